package org.dotledger.app.pages.state;

import java.util.List;
import java.util.stream.Stream;
import org.dotledger.api.dot.LifecycleCell;
import org.dotledger.api.dot.LifecycleCells;
import org.dotledger.api.dot.LifecycleRow;
import org.dotledger.app.pages.Links;
import org.dotledger.app.pages.Mark;
import org.dotledger.app.pages.Reference;
import org.jspecify.annotations.Nullable;

/**
 * The lifecycle proof table as it is shown.
 *
 * @param complete how many of the rows that count are complete
 * @param counted how many rows count: all but those of retired DOTs that are not required
 */
record LifecycleTable(List<Row> rows, long complete, long counted) {

    /** A DOT. */
    record Row(String code, String name, @Nullable String href, Mark mark, List<Cell> cells) {}

    /** One of the nine proofs. */
    record Cell(String column, Mark mark, String value, List<Reference> events) {}

    /** How the table stands as a whole. */
    public Mark mark() {
        return complete == counted ? Mark.good("Complete") : Mark.open("Incomplete");
    }

    static LifecycleTable of(List<LifecycleRow> rows, Links links) {
        List<LifecycleRow> counted =
                rows.stream().filter(row -> row.retired() == null).toList();
        return new LifecycleTable(
                rows.stream().map(row -> row(row, links)).toList(),
                counted.stream().filter(LifecycleRow::complete).count(),
                counted.size());
    }

    static Row row(LifecycleRow row, Links links) {
        Mark mark = row.retired() != null
                ? Mark.off("Retired")
                : row.complete() ? Mark.good("Complete") : Mark.open("Incomplete");
        return new Row(row.code().value(), row.name(), links.dot(row.code().value()), mark, cells(row.cells(), links));
    }

    private static List<Cell> cells(LifecycleCells cells, Links links) {
        return List.of(
                cell("Name", cells.name(), links),
                cell("Why not reuse", cells.whyNotReuse(), links),
                cell("Birth", cells.birth(), links),
                cell("Admission", cells.admission(), links),
                cell("Registration", cells.registration(), links),
                cell("Catalog readback", cells.catalogReadback(), links),
                cell("Handbook readback", cells.handbookReadback(), links),
                cell("Way back", cells.rollback(), links),
                cell("Orphan check", cells.orphanCheck(), links));
    }

    private static Cell cell(String column, LifecycleCell cell, Links links) {
        return new Cell(column, Mark.of(cell.status()), cell.value(), Reference.events(cell.positions(), links));
    }

    /** Where the rows' proofs stand in the log. */
    static List<Long> positions(List<LifecycleRow> rows) {
        return rows.stream()
                .map(LifecycleRow::cells)
                .flatMap(cells -> Stream.of(
                        cells.birth(),
                        cells.admission(),
                        cells.registration(),
                        cells.catalogReadback(),
                        cells.handbookReadback(),
                        cells.rollback()))
                .flatMap(cell -> cell.positions().stream())
                .toList();
    }
}
