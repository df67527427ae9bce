package org.dotledger.app.mcp;

import java.util.List;
import org.dotledger.api.CommandDefinition;
import org.dotledger.api.Commands;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.message.Role;
import org.dotledger.api.step.StepId;
import org.dotledger.app.openapi.Purposes;

/** What an agent has to know to take a DOT from nothing to where it is registered and seen, without guessing. */
final class Guide {
    /** The commands of a DOT's way, in their order. */
    private static final List<String> WAY = List.of(
            "OpenCampaign",
            "ImportCatalog",
            "DeclareSource",
            "RecordRegistrarDryRun",
            "ReleaseRegistrationHold",
            "RecordBirth",
            "AdmitDot",
            "RegisterDot",
            "RecordCatalogReadback",
            "RecordHandbookReadback",
            "RecordObservation",
            "RecordRollbackCheck");

    private Guide() {}

    static JsonObject toJson() {
        JsonObject.Builder mutations = JsonObject.builder();
        for (StepId step : StepId.values()) {
            mutations.put(step.name(), CampaignNeeds.mutations(CampaignNeeds.targets(step)));
        }
        return JsonObject.builder()
                .put("way", JsonArray.of(WAY, Guide::stage))
                .put("how", JsonArray.of(how(), Json::of))
                .put("via", via())
                .put("digests", digests())
                .put("derivedMutations", mutations.build())
                .put("harness", harness())
                .build();
    }

    private static JsonObject stage(String name) {
        CommandDefinition<?> command = Commands.named(name).orElseThrow();
        return JsonObject.builder()
                .put("command", name)
                .put("roles", JsonArray.of(command.roles().stream().sorted().toList(), role -> Json.of(role.name())))
                .putIf(command.roles().contains(Role.AGENT), "tool", () -> Json.of(CommandTool.name(command)))
                .put("purpose", Purposes.of(name) + ".")
                .build();
    }

    private static List<String> how() {
        return List.of(
                "Call next_steps. Take the first entry of yours that is on the way, and put the fields it names as missing"
                        + " into its arguments.",
                "describe_command gives the whole schema of a command and everything it may be refused with.",
                "Call check_append with the command and the body. A refusal names in field what is wrong; correct it.",
                "Call the tool with a new idempotencyKey. If no answer comes, send exactly the same again.",
                "What stands in others is for other people, who send it with POST /api/v1/commands/{command} and an"
                        + " Idempotency-Key. Say so, with the body that next_steps gives, and wait for them.",
                "Repeat until get_dot says REGISTERED. What is CLAIMED there becomes PROVEN once an observer has looked at"
                        + " the world (ledger observe --once) and the look shows it.");
    }

    private static JsonObject via() {
        return JsonObject.builder()
                .put("channel", "DOT")
                .put("dot", "The code of the DOT that did it; it has to be registered itself.")
                .put("command", "The command line that was run.")
                .put("runId", "The id of the run.")
                .put("exitCode", "How it ended; 0 for success.")
                .put("outputSha256", "The SHA-256 of all lines it printed before its last.")
                .put("where", "A DOT prints this block as its last line, and writes it to the file of --via-file.")
                .build();
    }

    private static JsonObject digests() {
        return JsonObject.builder()
                .put("sha256", "The SHA-256 of the file's exact bytes, as 64 lower-case hexadecimal digits.")
                .put("rowSha256", "The SHA-256 of the row as canonical JSON (RFC 8785).")
                .put(
                        "planSha256",
                        "Given by the ledger: the row of the step in the view steps, and next_steps, have it.")
                .put("manifestSha256", "Given by the proposal: the row of the APR in the view approvals has it.")
                .build();
    }

    private static JsonObject harness() {
        List<String> keys = List.of("owner.key", "operator.key", "agent.key", "reviewer.key", "auditor.key");
        return JsonObject.builder()
                .put("command", "ledger harness --keys DIR --url URL")
                .put("keys", JsonArray.of(keys, Json::of))
                .put("each", "DIR holds these files, each with the API key of an actor that has this role alone.")
                .build();
    }
}
