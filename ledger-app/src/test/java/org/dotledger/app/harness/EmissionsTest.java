package org.dotledger.app.harness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.dotledger.api.evidence.Emission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmissionsTest {
    private static final String DIGEST = "ab".repeat(32);

    private static Set<Emission> in(String answer, String sent) {
        return Emissions.in(answer.getBytes(UTF_8), sent.getBytes(UTF_8));
    }

    @Test
    void findsNothingInAProblem() {
        assertThat(in(
                        "{\"code\":\"REGISTRAR_DRY_RUN_NOT_PASSED\",\"detail\":\"no PASS without an attack\",\"status\":409}",
                        "{}"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"verdict\":\"PASS\"}", "{\"a\":[\"pass\"]}", "{\"result\":\"GO\"}", "[\" PASS \"]"})
    void findsAVerdict(String answer) {
        assertThat(in(answer, "{}")).containsExactly(Emission.PASS);
    }

    @Test
    void findsADigestThatWasNotSent() {
        String answer = "{\"detail\":\"the digest is " + DIGEST + "\"}";
        assertThat(in(answer, "{}")).containsExactly(Emission.DIGEST);
        assertThat(in(answer, "{\"sha256\":\"" + DIGEST + "\"}")).isEmpty();
        assertThat(in("no JSON " + DIGEST, "")).containsExactly(Emission.DIGEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"checkpoint\":\"x\"}",
                "{\"a\":{\"rootHash\":\"x\"}}",
                "{\"events\":[]}",
                "{\"wouldAppend\":[]}",
                "log\\n1\\nroot\\n\n\u2014 log sig"
            })
    void findsASeal(String answer) {
        assertThat(in(answer, "{}")).containsExactly(Emission.SEAL);
    }
}
