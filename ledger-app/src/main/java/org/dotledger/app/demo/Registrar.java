package org.dotledger.app.demo;

import static java.util.Objects.requireNonNull;
import static org.dotledger.api.message.Role.AGENT;
import static org.dotledger.api.message.Role.OWNER;
import static org.dotledger.app.demo.Bodies.codes;
import static org.dotledger.app.demo.Bodies.object;

import java.util.List;
import java.util.stream.Stream;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;

/** Dry runs of the registrar over the world's folder and catalogue, and the hold that they lift. */
final class Registrar {
    private static final List<DotCode> WHITELIST = Policy.C1.requiredDots();

    private final Stage stage;

    Registrar(Stage stage) {
        this.stage = stage;
    }

    /** The registrar as it was: it calls more new than it was asked about. */
    void defectiveDryRun(String runId) {
        dryRun(
                runId,
                Stream.concat(WHITELIST.stream(), Stream.of(new DotCode("DOT_APPLY"), new DotCode("DOT_AUTH")))
                        .toList());
    }

    /** The registrar as it is: by code, and about the campaign's DOTs alone. */
    void dryRun(String runId) {
        dryRun(runId, WHITELIST);
    }

    /** After the registration nothing is new, and nothing is there twice. */
    void dryRunAfterRegistration(String runId) {
        dryRun(runId, List.of());
    }

    private void dryRun(String runId, List<DotCode> reportedNew) {
        if (stage.row("registrar-runs", runId).isEmpty()) {
            stage.send(
                    AGENT,
                    "RecordRegistrarDryRun",
                    runId,
                    object().put("runId", runId)
                            .put(
                                    "location",
                                    stage.row("sources", "CATALOG")
                                            .orElseThrow()
                                            .string("location"))
                            .put("whitelist", codes(WHITELIST))
                            .put("diskScan", JsonArray.of(stage.world().scan(), Json::of))
                            .put(
                                    "catalogRows",
                                    new JsonArray(List.copyOf(stage.world().catalogRows())))
                            .put("reportedNew", codes(reportedNew)));
        }
        JsonObject run = stage.row("registrar-runs", runId).orElseThrow();
        stage.tell(
                "ledger",
                "recomputes " + runId + ": the old matcher calls " + run.integer("naiveNewCount")
                        + " new; by code it is " + count(run, "newWhitelisted") + " whitelisted and "
                        + count(run, "backlog") + " of backlog: " + run.string("verdict"));
    }

    private static long count(JsonObject run, String list) {
        return ((JsonObject) requireNonNull(run.get(list))).integer("count");
    }

    void release(String runId) {
        stage.send(
                OWNER,
                "ReleaseRegistrationHold",
                "",
                object().put("codes", codes(WHITELIST))
                        .put("dryRunId", runId)
                        .put("reason", "the dry run shows exactly the whitelist"));
    }
}
