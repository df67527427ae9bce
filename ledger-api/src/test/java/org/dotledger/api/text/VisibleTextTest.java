package org.dotledger.api.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "Schlüssel", "điểm", "✓ — …", "密钥", "😀", "a b\u00A0c", "e\u0301"})
    void leavesWhatHasAShapeAsItIs(String text) {
        assertThat(VisibleText.of(text)).isSameAs(text);
        assertThat(VisibleText.lines(text)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x00, 0x07, 0x09, 0x1B, 0x7F, 0x9B, 0xAD, 0x034F, 0x061C, 0x115F, 0x180E, 0x200B, 0x200F, 0x2028,
                0x2029, 0x202A, 0x202E, 0x2066, 0x2069, 0x3164, 0xE000, 0xFE0F, 0xFEFF, 0xFFA0
            })
    void escapesWhatHasNone(int point) {
        String escape = "\\u" + "0".repeat(4 - Integer.toHexString(point).length()) + Integer.toHexString(point);
        assertThat(VisibleText.of("a" + Character.toString(point) + "b")).isEqualTo("a" + escape + "b");
        assertThat(VisibleText.lines("a" + Character.toString(point) + "b")).isEqualTo("a" + escape + "b");
    }

    @Test
    void escapesBeyondTheBasicPlaneAndLoneSurrogates() {
        assertThat(VisibleText.of(Character.toString(0xE0001))).isEqualTo("\\u{e0001}");
        assertThat(VisibleText.of(Character.toString(0xE0100))).isEqualTo("\\u{e0100}");
        assertThat(VisibleText.of("\uD800x")).isEqualTo("\\ud800x");
    }

    @Test
    void keepsLinesWhereThereMayBeSome() {
        assertThat(VisibleText.of("a\nb\r\n")).isEqualTo("a\\u000ab\\u000d\\u000a");
        assertThat(VisibleText.lines("a\nb\r\nc\rd\n")).isEqualTo("a\nb\r\nc\\u000dd\n");
    }
}
