package org.dotledger.app.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a person looks on. {@code bin/ledger} says of which stream that holds, and how wide the terminal is; Java by
 * itself can only tell of standard input and output together.
 */
final class Terminal {
    /** As wide as the content: for files and other programs, which do not wrap lines. */
    static final int UNLIMITED = 1 << 16;

    private static final int WIDTH_MIN = 20;
    private static final String STREAMS = "ledger.terminal";
    private static final String COLUMNS = "ledger.columns";

    private Terminal() {}

    static boolean isOutput() {
        return is("1");
    }

    static boolean isError() {
        return is("2");
    }

    private static boolean is(String stream) {
        String said = System.getProperty(STREAMS);
        return said == null ? System.console() != null && System.console().isTerminal() : said.contains(stream);
    }

    /** Characters that a line of output may have: what {@code COLUMNS} says, or else the width of the terminal. */
    static int width() {
        return width(System.getenv("COLUMNS"), isOutput() ? System.getProperty(COLUMNS, "80") : null);
    }

    /** @param terminal the width of the terminal; null where output does not go to one */
    static int width(@Nullable String columns, @Nullable String terminal) {
        for (String said : new String[] {columns, terminal}) {
            if (said != null && said.matches("[1-9][0-9]{0,3}")) {
                return Math.max(WIDTH_MIN, Integer.parseInt(said));
            }
        }
        return terminal == null ? UNLIMITED : 80;
    }

    /** Whether colours and links are not wanted (https://no-color.org), or are not understood. */
    static boolean isPlain(Map<String, String> environment) {
        String noColor = environment.get("NO_COLOR");
        return (noColor != null && !noColor.isEmpty()) || isDumb(environment);
    }

    /** Whether the terminal understands no escape sequence. */
    static boolean isDumb(Map<String, String> environment) {
        return "dumb".equals(environment.get("TERM"));
    }
}
