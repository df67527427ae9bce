package org.dotledger.api.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {
    private static final Path VECTORS = Path.of("../../shared/data/jcs");

    @ParameterizedTest
    @ValueSource(strings = {"arrays", "french", "structures", "unicode", "values", "weird"})
    void reproducesThePublishedVectors(String name) throws IOException {
        assumeTrue(Files.isDirectory(VECTORS), "the published RFC 8785 vectors are not next to this checkout");
        byte[] input = Files.readAllBytes(VECTORS.resolve("input/" + name + ".json"));
        byte[] output = Files.readAllBytes(VECTORS.resolve("output/" + name + ".json"));
        assertThat(CanonicalJson.bytes(JsonReader.read(input))).isEqualTo(output);
    }

    /** RFC 8785, appendix B. */
    @ParameterizedTest
    @CsvSource({
        "0000000000000001,5e-324",
        "8000000000000001,-5e-324",
        "7fefffffffffffff,1.7976931348623157e+308",
        "4340000000000000,9007199254740992",
        "c340000000000000,-9007199254740992",
        "4430000000000000,295147905179352830000",
        "44b52d02c7e14af5,9.999999999999997e+22",
        "44b52d02c7e14af6,1e+23",
        "44b52d02c7e14af7,1.0000000000000001e+23",
        "444b1ae4d6e2ef4e,999999999999999700000",
        "444b1ae4d6e2ef4f,999999999999999900000",
        "444b1ae4d6e2ef50,1e+21",
        "3eb0c6f7a0b5ed8c,9.999999999999997e-7",
        "3eb0c6f7a0b5ed8d,0.000001",
        "41b3de4355555553,333333333.3333332",
        "41b3de4355555557,333333333.33333343",
        "becbf647612f3696,-0.0000033333333333333333",
        "43143ff3c1cb0959,1424953923781206.2"
    })
    void writesNumbersAsEcmaScriptDoes(String bits, String text) {
        assertThat(CanonicalJson.ecmaScript(Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16))))
                .isEqualTo(text);
    }

    @Test
    void sortsMembersByUtf16CodeUnitsAndEscapesOnlyWhatItMust() {
        String text =
                "{\"\\u20ac\":1,\"\\r\":2,\"\\ufb33\":3,\"1\":4,\"\\ud83d\\ude00\":5,\"\\u0080\":6,\"\\u00f6\":7}";
        assertThat(CanonicalJson.text(JsonReader.read(text.getBytes(UTF_8))))
                .isEqualTo(
                        "{\"\\r\":2,\"1\":4,\"\u0080\":6,\"\u00f6\":7,\"\u20ac\":1,\"\uD83D\uDE00\":5,\"\uFB33\":3}");
        assertThat(CanonicalJson.text(Json.of("\b\t\n\f\r\u0001\u001f\"\\/\u007f")))
                .isEqualTo("\"\\b\\t\\n\\f\\r\\u0001\\u001f\\\"\\\\/\u007f\"");
    }

    @Test
    void writesEmptyContainers() {
        assertThat(CanonicalJson.text(JsonObject.EMPTY)).isEqualTo("{}");
        assertThat(CanonicalJson.text(JsonArray.EMPTY)).isEqualTo("[]");
    }
}
