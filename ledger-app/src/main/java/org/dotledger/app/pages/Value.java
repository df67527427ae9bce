package org.dotledger.app.pages;

import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonBoolean;
import org.dotledger.api.json.JsonDecimal;
import org.dotledger.api.json.JsonInteger;
import org.dotledger.api.json.JsonNull;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonString;
import org.jspecify.annotations.Nullable;

/**
 * A value as people read it.
 *
 * @param href where the identifier leads; null for what is none
 * @param isCode whether it is set in the fixed-width face, as identifiers, paths and digests are
 * @param instant the moment that the text gives in UTC, so that a browser can say it in local time too; null for what is
 *     no time
 */
public record Value(
        String text,
        @Nullable String href,
        boolean isCode,
        @Nullable String instant) {
    private static final Pattern INSTANT = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{8,18}Z");
    private static final Pattern STEP = Pattern.compile("W[1-9]");
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_./:+=@-]*[0-9_/:=][A-Za-z0-9_./:+=@-]*");
    /** What is typed, or was, blanks and all. */
    private static final Set<String> COMMANDS = Set.of(
            "command",
            "exactCommand",
            "readbackCommand",
            "rollbackCommand",
            "runId",
            "type",
            "status",
            "kind",
            "state");

    private static final Set<String> POSITIONS = Set.of("positions", "position", "refusalPosition");
    private static final Set<String> ACTORS = Set.of(
            "actorId",
            "actor",
            "approver",
            "proposer",
            "approvedBy",
            "consumedBy",
            "decidedBy",
            "plannedBy",
            "proposedBy",
            "registeredBy");

    /** A value that is no time. */
    public Value(String text, @Nullable String href, boolean isCode) {
        this(text, href, isCode, null);
    }

    /** A moment. */
    public static Value time(Instant instant) {
        return new Value(Times.of(instant), null, false, instant.toString());
    }

    /**
     * A JSON value as people read it.
     *
     * @param name of the member that holds the value, or of the list it is in
     */
    public static Value of(String name, Json value, Links links) {
        return switch (value) {
            case JsonString(String text) -> ofText(name, text, links);
            case JsonInteger(long number) ->
                POSITIONS.contains(name)
                        ? new Value("#" + number, links.event(number), true)
                        : new Value(Long.toString(number), null, false);
            case JsonDecimal decimal -> new Value(CanonicalJson.text(decimal), null, false);
            case JsonBoolean flag -> new Value(flag.equals(JsonBoolean.TRUE) ? "yes" : "no", null, false);
            case JsonNull _ -> new Value("–", null, false);
            case JsonObject object -> new Value(CanonicalJson.text(object), null, true);
            case JsonArray array -> new Value(CanonicalJson.text(array), null, true);
        };
    }

    private static Value ofText(String name, String text, Links links) {
        if (text.isEmpty()) {
            return new Value("–", null, false);
        }
        if (INSTANT.matcher(text).matches()) {
            return new Value(text, null, true, text);
        }
        boolean isCode = COMMANDS.contains(name) || CODE.matcher(text).matches();
        return new Value(text, href(name, text, links), isCode);
    }

    /** A page for whatever has one. */
    private static @Nullable String href(String name, String text, Links links) {
        String dot = links.dot(text);
        if (dot != null) {
            return dot;
        }
        if (STEP.matcher(text).matches()) {
            return links.to("/steps") + "#" + text;
        }
        if (ACTORS.contains(name)) {
            return links.actor(text);
        }
        return switch (name) {
            case "dryRunId" -> links.run(text);
            case "aprId" -> links.to("/approvals") + "#" + text;
            case "grantId" -> links.to("/grants") + "#" + text;
            case "evidenceId" -> links.records("evidence") + "#" + text;
            default -> null;
        };
    }
}
