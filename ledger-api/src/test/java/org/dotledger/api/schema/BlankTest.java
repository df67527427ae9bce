package org.dotledger.api.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlankTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "any error ends it",
                "one two three",
                "Lorsqu'une erreur survient",
                "không có gì khác",
                "step 1 ends",
                "nothing, but C1, is touched",
                "n/a is what others say"
            })
    void threeWordsOrMoreAreAStatement(String text) {
        assertThat(Blank.isStatement(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "\u200B\u200B \u3164 \u2800",
                "n/a",
                "N/A",
                "tbd",
                "none",
                "two words",
                "one - - two",
                "... !!! ???",
                "n/a tbd TODO none",
                "n/a, tbd; later / xxx",
                "TBD: one two"
            })
    void fewerOrPlaceholdersAreNone(String text) {
        assertThat(Blank.isStatement(text)).isFalse();
    }
}
