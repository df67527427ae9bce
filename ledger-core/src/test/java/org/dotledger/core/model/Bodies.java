package org.dotledger.core.model;

import java.util.List;
import java.util.Locale;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;

/** Parts of bodies, as someone who plays by the rules would write them. */
final class Bodies {
    static final String APPLY = "DOT_APPLY";
    static final String DOT_BIN = "/opt/incomex/dot/bin/";

    private Bodies() {}

    static JsonObject.Builder body() {
        return JsonObject.builder();
    }

    static String sha(String what) {
        return Sha256.digestUtf8(what).hex();
    }

    /** The name that gives the code. */
    static String name(String code) {
        return code.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static JsonObject via(String dot, String command) {
        return via("DOT", dot, command, 0);
    }

    static JsonObject via(String channel, String dot, String command, long exitCode) {
        return body().put("channel", channel)
                .put("dot", dot)
                .put("command", command)
                .put("runId", "run-" + command.length())
                .put("exitCode", exitCode)
                .put("outputSha256", sha(command))
                .build();
    }

    static JsonObject via(String dot) {
        return via(dot, name(dot) + " --run");
    }

    static JsonObject registrarRun(String code) {
        return via(Names.REGISTRAR, "dot-dot-register --include " + code);
    }

    static JsonObject artifact(String path) {
        return artifact(path, Names.ssot(path));
    }

    static JsonObject artifact(String path, String ssot) {
        return body().put("path", path)
                .put("sha256", sha(path))
                .put("ssot", ssot)
                .build();
    }

    static JsonObject labelled(JsonObject artifact, Iterable<String> labels) {
        return Fields.with(artifact, "labels", Fields.array(labels));
    }

    static JsonObject birth(String code) {
        return body().put("name", name(code))
                .put("purpose", "what C1 needs")
                .put("whyNotReuse", "none of them fits")
                .put("examinedDots", Fields.array(List.of(APPLY)))
                .put("source", artifact(DOT_BIN + name(code)))
                .put("rollbackCommand", "dot-rollback " + name(code))
                .put("via", via(APPLY))
                .build();
    }

    static JsonObject entry(String code) {
        return body().put("code", code)
                .put("name", name(code))
                .put("filePath", "bin/" + name(code))
                .put("tier", "B")
                .put("domain", "c1")
                .build();
    }

    static JsonObject register(String code, String dryRunId) {
        return body().put("code", code)
                .put("dryRunId", dryRunId)
                .put("catalog", Names.CATALOG)
                .put("entry", entry(code))
                .put("via", registrarRun(code))
                .build();
    }

    static JsonObject storedRow(String code, String filePath, String status) {
        return body().put("code", code)
                .put("name", name(code))
                .put("filePath", filePath)
                .put("status", status)
                .build();
    }

    static JsonObject readRow(String code, String filePath, String status) {
        JsonObject row = Fields.with(storedRow(code, filePath, status), "tier", Json.of("B"));
        return Fields.with(row, "domain", Json.of(code.startsWith("DOT_C1_") ? "c1" : "general"));
    }

    static JsonObject catalogRow(String code, String status) {
        return body().put("code", code)
                .put("name", name(code))
                .put("filePath", "bin/" + name(code))
                .put("tier", "B")
                .put("domain", "general")
                .put("status", status)
                .build();
    }

    static JsonObject catalogReadback(String code, long rowCount, JsonObject row, String rowSha256) {
        return body().put("code", code)
                .put("catalog", Names.CATALOG)
                .put("rowCount", rowCount)
                .put("row", row)
                .put("rowSha256", rowSha256)
                .build();
    }

    static JsonObject catalogReadback(String code) {
        JsonObject row = readRow(code, "dot/bin/" + name(code), "active");
        return catalogReadback(code, 1, row, Fields.digest(row));
    }

    static JsonObject dryRun(
            String runId, List<String> whitelist, List<String> scan, List<JsonObject> rows, List<String> reported) {
        return body().put("runId", runId)
                .put("whitelist", Fields.array(whitelist))
                .put("diskScan", Fields.array(scan))
                .put("catalogRows", JsonArray.of(rows, row -> row))
                .put("reportedNew", Fields.array(reported))
                .build();
    }

    static JsonObject enrol(String actor, String kind, String... roles) {
        return body().put("actorId", actor)
                .put("kind", kind)
                .put("roles", Fields.array(List.of(roles)))
                .build();
    }

    static JsonObject rollbackCheck(String code, String command, String before, String after) {
        return body().put("code", code)
                .put("command", command)
                .put("restored", true)
                .put("before", before)
                .put("after", after)
                .put("outputSha256", sha("restored"))
                .put("via", via(APPLY))
                .build();
    }

    /** The command by which a step is applied. */
    static String exactCommand(String step) {
        return "dot-apply --step " + step;
    }

    static JsonObject plan(String step, List<JsonObject> mutations) {
        return body().put("step", step)
                .put("exactCommand", exactCommand(step))
                .put("dotPath", DOT_BIN + "dot-apply")
                .put("payloadPath", "none")
                .put("expectedMutations", JsonArray.of(mutations, mutation -> mutation))
                .put("readbackCommand", "ledger view steps")
                .put("rollbackCommand", "dot-apply --undo " + step)
                .put("blastRadius", "nothing but step " + step)
                .put("stopCondition", "anything else is changed")
                .put("codexAttack", "applies " + step + " twice")
                .build();
    }
}
