package org.dotledger.core.model;

import static org.dotledger.core.model.Bodies.body;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;

/** Bodies that have the fields of their command and mostly make sense. */
final class RandomBodies {
    static final List<String> CODES = List.of(
            "DOT_C1_GRANT_ISSUE",
            "DOT_C1_CONTRACT_REGISTER",
            "DOT_C1_VOCAB_BUILD",
            "DOT_C1_PREFLIGHT",
            "DOT_C1_ROLLBACK_CHECK",
            "DOT_C1_EXTRA",
            "DOT_APPLY",
            "DOT_TWICE",
            "DOT_OLD",
            "DOT_NEVER_SEEN");

    private final Draw draw;
    private final LedgerModel ledger;
    private final RandomWorld world;
    private final Map<String, Supplier<JsonObject>> byCommand = new TreeMap<>();

    RandomBodies(Draw draw, LedgerModel ledger, Roots roots) {
        this.draw = draw;
        this.ledger = ledger;
        actors();
        dots();
        registrar();
        world = new RandomWorld(draw, ledger, this);
        world.addTo(byCommand);
        new RandomWrites(draw, ledger, this, roots).addTo(byCommand);
    }

    List<String> commands() {
        return List.copyOf(byCommand.keySet());
    }

    JsonObject of(String command) {
        return byCommand.get(command).get();
    }

    /** What has to be stored before the command is sent that was drawn last. */
    List<JsonArray> artifacts(String command) {
        return command.equals("RecordObservation") ? world.artifacts() : List.of();
    }

    /** A reason, or now and then none. */
    String reason() {
        return draw.chance(0.95)
                ? "because it has to be"
                : draw.of("gone", "n/a", "tbd", "not now", "  ", "to be   done");
    }

    String code() {
        return draw.chance(0.7) ? draw.one(Names.REQUIRED) : draw.one(CODES);
    }

    private String actor() {
        return draw.one(Actors.ALL);
    }

    String sha() {
        return Bodies.sha("thing " + draw.below(6));
    }

    /** A text, or now and then none. */
    String orBlank(String text) {
        return draw.chance(0.9) ? text : " ";
    }

    JsonObject via(String usual, String command) {
        if (draw.chance(0.85)) {
            return Bodies.via(usual, command);
        }
        String dot = draw.of(Bodies.APPLY, Names.REGISTRAR, "DOT_TWICE", "DOT_OLD", "DOT_NEVER_SEEN", code());
        String channel = draw.of(
                "DOT",
                "DOT",
                "DOT",
                "APPROVED_LIFECYCLE",
                "MANUAL_SQL",
                "MANUAL_DIRECTUS",
                "SECRET_MANAGER",
                "REPORT_ONLY",
                "LOCAL_SCRIPT");
        return Bodies.via(channel, dot, command, draw.of(0, 0, 1));
    }

    JsonObject via() {
        return via(draw.mostly(Bodies.APPLY, code()), "dot-apply --run");
    }

    private JsonObject registrarRun(String code) {
        return via(
                Names.REGISTRAR,
                draw.mostly(
                        "dot-dot-register --include " + code,
                        "dot-dot-register",
                        "dot-dot-register --include=DOT_X," + code,
                        "dot-dot-register --include " + code + "_B",
                        "dot-dot-register --include DOT_C1_EXTRA"));
    }

    private void actors() {
        byCommand.put("EnrolActor", () -> {
            List<String> roles = draw.chance(0.6)
                    ? List.of(draw.of("AGENT", "OPERATOR", "OWNER", "REVIEWER", "OBSERVER", "AUDITOR"))
                    : draw.some(List.of("AGENT", "OPERATOR", "REVIEWER", "OBSERVER", "AUDITOR"));
            return body().put("actorId", draw.mostly(actor(), "system:x", "newcomer-" + draw.below(9)))
                    .put("kind", draw.mostly(draw.of("AGENT", "HUMAN", "PROGRAM"), "SYSTEM"))
                    .put("roles", Fields.array(roles))
                    .putIf(draw.chance(0.3), "publicKeys", () -> Fields.array(List.of(publicKey())))
                    .build();
        });
        byCommand.put(
                "EnrolPublicKey",
                () -> body().put("actorId", actor())
                        .put("publicKey", publicKey())
                        .build());
        byCommand.put(
                "IssueKey",
                () -> body().put("actorId", actor())
                        .put("keySha256", Bodies.sha("key " + ledger.past.size()))
                        .build());
        byCommand.put(
                "RevokeKey", () -> body().put("keySha256", draw.one(keys())).build());
        byCommand.put(
                "RevokeActor",
                () -> body().put(
                                "actorId",
                                draw.of(
                                        Actors.SECOND_OWNER,
                                        Actors.SECOND_AGENT,
                                        Actors.STRANGER,
                                        "newcomer-" + draw.below(9),
                                        draw.mostly(Actors.STRANGER, Actors.OWNER, actor())))
                        .put("reason", reason())
                        .build());
        byCommand.put(
                "OpenCampaign",
                () -> body().put("campaign", draw.mostly("C1", "C2", "C7", "P2", "mega"))
                        .build());
        byCommand.put("ImportCatalog", () -> {
            List<JsonObject> rows = new ArrayList<>();
            for (String code : draw.some(List.of(
                    "DOT_APPLY",
                    "DOT_DOT_REGISTER",
                    "DOT_TWICE",
                    "DOT_TWICE",
                    "DOT_OLD",
                    draw.mostly("DOT_FIVE", "DOT_C1_EXTRA")))) {
                rows.add(Bodies.catalogRow(code, draw.of("active", "published", "draft", "retired")));
            }
            return body().put("source", "random export")
                    .put("rows", JsonArray.of(rows, row -> row))
                    .build();
        });
    }

