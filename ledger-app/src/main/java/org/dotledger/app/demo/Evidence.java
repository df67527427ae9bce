package org.dotledger.app.demo;

import static org.dotledger.api.message.Role.AGENT;
import static org.dotledger.api.message.Role.AUDITOR;
import static org.dotledger.api.message.Role.OBSERVER;
import static org.dotledger.api.message.Role.OPERATOR;
import static org.dotledger.api.message.Role.OWNER;
import static org.dotledger.api.message.Role.REVIEWER;
import static org.dotledger.app.demo.Bodies.object;
import static org.dotledger.app.demo.Bodies.texts;
import static org.dotledger.app.demo.Bodies.via;

import java.util.EnumMap;
import java.util.Map;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.Role;
import org.dotledger.app.harness.Harness;
import org.dotledger.app.harness.HarnessReport;
import org.dotledger.app.world.WorldFile;

/** Evidence, the harness of bad inputs, the preflight, and the seal. */
final class Evidence {
    private static final RecordId HARNESS_RUN = new RecordId("demo-harness-1");
    private static final String REPORT = "report-1";
    private static final String REPORT_CONTENT = "the report of the dry run's preparation";

    private final Stage stage;

    Evidence(Stage stage) {
        this.stage = stage;
    }

    /** A report is staged locally, said to be so five times, and counts once it is read back from the knowledge base. */
    void report() {
        WorldFile file = stage.world().document("dot-manage/c1/report-1.md", REPORT_CONTENT);
        stage.send(
                AGENT,
                "StageEvidence",
                REPORT,
                object().put("evidenceId", REPORT)
                        .put("name", "C1 preparation report")
                        .put("sha256", file.sha256().hex())
                        .put("size", file.size())
                        .put("mediaType", "text/markdown")
                        .put("location", "/home/agent/staging/report-1.md")
                        .put(
                                "labels",
                                texts(
                                        "LOCAL_STAGING_NOT_SSOT",
                                        "NOT_GOVERNED_RUNTIME",
                                        "NOT_DEPLOYED",
                                        "NOT_REGISTRY_PROOF",
                                        "NOT_DRYRUN_READY_PROOF")));
        stage.send(
                AGENT,
                "ReadBackEvidence",
                REPORT,
                object().put("evidenceId", REPORT)
                        .put("location", file.path())
                        .put("sha256", file.sha256().hex()));
    }

    /** @throws IllegalStateException when a bad input is not refused as it has to be */
    void harness() {
        if (stage.row("harness-runs", HARNESS_RUN.value()).isPresent()) {
            return;
        }
        Map<Role, String> keys = new EnumMap<>(Role.class);
        for (Role role : new Role[] {OWNER, OPERATOR, AGENT, REVIEWER, OBSERVER, AUDITOR}) {
            keys.put(role, stage.actors().key(role));
        }
        HarnessReport report = Harness.run(stage.server(), keys, (done, total) -> {});
        if (!report.isAsExpected()) {
            throw new IllegalStateException("not refused as it has to be: " + report.unexpected());
        }
        report.record(stage.actors().get(AGENT), HARNESS_RUN);
        stage.tell("ledger", "refuses all " + report.size() + " of them, and has a position for each that it records");
    }

    void preflight(String when) {
        stage.send(
                AGENT,
                "RunPreflight",
                when,
                object().put("via", via("DOT_C1_PREFLIGHT", "dot-c1-preflight", "preflight-" + when)));
    }

    /** @param time tells this sealing from another */
    void seal(String time) {
        stage.send(
                OPERATOR,
                "SealReadback",
                time,
                object().put(
                                "via",
                                via("DOT_C1_EVIDENCE_READBACK", "dot-c1-evidence-readback --seal", "seal-" + time)));
    }
}
