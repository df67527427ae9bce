package org.dotledger.app.demo;

import static org.dotledger.api.message.Role.AGENT;
import static org.dotledger.api.message.Role.OPERATOR;
import static org.dotledger.app.demo.Bodies.DOT_FOLDER;
import static org.dotledger.app.demo.Bodies.artifact;
import static org.dotledger.app.demo.Bodies.codes;
import static org.dotledger.app.demo.Bodies.digest;
import static org.dotledger.app.demo.Bodies.name;
import static org.dotledger.app.demo.Bodies.object;
import static org.dotledger.app.demo.Bodies.via;

import java.util.List;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;

/** The lives of DOTs, from birth to the proof that they can be taken back. */
final class Lives {
    private final Stage stage;

    Lives(Stage stage) {
        this.stage = stage;
    }

    void bear(DotCode code) {
        stage.send(
                AGENT,
                "RecordBirth",
                code.value(),
                object().put("name", name(code))
                        .put("purpose", "C1 needs " + name(code))
                        .put("whyNotReuse", "no tool of the catalogue does this within C1's bounds")
                        .put("examinedDots", codes(List.of(new DotCode("DOT_APPLY"), new DotCode("DOT_AUTH"))))
                        .put("source", artifact(DOT_FOLDER + name(code), "DOT_BIN"))
                        .put("rollbackCommand", "dot-rollback --dot " + name(code))
                        .put(
                                "via",
                                via("DOT_BIRTH_BACKFILL", "dot-birth-backfill --only " + code, "birth-" + name(code))));
    }

    void admit(DotCode code) {
        stage.send(
                OPERATOR,
                "AdmitDot",
                code.value(),
                object().put("code", code.value())
                        .put("governanceRef", "owner decision 2026-06-23")
                        .put("via", via("DOT_APR_EXECUTE", "dot-apr-execute --admit " + code, "admit-" + name(code))));
    }

    void register(DotCode code, String dryRun) {
        stage.send(
                OPERATOR,
                "RegisterDot",
                code.value(),
                object().put("code", code.value())
                        .put("dryRunId", dryRun)
                        .put("catalog", Policy.C1.catalog())
                        .put(
                                "entry",
                                row(code).put("tier", "B").put("domain", "c1").build())
                        .put(
                                "via",
                                via(
                                        "DOT_DOT_REGISTER",
                                        "dot-dot-register --include " + code,
                                        "register-" + name(code))));
    }

    /** Reads catalogue and handbook back, and tries the way back. */
    void prove(DotCode code) {
        JsonObject row = row(code)
                .put("tier", "B")
                .put("domain", "c1")
                .put("status", "active")
                .build();
        stage.send(
                AGENT,
                "RecordCatalogReadback",
                code.value(),
                object().put("code", code.value())
                        .put("catalog", Policy.C1.catalog())
                        .put("rowCount", 1)
                        .put("row", row)
                        .put(
                                "rowSha256",
                                Sha256.digest(CanonicalJson.bytes(row)).hex()));
        stage.send(
                AGENT,
                "RecordHandbookReadback",
                code.value(),
                object().put("code", code.value())
                        .put("artifact", artifact("kb://dot-manage/handbook/" + name(code) + ".md", "AGENTDATA_KB")));
        String command = "dot-rollback --check " + name(code);
        stage.send(
                AGENT,
                "RecordRollbackCheck",
                code.value(),
                object().put("code", code.value())
                        .put("command", command)
                        .put("restored", true)
                        .put("outputSha256", digest("restored " + code))
                        .put("via", via("DOT_ROLLBACK", command, "rollback-" + name(code))));
    }

    private static JsonObject.Builder row(DotCode code) {
        return object().put("code", code.value()).put("name", name(code)).put("filePath", DOT_FOLDER + name(code));
    }
}
