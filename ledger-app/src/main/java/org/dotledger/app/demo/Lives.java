package org.dotledger.app.demo;

import static org.dotledger.api.message.Role.AGENT;
import static org.dotledger.api.message.Role.OPERATOR;
import static org.dotledger.app.demo.Bodies.artifact;
import static org.dotledger.app.demo.Bodies.codes;
import static org.dotledger.app.demo.Bodies.name;
import static org.dotledger.app.demo.Bodies.object;

import java.util.List;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;

/** The lives of DOTs, from birth to the proof that they can be taken back. */
final class Lives {
    private final Stage stage;
    private final Looks looks;

    Lives(Stage stage, Looks looks) {
        this.stage = stage;
        this.looks = looks;
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
                        .put("source", artifact(stage.world().dot(code), "DOT_BIN"))
                        .put("rollbackCommand", rollback(code))
                        .put("via", stage.run("DOT_BIRTH_BACKFILL", "birth-" + name(code), "--only", code.value())));
    }

    private static String rollback(DotCode code) {
        return "dot-rollback --dot " + name(code);
    }

    void admit(DotCode code) {
        stage.send(
                OPERATOR,
                "AdmitDot",
                code.value(),
                object().put("code", code.value())
                        .put("governanceRef", "owner decision 2026-06-23")
                        .put("via", stage.run("DOT_APR_EXECUTE", "admit-" + name(code), "--admit", code.value())));
    }

    /** The row is written by the registrar, and then its registration is recorded. */
    void register(DotCode code, String dryRun) {
        String command = "dot-dot-register --apply " + dryRun + " --include " + code;
        boolean written = stage.world().catalogRows().stream()
                .anyMatch(row -> row.string("code").equals(code.value()));
        if (!written) {
            stage.world().registerRow(code);
        }
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
                        .put("via", Bodies.via("DOT_DOT_REGISTER", command, "register-" + name(code))));
    }

    /** Reads catalogue and handbook back. */
    void readBack(DotCode code) {
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
                        .put("artifact", artifact(stage.world().handbook(code), "AGENTDATA_KB")));
    }

    /**
     * Takes the scripts out and puts them back, between two looks at the world.
     *
     * @param who tells these DOTs from others
     */
    void tryWayBack(List<DotCode> codes, String who) throws InterruptedException {
        String before = "demo-look-before-" + who;
        String after = "demo-look-after-" + who;
        looks.look(before);
        List<JsonObject> runs = codes.stream()
                .map(code -> stage.run("DOT_ROLLBACK", "rollback-" + name(code), "--dot", name(code)))
                .toList();
        looks.look(after);
        for (int i = 0; i < codes.size(); i++) {
            DotCode code = codes.get(i);
            stage.send(
                    AGENT,
                    "RecordRollbackCheck",
                    code.value(),
                    object().put("code", code.value())
                            .put("command", rollback(code))
                            .put("restored", true)
                            .put("before", before)
                            .put("after", after)
                            .put("outputSha256", runs.get(i).string("outputSha256"))
                            .put("via", runs.get(i)));
        }
    }

    private JsonObject.Builder row(DotCode code) {
        return object().put("code", code.value())
                .put("name", name(code))
                .put("filePath", stage.world().dotPath(code));
    }
}
