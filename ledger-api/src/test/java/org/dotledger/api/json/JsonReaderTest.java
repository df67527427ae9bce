package org.dotledger.api.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{}{}",
                "{} x",
                "{\"a\":1,\"a\":1}",
                "{\"a\":null,\"a\":1}",
                "{\"a\":{\"b\":1,\"b\":2}}",
                "{\"a\":1,\"\\u0061\":2}",
                "[\"\\ud800\"]",
                "[\"\\udc00\"]",
                "[\"\\ud800x\"]",
                "{\"\\ud800\":1}",
                "NaN",
                "Infinity",
                "-Infinity",
                "[1,]",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "[01]",
                "[+1]",
                "[.5]",
                "[1.]",
                "[0x1]",
                "// c\n{}",
                "/* c */{}",
                "[\"a\tb\"]",
                "[\"a\u0000b\"]",
                "[1e400]",
                "truetrue",
                "\uFEFF{}"
            })
    void refusesWhatTwoReadersCouldTakeDifferently(String text) {
        assertThatExceptionOfType(InvalidJsonException.class).isThrownBy(() -> JsonReader.read(text.getBytes(UTF_8)));
    }

    @Test
    void saysNothingOfTheParserItself() {
        assertThatExceptionOfType(InvalidJsonException.class)
                .isThrownBy(() -> JsonReader.read("{".getBytes(UTF_8)))
                .withMessageContaining("end-of-input")
                .withMessageNotContaining("Source")
                .withMessageNotContaining("StreamReadFeature");
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        for (String bytes : new String[] {"\"\u00ff\"", "\"\u00c0\u0080\"", "\"\u00ed\u00a0\u0080\"", "\"\u00f5\""}) {
            assertThatExceptionOfType(InvalidJsonException.class)
                    .isThrownBy(() -> JsonReader.read(bytes.getBytes(ISO_8859_1)));
        }
    }

    @Test
    void readsThirtyTwoLevelsAndNotOneMore() {
        assertThat(JsonReader.read(nested(32))).isInstanceOf(JsonArray.class);
        assertThatExceptionOfType(InvalidJsonException.class).isThrownBy(() -> JsonReader.read(nested(33)));
    }

    private static byte[] nested(int levels) {
        return ("[".repeat(levels) + "]".repeat(levels)).getBytes(UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "-0,0",
        "9007199254740991,9007199254740991",
        "-9007199254740991,-9007199254740991",
        "1.0,1",
        "10e-1,1",
        "1e3,1000"
    })
    void readsEveryWritingOfAnIntegerAsTheInteger(String literal, long value) {
        assertThat(JsonReader.read(literal.getBytes(UTF_8))).isEqualTo(new JsonInteger(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9007199254740992", "9007199254740993", "-9007199254740992", "1.5", "1e300", "5e-324"})
    void keepsOtherNumbersApart(String literal) {
        assertThat(JsonReader.read(literal.getBytes(UTF_8))).isInstanceOf(JsonDecimal.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "-1e2147483647", "1e99999999999999999999"})
    void readsOrRefusesAnEnormousExponentAtOnce(String literal) {
        try {
            assertThat(JsonReader.read(literal.getBytes(UTF_8))).isInstanceOfAny(JsonDecimal.class, JsonInteger.class);
        } catch (InvalidJsonException e) {
            assertThat(e).isNotNull();
        }
    }

    @Test
    void acceptsOnlyAnObjectWhereOneIsAskedFor() {
        assertThat(JsonReader.readObject("{\"a\":\"\\ud83d\\ude00\"}".getBytes(UTF_8))
                        .string("a"))
                .isEqualTo("\uD83D\uDE00");
        assertThatExceptionOfType(InvalidJsonException.class)
                .isThrownBy(() -> JsonReader.readObject("[]".getBytes(UTF_8)));
    }
}
