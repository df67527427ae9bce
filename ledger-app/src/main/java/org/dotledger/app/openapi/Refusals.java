package org.dotledger.app.openapi;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dotledger.api.CommandDefinition;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.app.harness.BadInputs;
import org.dotledger.app.http.Problem;
import org.dotledger.app.http.ProblemCode;

/** Examples of requests and of how they are refused: the very ones that the harness sends to a running ledger. */
final class Refusals {
    private static final long POSITION = 4_711;
    private static final BadInputs BAD_INPUTS = BadInputs.load();

    private Refusals() {}

    /** The answers of a command that say "no", by status, each with an example of every code it may carry. */
    static JsonObject responses(CommandDefinition<?> command) {
        Map<Integer, JsonObject.Builder> byStatus = new TreeMap<>();
        for (RefusalCode code : command.possibleRefusals()) {
            byStatus.computeIfAbsent(code.status(), status -> JsonObject.builder())
                    .put(code.name(), example(code.title(), problem(code)));
        }
        JsonObject.Builder responses = JsonObject.builder();
        byStatus.forEach((status, examples) ->
                responses.put(status.toString(), Operation.problem("Refused; the code says why", examples.build())));
        return responses.build();
    }

    private static JsonObject problem(RefusalCode code) {
        Refusal refusal = new Refusal(
                code,
                null,
                code == RefusalCode.INVALID_FIELD ? "name" : null,
                List.of("what exactly was found stands here"));
        return Problem.of(refusal, code.isRecorded() ? OptionalLong.of(POSITION) : OptionalLong.empty())
                .toJson();
    }

    /** Well-formed bodies of a command, each of which is refused in whatever state the ledger is. */
    static JsonObject requests(CommandDefinition<?> command) {
        BadInputs.Entry entry = BAD_INPUTS.entry(command.name());
        JsonObject.Builder examples = JsonObject.builder();
        if (isWellFormed(entry.expected())) {
            examples.put("refused by its content", refused(entry.expected(), entry.body()));
        }
        entry.cases().stream()
                .filter(variation -> isWellFormed(variation.expected()))
                .forEach(variation -> examples.put(variation.name(), refused(variation.expected(), variation.body())));
        return examples.build();
    }

    /** What is refused for a field may be what its schema does not allow. */
    private static boolean isWellFormed(List<String> expected) {
        return !expected.contains(RefusalCode.INVALID_FIELD.name());
    }

    private static JsonObject refused(List<String> expected, JsonObject body) {
        return example("Refused with " + String.join(" or ", expected), body);
    }

    /** What every path may answer, by status under the name of the code that is usual. */
    static JsonObject shared() {
        return JsonObject.builder()
                .put(ProblemCode.UNAUTHENTICATED.name(), shared(ProblemCode.UNAUTHENTICATED))
                .put(ProblemCode.TOO_MANY_REQUESTS.name(), shared(ProblemCode.TOO_MANY_REQUESTS))
                .put(
                        ProblemCode.UNAVAILABLE.name(),
                        shared(
                                ProblemCode.UNAVAILABLE,
                                ProblemCode.CLOCK_AHEAD,
                                ProblemCode.LOG_ROLLED_BACK,
                                ProblemCode.LOG_DIVERGED))
                .build();
    }

    private static JsonObject shared(ProblemCode usual, ProblemCode... others) {
        JsonObject.Builder examples = JsonObject.builder();
        Stream.concat(Stream.of(usual), Arrays.stream(others))
                .forEach(code -> examples.put(
                        code.name(),
                        example(
                                code.title(),
                                Problem.of(code, "what exactly was found stands here")
                                        .toJson())));
        return Operation.problem(usual.title(), examples.build());
    }

    private static JsonObject example(String summary, Json value) {
        return JsonObject.builder().put("summary", summary).put("value", value).build();
    }
}
