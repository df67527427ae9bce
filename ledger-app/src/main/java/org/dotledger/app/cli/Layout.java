package org.dotledger.app.cli;

import java.util.Arrays;
import java.util.List;
import org.dotledger.api.text.VisibleText;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Help.Column;

/** Puts texts next to each other and wraps each at its words, with what the library of the command line lays help out with. */
final class Layout {
    static final int GAP = 2;

    private static final Help.ColorScheme PLAIN = Help.defaultColorScheme(Ansi.OFF);

    private Layout() {}

    /** How many columns of a terminal the text takes: a wide character takes two. */
    static int length(String text) {
        return plain(text).getCJKAdjustedLength();
    }

    /** How many columns the longest of the words takes, which is never broken while it fits. */
    static int longestWord(String text) {
        return Arrays.stream(text.split(" ")).mapToInt(Layout::length).max().orElse(0);
    }

    /** Rows of cells under each other, in columns of these widths with a gap between them. */
    static String rows(List<List<String>> rows, int[] widths) {
        return rows(rows, widths, GAP);
    }

    private static String rows(List<List<String>> rows, int[] widths, int gap) {
        Column[] columns = new Column[widths.length];
        for (int i = 0; i < widths.length; i++) {
            int indent = i == 0 ? 0 : gap;
            columns[i] = new Column(widths[i] + indent, indent, Column.Overflow.WRAP);
        }
        Help.TextTable table = Help.TextTable.forColumns(PLAIN, columns);
        table.indentWrappedLines = 0;
        rows.forEach(row -> add(table, row));
        return lines(table);
    }

    /** Every cell begins in the row's first line; the library itself would begin one below the end of the one before. */
    private static void add(Help.TextTable table, List<String> row) {
        table.addEmptyRow();
        int first = table.rowCount() - 1;
        for (int i = 0; i < row.size(); i++) {
            table.putValue(first, i, plain(row.get(i)));
        }
    }

    /** A text that begins at the indent and whose further lines begin two columns further on. */
    static String wrapped(int indent, String text, int width) {
        Help.TextTable table = Help.TextTable.forColumns(PLAIN, new Column(width, indent, Column.Overflow.WRAP));
        table.indentWrappedLines = GAP;
        table.addRowValues(plain(text));
        return lines(table);
    }

    /** A label and its value next to it; below it, where a word of the value would not fit next to it. */
    static String labelled(String label, int labelWidth, String value, int width) {
        int longest = longestWord(VisibleText.of(value));
        int gap = labelWidth + GAP + longest <= width ? GAP : 1;
        int valueWidth = Math.min(Math.max(1, length(VisibleText.of(value))), width - labelWidth - gap);
        if (valueWidth < longest) {
            return label + "\n" + wrapped(GAP, value, width);
        }
        return rows(List.of(List.of(label, value)), new int[] {labelWidth, valueWidth}, gap);
    }

    /** The library ends a cell that it wrapped after a space with an empty line. */
    private static String lines(Help.TextTable table) {
        return table.toString().replace(System.lineSeparator(), "\n").replaceAll("\n\\s*\n", "\n");
    }

    /** As it is: the library would take {@code @|…|@} for markup, and the text may be someone else's. */
    private static Text plain(String text) {
        Text plain = Ansi.OFF.new Text("");
        for (String part : VisibleText.of(text).split("(?<=@)(?=\\|)")) {
            plain = plain.concat(Ansi.OFF.new Text(part));
        }
        return plain;
    }
}
