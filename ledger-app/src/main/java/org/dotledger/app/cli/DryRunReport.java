package org.dotledger.app.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.registrar.RegistrarRunRow;
import org.dotledger.api.registrar.Verdict;
import org.dotledger.app.registrar.RegistrarScan;
import org.dotledger.core.registrar.FalseNew;
import org.dotledger.core.registrar.RegistrarDiff;

/** A dry run for a person: what differs by code, and why matching by raw path would have called more new. */
final class DryRunReport {
    private static final int CODES_SHOWN_MAX = 40;

    private DryRunReport() {}

    static String of(RegistrarScan.Result result) {
        return difference(result.diff()) + "\n" + explanation(result.falseNew()) + "\n" + lacking(result)
                + verdict(result.recorded());
    }

    /** What a whole catalogue would hold and this one does not. */
    private static String lacking(RegistrarScan.Result result) {
        StringBuilder text = new StringBuilder();
        if (result.rows() < result.known().rowsAtLeast()) {
            text.append("WARNING: the catalogue was read with " + result.rows() + " rows; the imported baseline has "
                    + result.known().rowsAtLeast() + ", so this is not the whole of it\n");
        }
        List<DotCode> rowless = result.known().registered().stream()
                .filter(code -> !result.diff().inCatalog().contains(code))
                .sorted()
                .toList();
        return text + listed("registered here, without a row: ", rowless);
    }

    private static String difference(RegistrarDiff diff) {
        TextTable table = new TextTable(List.of("by code", "count", "means"));
        line(table, "new, whitelisted", diff.newWhitelisted().size(), "will be inserted");
        line(table, "new, backlog", diff.backlog().size(), "never inserted");
        line(table, "already registered", diff.alreadyRegistered(), "has a row");
        line(table, "duplicates", diff.duplicates().size(), "more than one row");
        line(table, "path drift", diff.pathDrift().size(), "another place than the row says");
        line(table, "phantoms", diff.phantoms().size(), "has a row, not on disk");
        line(table, "missing", diff.missing().size(), "whitelisted, not on disk");
        return table
                + listed("new, whitelisted: ", diff.newWhitelisted())
                + listed("backlog:          ", diff.backlog())
                + listed("duplicates:       ", diff.duplicates())
                + listed("missing:          ", diff.missing());
    }

    private static void line(TextTable table, String name, long count, String meaning) {
        table.row(List.of(name, Long.toString(count), meaning));
    }

    private static String listed(String label, List<DotCode> codes) {
        if (codes.isEmpty()) {
            return "";
        }
        String shown = codes.stream().limit(CODES_SHOWN_MAX).map(DotCode::value).collect(Collectors.joining(" "));
        return label + shown + (codes.size() > CODES_SHOWN_MAX ? " …" : "") + "\n";
    }

    private static String explanation(FalseNew falseNew) {
        StringBuilder text =
                new StringBuilder("Matching by raw path calls " + falseNew.lines() + " lines new. Of these\n");
        text.append(counted(falseNew.registered(), "have a row already, whose stored path is spelled otherwise:"));
        falseNew.spellings().forEach((spelling, count) -> text.append("       " + counted(count, "as " + spelling)));
        text.append(counted(falseNew.leftovers(), "are no DOTs, but leftovers of editors and backups"));
        text.append(counted(falseNew.backlog(), "are new but not whitelisted: backlog"));
        text.append(counted(falseNew.whitelisted(), "are new and whitelisted"));
        return text.toString();
    }

    private static String counted(long count, String what) {
        return String.format(Locale.ROOT, "%6d  %s\n", count, what);
    }

    private static String verdict(RegistrarRunRow run) {
        String stop = run.verdict() == Verdict.HOLD ? " · stop code " + run.stopCode() : "";
        return "dry run " + run.runId() + ", recorded at position "
                + run.positions().getFirst() + ": " + run.verdict() + stop + "\n";
    }
}
