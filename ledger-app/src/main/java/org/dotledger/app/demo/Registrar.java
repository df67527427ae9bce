package org.dotledger.app.demo;

import static java.util.Objects.requireNonNull;
import static org.dotledger.api.message.Role.AGENT;
import static org.dotledger.api.message.Role.OWNER;
import static org.dotledger.app.demo.Bodies.DOT_FOLDER;
import static org.dotledger.app.demo.Bodies.codes;
import static org.dotledger.app.demo.Bodies.name;
import static org.dotledger.app.demo.Bodies.object;

import java.util.List;
import java.util.stream.Stream;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;

/** Dry runs of the registrar, and the hold that they lift. */
final class Registrar {
    private static final List<DotCode> WHITELIST = Policy.C1.requiredDots();

    private final Stage stage;
    private final SampleData sample;

    Registrar(Stage stage, SampleData sample) {
        this.stage = stage;
        this.sample = sample;
    }

    /** The registrar as it was: it calls more new than it was asked about. */
    void defectiveDryRun(String runId) {
        dryRun(
                runId,
                sample.storedRows(),
                Stream.concat(WHITELIST.stream(), Stream.of(new DotCode("DOT_APPLY"), new DotCode("DOT_AUTH")))
                        .toList());
    }

    /** The registrar as it is: by code, and about the campaign's DOTs alone. */
    void dryRun(String runId) {
        dryRun(runId, sample.storedRows(), WHITELIST);
    }

    /** After the registration nothing is new, and nothing is there twice. */
    void dryRunAfterRegistration(String runId) {
        JsonArray rows = new JsonArray(Stream.concat(
                        sample.storedRows().values().stream(),
                        WHITELIST.stream()
                                .<Json>map(code -> object().put("code", code.value())
                                        .put("name", name(code))
                                        .put("filePath", DOT_FOLDER + name(code))
                                        .put("status", "active")
                                        .build()))
                .toList());
        dryRun(runId, rows, List.of());
    }

    private void dryRun(String runId, JsonArray storedRows, List<DotCode> reportedNew) {
        stage.send(
                AGENT,
                "RecordRegistrarDryRun",
                runId,
                object().put("runId", runId)
                        .put("whitelist", codes(WHITELIST))
                        .put("diskScan", sample.diskScan())
                        .put("catalogRows", storedRows)
                        .put("reportedNew", codes(reportedNew)));
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