    private String publicKey() {
        return draw.mostly(draw.one(Names.PUBLIC_KEYS), "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "AAAA");
    }

    private List<String> keys() {
        List<String> keys = new ArrayList<>(List.of(sha()));
        ledger.past.of("KeyIssued").forEach(fact -> keys.add(fact.text("keySha256")));
        return keys;
    }

    private void dots() {
        byCommand.put("RecordBirth", this::birth);
        byCommand.put(
                "AdmitDot",
                () -> body().put("code", code())
                        .put("governanceRef", "decision 2")
                        .put("via", via())
                        .build());
        byCommand.put("RegisterDot", this::register);
        byCommand.put("RecordCatalogReadback", this::catalogReadback);
        byCommand.put(
                "RecordHandbookReadback",
                () -> body().put("code", code())
                        .put("artifact", artifact("kb://handbook/" + draw.below(3)))
                        .build());
        byCommand.put(
                "RecordRollbackCheck",
                () -> body().put("code", code())
                        .put("command", draw.mostly("dot-rollback", "dot-rollback " + Bodies.name(code())))
                        .put("restored", draw.chance(0.8))
                        .put("before", world.anyLook())
                        .put("after", world.anyLook())
                        .put("outputSha256", sha())
                        .put("via", via())
                        .build());
        byCommand.put("UnregisterDot", () -> {
            String code = code();
            return body().put("code", code)
                    .put("reason", reason())
                    .put("via", registrarRun(code))
                    .build();
        });
        byCommand.put(
                "RetireDot",
                () -> body().put("code", code())
                        .put("reason", reason())
                        .put("via", via())
                        .build());
    }

    JsonObject artifact(String usual) {
        String path = draw.mostly(
                usual,
                "/opt/incomex/x",
                "/home/me/x",
                "kb://report/1",
                "/opt/incomex/deploy/agent-api-executor/a.js",
                "/opt/incomex/dot/bin/dot-x");
        JsonObject artifact =
                Bodies.artifact(path, draw.mostly(Names.ssot(path), "DOT_BIN", "AGENTDATA_KB", "LOCAL_STAGING"));
        if (draw.chance(0.8)) {
            return artifact;
        }
        List<String> labels = List.copyOf(new java.util.TreeSet<>(Names.STAGING_LABELS));
        return Bodies.labelled(artifact, draw.chance(0.6) ? labels : draw.some(labels));
    }

    private JsonObject birth() {
        String code = draw.mostly(code(), "DOT_FOREIGN");
        String path = draw.mostly(
                Bodies.DOT_BIN + Bodies.name(code), Bodies.DOT_BIN + "dot-other", "/home/me/" + Bodies.name(code));
        return body().put("name", draw.mostly(Bodies.name(code), code))
                .put("purpose", draw.mostly("what C1 needs", "needed", "to be done"))
                .put("whyNotReuse", draw.mostly("none of them fits", "none fits", " ", "n/a"))
                .put(
                        "examinedDots",
                        Fields.array(draw.mostly(
                                List.of(Bodies.APPLY),
                                List.of(),
                                List.of(Bodies.APPLY, "DOT_NEVER_SEEN"),
                                List.of("DOT_C1_EXTRA"))))
                .put("source", Bodies.artifact(path, draw.mostly(Names.ssot(path), "DOT_BIN", "VPS_RUNTIME")))
                .put("rollbackCommand", orBlank(draw.of("dot-rollback", "dot-rollback " + Bodies.name(code))))
                .put("via", via())
                .build();
    }

    private String run() {
        List<String> runs = new ArrayList<>(List.of("no-such-run"));
        ledger.past.of("RegistrarDryRunRecorded").forEach(fact -> runs.add(fact.text("runId")));
        return draw.chance(0.8) ? runs.getLast() : draw.one(runs);
    }

    private JsonObject register() {
        String code = code();
        JsonObject body = Bodies.register(code, run());
        body = Fields.with(body, "via", registrarRun(code));
        if (draw.chance(0.85)) {
            return body;
        }
        JsonObject entry = body().put("code", draw.mostly(code, code()))
                .put("name", draw.of(Bodies.name(code), "another-name"))
                .put("filePath", draw.of("bin/", "dot/", "opt/incomex/dot/bin/", "/elsewhere/") + Bodies.name(code))
                .put("tier", "A")
                .put("domain", "c1")
                .build();
        return Fields.with(body, "entry", entry);
    }

    private JsonObject catalogReadback() {
        String code = code();
        if (draw.chance(0.6)) {
            return Bodies.catalogReadback(code);
        }
        JsonObject row = Bodies.readRow(
                draw.mostly(code, code()),
                draw.of("bin/", "/opt/incomex/dot/bin/", "x/") + Bodies.name(code),
                draw.mostly("active", "published", "retired"));
        row = draw.mostly(
                row,
                JsonObject.EMPTY,
                Fields.with(row, "filePath", null),
                Fields.with(row, "name", null),
                Fields.with(row, "tier", Json.of("A")),
                Fields.with(row, "domain", null),
                Fields.with(row, "status", null));
        return Bodies.catalogReadback(code, draw.of(0, 1, 1, 1, 2), row, draw.mostly(Fields.digest(row), sha()));
    }

    private void registrar() {
        byCommand.put("RecordRegistrarDryRun", this::dryRun);
        byCommand.put("ReleaseRegistrationHold", () -> {
            List<String> codes = draw.some(Names.REQUIRED);
            return body().put("codes", Fields.array(draw.mostly(codes, List.of(), List.of("DOT_APPLY"))))
                    .put("dryRunId", run())
                    .put("reason", reason())
                    .build();
        });
        byCommand.put(
                "PlaceRegistrationHold", () -> body().put("reason", reason()).build());
    }

    private JsonObject dryRun() {
        List<String> whitelist = draw.some(List.of(
                "DOT_C1_GRANT_ISSUE",
                "DOT_C1_CONTRACT_REGISTER",
                "DOT_C1_VOCAB_BUILD",
                "DOT_C1_PREFLIGHT",
                draw.mostly("DOT_C1_EXTRA", "DOT_APPLY")));
        List<String> scan = new ArrayList<>();
        List<JsonObject> rows = new ArrayList<>();
        for (String code : List.of(
                "DOT_APPLY",
                "DOT_OLD",
                "DOT_C1_EXTRA",
                "DOT_C1_GRANT_ISSUE",
                "DOT_C1_CONTRACT_REGISTER",
                "DOT_C1_VOCAB_BUILD",
                "DOT_C1_PREFLIGHT",
                "DOT_C1_ROLLBACK_CHECK")) {
            if (draw.chance(0.9)) {
                scan.add(Bodies.DOT_BIN
                        + draw.mostly(
                                Bodies.name(code),
                                Bodies.name(code) + ".bak",
                                code,
                                Bodies.name(code) + "~",
                                Bodies.name(code) + ".sh",
                                "readme"));
            }
            int copies = draw.of(0, 0, 0, 0, 1, 1, 2);
            for (int i = 0; i < copies; i++) {
                rows.add(Bodies.storedRow(
                        code,
                        draw.of("bin/", "dot/bin/", "dot/", "opt/incomex/dot/bin/", "/opt/incomex/dot/bin/", "/x/")
                                + Bodies.name(code),
                        draw.mostly(draw.of("active", "published", "retired"), "Retired")));
            }
        }
        // A catalogue that holds fewer rows than the baseline never passes.
        long rowsAtLeast = ledger.registrar.baselineRows();
        for (int i = 0; rows.size() < rowsAtLeast && draw.chance(0.95); i++) {
            rows.add(Bodies.storedRow("DOT_FILL_" + i, "bin/dot-fill", "active"));
        }
        List<String> reported = whitelist.stream()
                .filter(code -> rows.stream()
                        .noneMatch(row -> Fields.text(row, "code").equals(code)
                                && !Fields.text(row, "status").equals("retired")))
                .toList();
        JsonObject run = Bodies.dryRun(
                draw.mostly("run-" + ledger.past.size(), "run-1", run()),
                whitelist,
                scan,
                rows,
                draw.mostly(draw.shuffled(reported), List.of("DOT_C1_EXTRA"), draw.some(CODES)));
        return draw.chance(0.1)
                ? run
                : Fields.with(run, "location", Json.of(draw.mostly(WorldStory.LOCATIONS.get("CATALOG"), "elsewhere")));
    }
}
