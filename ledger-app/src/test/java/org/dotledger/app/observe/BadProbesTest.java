package org.dotledger.app.observe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Bad inputs that are made of a contract's schema, each with one thing wrong. */
class BadProbesTest {
    private static final String SCHEMA = """
            {"type": "object", "additionalProperties": false, "required": ["mode", "scope", "manifestSha256"],
             "properties": {
                "scope": {"const": "C1"}, "mode": {"enum": ["DRY_RUN", "BUILD_PREP"]},
                "corpus": {"type": "string", "default": "FIXTURE"},
                "manifestSha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
                "steps": {"type": "array", "minItems": 2, "items": {"type": "integer", "minimum": 3}}}}
            """;

    private static Map<String, String> probes(byte[] schema) {
        return BadProbes.of(schema).stream()
                .collect(Collectors.toMap(BadProbe::name, one -> new String(one.body(), UTF_8)));
    }

    private static String good(String scope, String mode, String corpus) {
        return "{\"corpus\":\"" + corpus + "\",\"manifestSha256\":\"" + "0".repeat(64) + "\",\"mode\":" + mode
                + ",\"scope\":\"" + scope + "\",\"steps\":[3,3]}";
    }

    @Test
    void eachHasOneThingWrong() {
        Map<String, String> probes = probes(SCHEMA.getBytes(UTF_8));
        String dryRun = "\"DRY_RUN\"";
        String whole = good("C1", dryRun, "FIXTURE");
        assertThat(probes)
                .containsEntry("MISSING_FIELD", whole.replace("\"mode\":\"DRY_RUN\",", ""))
                .containsEntry("WRONG_TYPE", good("C1", "7", "FIXTURE"))
                .containsEntry("UNKNOWN_MEMBER", whole.replace("}", ",\"unknownMember\":\"x\"}"))
                .containsEntry("OUT_OF_SCOPE_C2", good("C2", dryRun, "FIXTURE"))
                .containsEntry("OUT_OF_SCOPE_C7", good("C7", dryRun, "FIXTURE"))
                .containsEntry("REAL_RUN", good("C1", "\"REAL_RUN\"", "FIXTURE"))
                .containsEntry("PRODUCTION_CORPUS", good("C1", dryRun, "PRODUCTION"))
                .containsEntry("NOT_JSON", "{\"scope\": C1")
                .hasSize(13);
        assertThat(probes.get("OVERSIZED"))
                .startsWith(whole)
                .hasSizeGreaterThan(BadProbes.OVERSIZED_BYTES)
                .isNotEqualTo(whole);
        assertThat(probes.get("OVERSIZED").strip()).isEqualTo(whole);
    }

    @Test
    void withoutAReadableSchemaTheyAreMadeOfNothing() {
        for (byte[] schema :
                new byte[][] {null, "no JSON".getBytes(UTF_8), "[1]".getBytes(UTF_8), "{}".getBytes(UTF_8)}) {
            assertThat(probes(schema))
                    .containsEntry("MISSING_FIELD", "{}")
                    .containsEntry("OUT_OF_SCOPE_C3", "{\"scope\":\"C3\"}")
                    .hasSize(13);
        }
    }

    @Test
    void examplesAreTakenAsTheyAre() {
        String schema =
                "{\"required\":[\"a\"],\"examples\":[{\"a\":1,\"campaign\":\"C1\"}],\"properties\":{\"campaign\":{}}}";
        assertThat(probes(schema.getBytes(UTF_8)))
                .containsEntry("WRONG_TYPE", "{\"a\":\"seven\",\"campaign\":\"C1\"}")
                .containsEntry("OUT_OF_SCOPE_C4", "{\"a\":1,\"campaign\":\"C4\"}");
    }
}
