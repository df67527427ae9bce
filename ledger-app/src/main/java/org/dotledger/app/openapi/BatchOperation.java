package org.dotledger.app.openapi;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.app.http.Problem;
import org.dotledger.app.http.ProblemCode;

/** Describes a batch of commands: a line of it, and what each line is answered. */
final class BatchOperation {
    private static final String NDJSON = "application/x-ndjson";
    private static final String DESCRIPTION = "Takes up to 1,000 commands, a JSON object a line, decides them in their"
            + " order, and answers each by a line as soon as it is durable. A batch is no transaction: what an earlier line"
            + " appended stays, whatever becomes of a later one. A line that is refused does not stop the others, unless"
            + " stopOnRefusal is true; a line that cannot be decided (401, 429, 5xx) always does, and the lines after it are"
            + " answered 424 NOT_SENT. With dryRun each line is decided alone, on the state as it is: what an earlier line"
            + " would have changed does not count. A batch of another type, of more than 16 MiB or of more than 1,000 lines"
            + " is refused whole, before any of it is decided. Each line counts as a request. The schemas are those of one"
            + " line.";

    static final Operation OPERATION = new Operation(
            Tag.OPERATION,
            "post",
            "/api/v1/commands",
            "Send many commands, a line each",
            List.of(Parameters.DRY_RUN, Parameters.STOP_ON_REFUSAL),
            rest());

    private BatchOperation() {}

    private static JsonObject rest() {
        JsonObject.Builder rest = JsonObject.builder()
                .put("description", DESCRIPTION)
                .put(
                        "requestBody",
                        JsonObject.builder()
                                .put("required", true)
                                .put("content", lines(lineSchema(), requests()))
                                .build());
        return rest.put("responses", responses()).build();
    }

    private static JsonObject responses() {
        JsonObject usual = Operation.responses(JsonObject.EMPTY);
        Map<String, Json> responses = new TreeMap<>(((JsonObject) requireNonNull(usual.get("responses"))).members());
        responses.put(
                "200",
                JsonObject.builder()
                        .put("description", "A line for each line, in the same order")
                        .put("content", lines(answerSchema(), answers()))
                        .build());
        for (ProblemCode code : List.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE, ProblemCode.BATCH_TOO_LONG)) {
            responses.put(
                    Integer.toString(code.status()),
                    Operation.problem(
                            code.title(),
                            example(code.name(), code.title(), found(code).toJson())));
        }
        return new JsonObject(responses);
    }

    private static JsonObject lines(JsonObject schema, JsonObject examples) {
        JsonObject media = JsonObject.builder()
                .put("schema", schema)
                .put("examples", examples)
                .build();
        return JsonObject.builder().put(NDJSON, media).build();
    }

    private static JsonObject lineSchema() {
        JsonObject body = JsonObject.builder()
                .put("type", "object")
                .put("description", "The command's fields.")
                .build();
        return Shape.object(JsonObject.builder()
                .put("command", Shape.described(Shape.TEXT, "The command's name."))
                .put("idempotencyKey", Parameters.idempotencyKey())
                .put("body", body)
                .build());
    }

    private static JsonObject answerSchema() {
        return Shape.object(
                JsonObject.builder()
                        .put("line", Shape.described(Shape.COUNT, "The line that is answered, from 1."))
                        .put("command", Shape.described(Shape.TEXT, "As the line has it, where it could be read."))
                        .put("idempotencyKey", Parameters.idempotencyKey())
                        .put(
                                "status",
                                Shape.described(Shape.COUNT, "What a single command would have been answered with."))
                        .put(
                                "replayed",
                                Shape.described(Shape.TRUTH, "True for the first receipt of an earlier sending."))
                        .put("receipt", Answers.RECEIPT)
                        .put("wouldAppend", Shape.list(Shape.TEXT))
                        .put("problem", Shape.named("Problem"))
                        .build(),
                "command",
                "idempotencyKey",
                "replayed",
                "receipt",
                "wouldAppend",
                "problem");
    }

    /** Lines that are refused in whatever state the ledger is. */
    private static JsonObject requests() {
        return JsonObject.builder()
                .put("refused by its content", example("Refused with SCOPE_NOT_C1", line("OpenCampaign", "open-c2")))
                .put("a grant that is asked for", example("Refused with DOT_BYPASS", line("MintGrant", "mint-1")))
                .put("an unknown command", example("Refused with UNKNOWN_COMMAND", line("OpenEverything", "open-1")))
                .build();
    }

    private static JsonObject line(String command, String key) {
        return JsonObject.builder()
                .put("command", command)
                .put("idempotencyKey", key)
                .put("body", JsonObject.builder().put("campaign", "C2").build())
                .build();
    }

    private static JsonObject answers() {
        Refusal refusal = Refusal.of(RefusalCode.SCOPE_NOT_C1, "what exactly was found stands here");
        return JsonObject.builder()
                .put("refused", example("Refused and recorded", answer(1, Problem.of(refusal, OptionalLong.of(4_711)))))
                .put("not sent", example("Not decided any more", answer(2, found(ProblemCode.NOT_SENT))))
                .build();
    }

    private static JsonObject answer(int line, Problem problem) {
        return JsonObject.builder()
                .put("line", line)
                .put("status", problem.status())
                .put("problem", problem.toJson())
                .build();
    }

    private static Problem found(ProblemCode code) {
        return Problem.of(code, "what exactly was found stands here");
    }

    private static JsonObject example(String name, String summary, JsonObject value) {
        return JsonObject.builder().put(name, example(summary, value)).build();
    }

    private static JsonObject example(String summary, JsonObject value) {
        return JsonObject.builder().put("summary", summary).put("value", value).build();
    }
}
