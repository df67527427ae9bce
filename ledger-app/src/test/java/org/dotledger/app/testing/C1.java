package org.dotledger.app.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;

/** Bodies of the commands of campaign C1. */
public final class C1 {
    public static final List<DotCode> REQUIRED = Policy.C1.requiredDots();
    public static final String OPEN = "{\"campaign\":\"C1\"}";

    /** Where the catalogue is. */
    public static final String CATALOG = "7 world public.dot_tools";

    private static final String FOLDER = "/opt/incomex/dot/bin/";

    private C1() {}

    public static JsonObject importCatalog() {
        return JsonObject.builder()
                .put("source", "dot_tools.csv")
                .put("rows", rows("code", "name", "filePath", "tier", "domain", "status"))
                .build();
    }

    public static JsonObject dryRun(String runId) {
        return JsonObject.builder()
                .put("runId", runId)
                .put("location", CATALOG)
                .put("whitelist", codes(REQUIRED))
                .put("diskScan", JsonArray.of(sample("disk-scan.txt"), Json::of))
                .put("catalogRows", rows("code", "name", "filePath", "status"))
                .put("reportedNew", codes(REQUIRED))
                .build();
    }

    public static JsonObject birth(DotCode code) {
        return birth(name(code), FOLDER + name(code));
    }

    public static JsonObject birth(String name, String path) {
        return JsonObject.builder()
                .put("name", name)
                .put("purpose", "C1 needs it")
                .put("whyNotReuse", "no tool of the catalogue does this within C1's bounds")
                .put("examinedDots", JsonArray.of(List.of("DOT_APPLY", "DOT_AUTH"), Json::of))
                .put("source", artifact(path, "DOT_BIN"))
                .put("rollbackCommand", "dot-rollback --dot " + name)
                .put("via", via("DOT_BIRTH_BACKFILL", "dot-birth-backfill --only " + name))
                .build();
    }

    public static JsonObject admission(DotCode code) {
        return JsonObject.builder()
                .put("code", code.value())
                .put("governanceRef", "owner decision")
                .put("via", via("DOT_APR_EXECUTE", "dot-apr-execute --admit " + code))
                .build();
    }

    public static JsonObject release(String dryRunId) {
        return JsonObject.builder()
                .put("codes", codes(REQUIRED))
                .put("dryRunId", dryRunId)
                .put("reason", "the dry run shows exactly the whitelist")
                .build();
    }

    public static JsonObject registration(DotCode code, String dryRunId) {
        return JsonObject.builder()
                .put("code", code.value())
                .put("dryRunId", dryRunId)
                .put("catalog", Policy.C1.catalog())
                .put("entry", row(code).put("tier", "B").put("domain", "c1").build())
                .put("via", via("DOT_DOT_REGISTER", "dot-dot-register --include " + code))
                .build();
    }

    public static JsonObject catalogReadback(DotCode code) {
        JsonObject row = row(code)
                .put("tier", "B")
                .put("domain", "c1")
                .put("status", "active")
                .build();
        return JsonObject.builder()
                .put("code", code.value())
                .put("catalog", Policy.C1.catalog())
                .put("rowCount", 1)
                .put("row", row)
                .put("rowSha256", Sha256.digest(CanonicalJson.bytes(row)).hex())
                .build();
    }

    public static JsonObject handbookReadback(DotCode code) {
        return JsonObject.builder()
                .put("code", code.value())
                .put("artifact", artifact("kb://dot-manage/handbook/" + name(code) + ".md", "AGENTDATA_KB"))
                .build();
    }

    /** Between two observations. */
    public static JsonObject rollbackCheck(DotCode code, String before, String after) {
        String command = "dot-rollback --dot " + name(code);
        return JsonObject.builder()
                .put("code", code.value())
                .put("command", command)
                .put("restored", true)
                .put("before", before)
                .put("after", after)
                .put("outputSha256", Sha256.digestUtf8("restored").hex())
                .put("via", via("DOT_ROLLBACK", command))
                .build();
    }

    public static JsonObject artifact(String path, String ssot) {
        return JsonObject.builder()
                .put("path", path)
                .put("sha256", Sha256.digestUtf8(path).hex())
                .put("ssot", ssot)
                .build();
    }

    public static JsonObject via(String dot, String command) {
        return JsonObject.builder()
                .put("channel", "DOT")
                .put("dot", dot)
                .put("command", command)
                .put("runId", "run of " + command)
                .put("exitCode", 0)
                .put("outputSha256", Sha256.digestUtf8(command).hex())
                .build();
    }

    public static String name(DotCode code) {
        return code.value().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static JsonObject.Builder row(DotCode code) {
        return JsonObject.builder()
                .put("code", code.value())
                .put("name", name(code))
                .put("filePath", FOLDER + name(code));
    }

    private static JsonArray codes(List<DotCode> codes) {
        return JsonArray.of(codes, code -> Json.of(code.value()));
    }

    private static JsonArray rows(String... fields) {
        List<String> columns = List.of("code", "name", "filePath", "tier", "domain", "status");
        return JsonArray.of(sample("dot_tools.csv").stream().skip(1).toList(), line -> {
            List<String> cells = List.of(line.split(",", -1));
            JsonObject.Builder row = JsonObject.builder();
            for (String field : fields) {
                row.put(field, cells.get(columns.indexOf(field)));
            }
            return row.build();
        });
    }

    /** The lines of a file of the sample. */
    public static List<String> sample(String name) {
        try (InputStream resource = Objects.requireNonNull(C1.class.getResourceAsStream("/sample/" + name), name)) {
            return new String(resource.readAllBytes(), UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
