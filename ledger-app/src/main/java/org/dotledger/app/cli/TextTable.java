package org.dotledger.app.cli;

import java.util.ArrayList;
import java.util.List;
import org.dotledger.api.text.VisibleText;

/** Columns of text under a heading, as wide as their content. Not safe for several threads. */
final class TextTable {
    /** A digest in hex fits. */
    private static final int CELL_WIDTH_MAX = 64;

    private final List<List<String>> rows = new ArrayList<>();

    TextTable(List<String> headings) {
        rows.add(List.copyOf(headings));
    }

    TextTable row(List<String> cells) {
        if (cells.size() != rows.getFirst().size()) {
            throw new IllegalArgumentException("a row has as many cells as there are headings");
        }
        rows.add(cells.stream().map(TextTable::cell).toList());
        return this;
    }

    /** Cuts what is too long, between two characters. */
    private static String cell(String text) {
        String visible = VisibleText.of(text);
        if (visible.length() <= CELL_WIDTH_MAX) {
            return visible;
        }
        int end = CELL_WIDTH_MAX - 1;
        return visible.substring(0, Character.isHighSurrogate(visible.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    @Override
    public String toString() {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            text.append(line(rows.get(i), widths));
            if (i == 0) {
                text.append(rule(widths));
            }
        }
        return text.toString();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
        }
        return line.toString().stripTrailing() + "\n";
    }

    private static String rule(int[] widths) {
        StringBuilder rule = new StringBuilder();
        for (int width : widths) {
            rule.append("─".repeat(width)).append("  ");
        }
        return rule.toString().stripTrailing() + "\n";
    }
}
