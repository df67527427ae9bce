package org.dotledger.app.http;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.step.ClosedStep;
import org.jspecify.annotations.Nullable;

/**
 * An answer that says "no" (RFC 9457), the same for refusals of the domain and failures of the channel.
 *
 * @param detail what exactly was found
 * @param reasons each of what was found, where there are several
 * @param fix what the caller can do about it
 * @param refusalPosition where the log records the refusal
 */
public record Problem(
        int status,
        String code,
        String title,
        String detail,
        @Nullable String stopCode,
        @Nullable String field,
        List<String> reasons,
        String fix,
        OptionalLong refusalPosition) {
    /** The media type of {@link #bytes()}. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String TYPE_PREFIX = "https://dotledger.org/problems/";

    /** What is for programs, in an advice. */
    private static final Pattern ROUTE = Pattern.compile("\\b(GET|POST|PUT) /|Authorization:|Idempotency-Key");

    public Problem {
        reasons = List.copyOf(reasons);
    }

    /** A failure of the channel. */
    public static Problem of(ProblemCode code, String detail) {
        return new Problem(
                code.status(),
                code.name(),
                code.title(),
                detail,
                null,
                null,
                List.of(detail),
                code.fix(),
                OptionalLong.empty());
    }

    /** What the server or the framework answered by itself, in words of our own. */
    public static Problem of(int status) {
        ProblemCode code = ProblemCode.ofStatus(status);
        return of(code, code.title());
    }

    /** A refusal of the domain that is in no log. */
    public static Problem of(Refusal refusal) {
        return of(refusal, OptionalLong.empty());
    }

    /** A refusal of the domain. */
    public static Problem of(Refusal refusal, OptionalLong refusalPosition) {
        return new Problem(
                refusal.code().status(),
                refusal.code().name(),
                refusal.code().title(),
                refusal.reasons().isEmpty() ? refusal.code().title() : String.join("; ", refusal.reasons()),
                refusal.stopCode() == null ? null : refusal.stopCode().name(),
                refusal.field(),
                refusal.reasons(),
                ClosedStep.fix(refusal.code(), refusal.reasons()),
                refusalPosition);
    }

    /** Whether the same request may succeed a little later, by itself. */
    public boolean passes() {
        return Arrays.stream(ProblemCode.values())
                .anyMatch(known -> known.passes() && known.name().equals(code));
    }

    /** The same for someone who looks at a page: its advice names no route of the interface for programs. */
    public Problem forPeople() {
        String advice = Stream.of(fix.split("(?<=[.;]) "))
                .filter(clause -> !ROUTE.matcher(clause).find())
                .collect(Collectors.joining(" "));
        String whole = advice.isEmpty() ? "Go back, and correct what is named." : advice;
        String ended = whole.endsWith(";") ? whole.substring(0, whole.length() - 1) + "." : whole;
        return new Problem(status, code, title, detail, stopCode, field, reasons, ended, refusalPosition);
    }

    /** The body of the answer. */
    public byte[] bytes() {
        return CanonicalJson.bytes(toJson());
    }

    /** The members of the answer. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("type", TYPE_PREFIX + code)
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .put("code", code)
                .putIfPresent("stopCode", stopCode)
                .putIfPresent("field", field)
                .put("reasons", JsonArray.of(reasons, Json::of))
                .put("fix", fix)
                .putIf(refusalPosition.isPresent(), "refusalPosition", () -> Json.of(refusalPosition.getAsLong()))
                .build();
    }
}
