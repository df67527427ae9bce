package org.dotledger.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * Columns of text under a heading, as wide as their content. Where that is wider than the terminal, the cells are wrapped at
 * their words; where that would leave columns too narrow to read, each row becomes lines with labels. Nothing is cut. Not
 * safe for several threads.
 */
final class TextTable {
    /** What is longer is a sentence, and its column is not made narrower than {@link #SENTENCE_WIDTH_MIN}. */
    private static final int WORDS_WIDTH_MAX = 24;

    private static final int SENTENCE_WIDTH_MIN = 16;

    private final List<List<String>> rows = new ArrayList<>();

    TextTable(List<String> headings) {
        rows.add(List.copyOf(headings));
    }

    TextTable row(List<String> cells) {
        if (cells.size() != rows.getFirst().size()) {
            throw new IllegalArgumentException("a row has as many cells as there are headings");
        }
        rows.add(List.copyOf(cells));
        return this;
    }

    /** In the width of the terminal. */
    @Override
    public String toString() {
        return in(Terminal.width());
    }

    /** @param width how many characters a line may have; without columns there is nothing to show */
    String in(int width) {
        if (rows.getFirst().isEmpty()) {
            return "";
        }
        return fits(width) ? table(fitted(width)) : blocks(width);
    }

    /** Whether the columns have place next to each other, and room for the longest word of each. */
    boolean fits(int width) {
        return sum(least()) <= content(width);
    }

    private int content(int width) {
        return width - Layout.GAP * (rows.getFirst().size() - 1);
    }

    private int[] natural() {
        return widths(Layout::length);
    }

    private int[] least() {
        int[] natural = natural();
        int[] least = widths(Layout::longestWord);
        for (int i = 0; i < natural.length; i++) {
            if (natural[i] > WORDS_WIDTH_MAX) {
                least[i] = Math.max(least[i], SENTENCE_WIDTH_MIN);
            }
        }
        return least;
    }

    /** The most of each column. */
    private int[] widths(ToIntFunction<String> width) {
        return IntStream.range(0, rows.getFirst().size())
                .map(i -> rows.stream()
                        .mapToInt(row -> width.applyAsInt(row.get(i)))
                        .max()
                        .orElse(0))
                .toArray();
    }

    /** Each column as wide as its content, the widest ones narrowed to one width in which all fit. */
    private int[] fitted(int width) {
        int content = content(width);
        int[] natural = natural();
        int[] least = least();
        int[] widths = natural.clone();
        for (int most = content; sum(widths) > content; most--) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(least[i], Math.min(natural[i], most));
            }
        }
        return widths;
    }

    private static int sum(int[] widths) {
        return IntStream.of(widths).sum();
    }

    private String table(int[] widths) {
        StringBuilder rule = new StringBuilder();
        for (int width : widths) {
            rule.append("─".repeat(width)).append(" ".repeat(Layout.GAP));
        }
        return Layout.rows(rows.subList(0, 1), widths)
                + rule.toString().stripTrailing()
                + "\n"
                + Layout.rows(rows.subList(1, rows.size()), widths);
    }

    /** A line for each cell that is not empty. */
    private String blocks(int width) {
        List<String> headings = rows.getFirst();
        int labelWidth = headings.stream().mapToInt(Layout::length).max().orElse(0);
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows.subList(1, rows.size())) {
            text.append(text.isEmpty() ? "" : "\n");
            for (int i = 0; i < headings.size(); i++) {
                if (!row.get(i).isEmpty()) {
                    text.append(Layout.labelled(headings.get(i), labelWidth, row.get(i), width));
                }
            }
        }
        return text.toString();
    }
}
