package org.dotledger.core.readback;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.dot.LifecycleCell;
import org.dotledger.api.dot.LifecycleCells;
import org.dotledger.api.dot.LifecycleRow;
import org.dotledger.core.view.View;

/** The lifecycle proof as a table in Markdown, for a person. */
final class LifecycleMarkdown {
    private static final List<String> COLUMNS = List.of(
            "DOT",
            "Name",
            "Why not reuse",
            "Birth",
            "Admission",
            "Registration",
            "Catalog readback",
            "Handbook readback",
            "Rollback",
            "Orphan check",
            "Complete");

    private LifecycleMarkdown() {}

    static String of(PackageState state) {
        StringBuilder text = new StringBuilder(state.facts().markLine())
                .append("\n\n# Lifecycle proof after ")
                .append(state.facts().head().size())
                .append(" entries\n\n");
        row(text, COLUMNS.stream());
        row(text, COLUMNS.stream().map(column -> "---"));
        for (LifecycleRow row : rows(state)) {
            Stream<String> cells = Stream.of(
                            Stream.of(row.code().value()),
                            cells(row.cells()).map(LifecycleMarkdown::cell),
                            Stream.of(complete(row)))
                    .flatMap(part -> part);
            row(text, cells);
        }
        return text.toString();
    }

    private static List<LifecycleRow> rows(PackageState state) {
        View<?> view =
                state.views().declared(ViewDefinitions.LIFECYCLE_PROOF.name()).orElseThrow();
        return state.state().items(view).stream().map(LifecycleRow.class::cast).toList();
    }

    private static Stream<LifecycleCell> cells(LifecycleCells cells) {
        return Stream.of(
                cells.name(),
                cells.whyNotReuse(),
                cells.birth(),
                cells.admission(),
                cells.registration(),
                cells.catalogReadback(),
                cells.handbookReadback(),
                cells.rollback(),
                cells.orphanCheck());
    }

    private static String cell(LifecycleCell cell) {
        String positions = cell.positions().stream().map(String::valueOf).collect(Collectors.joining(", "));
        return cell.status()
                + (cell.value().isEmpty() ? "" : " " + cell.value())
                + (positions.isEmpty() ? "" : " (" + positions + ")");
    }

    private static String complete(LifecycleRow row) {
        if (row.retired() != null && row.retired()) {
            return "retired";
        }
        return row.complete() ? "yes" : "NO";
    }

    private static void row(StringBuilder text, Stream<String> cells) {
        text.append(cells.map(LifecycleMarkdown::escaped).collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    /** Texts come from callers: nothing in them may end a cell or become markup. */
    private static String escaped(String cell) {
        StringBuilder text = new StringBuilder();
        cell.codePoints().forEach(point -> {
            if ("\\`*_{}[]()<>#+!|&~".indexOf(point) >= 0 && !cell.equals("---")) {
                text.append("&#").append(point).append(';');
            } else if (Character.isISOControl(point)) {
                text.append(' ');
            } else {
                text.appendCodePoint(point);
            }
        });
        return text.toString();
    }
}
