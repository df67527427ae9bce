package org.dotledger.app.demo;

import static java.util.Objects.requireNonNull;
import static org.dotledger.api.message.Role.AGENT;
import static org.dotledger.api.message.Role.OPERATOR;
import static org.dotledger.api.message.Role.OWNER;
import static org.dotledger.api.message.Role.REVIEWER;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Role;
import org.dotledger.app.client.ApiClient;

/**
 * Plays the campaign through the public commands, as its actors would. Every command has a fixed idempotency key, so a
 * story that was cut off goes on where it stopped.
 */
final class CampaignStory {
    private static final String DRY_RUN = "demo-dry-run-1";
    private static final String DOT_FOLDER = "/opt/incomex/dot/bin/";

    private final DemoActors actors;
    private final SampleData sample;
    private final Consumer<String> narrator;

    CampaignStory(DemoActors actors, SampleData sample, Consumer<String> narrator) {
        this.actors = actors;
        this.sample = sample;
        this.narrator = narrator;
    }

    void play() {
        List<DotCode> dots = Policy.C1.requiredDots();
        narrator.accept("owner      opens C1 and imports the catalogue of " + sample.rowCount() + " rows");
        send(OWNER, "OpenCampaign", "", object().put("campaign", "C1"));
        send(OWNER, "ImportCatalog", "", object().put("source", "dot_tools.csv").put("rows", sample.catalogRows()));
        narrator.accept("agent      records the births of " + dots.size() + " DOTs");
        dots.forEach(this::bear);
        narrator.accept("operator   admits them");
        dots.forEach(this::admit);
        dryRun();
        narrator.accept("owner      releases the hold for exactly those codes");
        send(
                OWNER,
                "ReleaseRegistrationHold",
                "",
                object().put("codes", codes(dots))
                        .put("dryRunId", DRY_RUN)
                        .put("reason", "the dry run shows exactly the whitelist"));
        narrator.accept("operator   registers them, one governed run each");
        dots.forEach(this::register);
        narrator.accept("reviewer   reads the catalogue and the handbook back; agent tries each way back");
        dots.forEach(this::readBack);
    }

    private void bear(DotCode code) {
        send(
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

    private void admit(DotCode code) {
        send(
                OPERATOR,
                "AdmitDot",
                code.value(),
                object().put("code", code.value())
                        .put("governanceRef", "owner decision 2026-06-23")
                        .put("via", via("DOT_APR_EXECUTE", "dot-apr-execute --admit " + code, "admit-" + name(code))));
    }

    private void dryRun() {
        List<DotCode> whitelist = Policy.C1.requiredDots();
        narrator.accept("agent      records the registrar's dry run over " + sample.scanCount() + " files");
        send(
                AGENT,
                "RecordRegistrarDryRun",
                "",
                object().put("runId", DRY_RUN)
                        .put("whitelist", codes(whitelist))
                        .put("diskScan", sample.diskScan())
                        .put("catalogRows", sample.storedRows())
                        .put("reportedNew", codes(whitelist)));
        JsonObject run = actors.get(AGENT)
                .get("/api/v1/registrar-runs/" + DRY_RUN, Map.of())
                .object();
        narrator.accept("ledger     recomputes it: the old matcher called " + run.integer("naiveNewCount")
                + " new; by code it is " + count(run, "newWhitelisted") + " whitelisted and " + count(run, "backlog")
                + " of backlog: " + run.string("verdict"));
    }

    private static long count(JsonObject run, String list) {
        return ((JsonObject) requireNonNull(run.get(list))).integer("count");
    }

    private void register(DotCode code) {
        send(
                OPERATOR,
                "RegisterDot",
                code.value(),
                object().put("code", code.value())
                        .put("dryRunId", DRY_RUN)
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

    private void readBack(DotCode code) {
        JsonObject row = row(code).put("status", "active").build();
        send(
                REVIEWER,
                "RecordCatalogReadback",
                code.value(),
                object().put("code", code.value())
                        .put("catalog", Policy.C1.catalog())
                        .put("rowCount", 1)
                        .put("row", row)
                        .put(
                                "rowSha256",
                                Sha256.digest(CanonicalJson.bytes(row)).hex()));
        send(
                REVIEWER,
                "RecordHandbookReadback",
                code.value(),
                object().put("code", code.value())
                        .put("artifact", artifact("kb://dot-manage/handbook/" + name(code) + ".md", "AGENTDATA_KB")));
        String command = "dot-rollback --check " + name(code);
        send(
                AGENT,
                "RecordRollbackCheck",
                code.value(),
                object().put("code", code.value())
                        .put("command", command)
                        .put("restored", true)
                        .put(
                                "outputSha256",
                                Sha256.digestUtf8("restored " + code).hex())
                        .put("via", via("DOT_ROLLBACK", command, "rollback-" + name(code))));
    }

    private void send(Role role, String command, String about, JsonObject.Builder body) {
        ApiClient client = actors.get(role);
        client.post("/api/v1/commands/" + command, body.build(), "demo-" + command + "-" + about);
    }

    private static JsonObject.Builder object() {
        return JsonObject.builder();
    }

    private static JsonArray codes(List<DotCode> codes) {
        return JsonArray.of(codes, code -> Json.of(code.value()));
    }

    private static JsonObject.Builder row(DotCode code) {
        return object().put("code", code.value()).put("name", name(code)).put("filePath", DOT_FOLDER + name(code));
    }

    static JsonObject artifact(String path, String ssot) {
        return object().put("path", path)
                .put("sha256", Sha256.digestUtf8(path).hex())
                .put("ssot", ssot)
                .build();
    }

    static JsonObject via(String dot, String command, String runId) {
        return object().put("channel", "DOT")
                .put("dot", dot)
                .put("command", command)
                .put("runId", runId)
                .put("exitCode", 0)
                .put("outputSha256", Sha256.digestUtf8(command).hex())
                .build();
    }

    static String name(DotCode code) {
        return code.value().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
