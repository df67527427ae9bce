package org.dotledger.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables in the widths of terminals. */
class TextTableTest {
    private static final TextTable TABLE = new TextTable(List.of("code", "reason"))
            .row(List.of("DOT_ONE", "it was planned, approved and applied"))
            .row(List.of("DOT_TWO", ""));

    @Test
    void isAsWideAsItsContent() {
        assertThat(TABLE.in(Terminal.UNLIMITED)).isEqualTo("""
                code     reason
                ───────  ────────────────────────────────────
                DOT_ONE  it was planned, approved and applied
                DOT_TWO
                """);
    }

    @Test
    void wrapsCellsAtTheirWords() {
        assertThat(TABLE.in(30)).isEqualTo("""
                code     reason
                ───────  ─────────────────────
                DOT_ONE  it was planned,
                         approved and applied
                DOT_TWO
                """);
    }

    @Test
    void becomesLinesWithLabelsWhereColumnsHaveNoPlace() {
        assertThat(TABLE.in(24)).isEqualTo("""
                code    DOT_ONE
                reason  it was planned,
                        approved and
                        applied

                code    DOT_TWO
                """);
    }

    @Test
    void breaksAWordOnlyWhereItIsLongerThanTheLine() {
        TextTable digests = new TextTable(List.of("a label", "sha256")).row(List.of("x", "0123456789".repeat(3)));
        assertThat(digests.in(32)).isEqualTo("""
                a label  x
                sha256
                  012345678901234567890123456789
                """);
        assertThat(digests.in(22)).contains("\n  01234567890123456789\n    0123456789\n");
    }

    /** The library that lays the columns out has a markup, which texts of others are not. */
    @Test
    void showsEveryCharacterAsItIs() {
        assertThat(new TextTable(List.of("x"))
                        .row(List.of("@|red not red|@ @@|| \u202E \n"))
                        .in(80))
                .endsWith("@|red not red|@ @@|| \\u202e \\u000a\n");
    }
}
