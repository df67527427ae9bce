package org.dotledger.app.cli;

import java.util.OptionalLong;
import org.dotledger.app.catalog.CatalogLocation;
import org.dotledger.app.registrar.Completeness;
import org.dotledger.app.registrar.RegistrarScan;
import org.dotledger.core.registrar.RegistrarDiff;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the person who scans knows about folder and catalogue, and what a part of them would not show by itself. */
final class ExpectedInputs {
    @Option(
            names = "--expect-rows",
            paramLabel = "N",
            description = "How many rows the catalogue has; with any other number nothing is recorded.")
    private @Nullable Long rows;

    @Option(
            names = "--expect-files",
            paramLabel = "N",
            description = "How many files the folder has; with any other number nothing is recorded.")
    private @Nullable Long files;

    @Option(
            names = "--location",
            paramLabel = "LOCATION",
            description = "Which table an export comes from: SYSTEM-IDENTIFIER/DATABASE/SCHEMA.dot_tools."
                    + " Without it, nothing can be applied.")
    private @Nullable String location;

    /** Which catalogue was read. */
    @Nullable
    CatalogLocation location(CatalogOption.Seen seen) {
        if (location == null) {
            return seen.location();
        }
        if (seen.location() != null) {
            throw new CommandFailure(ExitCode.USAGE, "--location is for exports; a table says itself which one it is");
        }
        try {
            return CatalogLocation.parse(location);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
        }
    }

    /** Refuses what is not as many as expected, and says what is not known to be everything. */
    void require(Console console, RegistrarScan.Inputs inputs, boolean isWhole) {
        CatalogLocation where = inputs.location();
        console.note(inputs.scan().size() + " files in the folder, "
                + inputs.rows().size() + " rows in the catalogue" + (where == null ? "" : " " + where));
        Completeness.requireRows(inputs.rows().size(), number(rows));
        if (!isWhole && rows == null) {
            console.note(
                    "WARNING: this export does not say how many rows there are. If it was cut, the dry run does not"
                            + " see the rest: count the rows of the table and say --expect-rows N");
        }
        RegistrarDiff diff = inputs.diff();
        Completeness.requireFiles(inputs.scan().size(), diff, number(files));
        if (!diff.phantoms().isEmpty()) {
            console.note("WARNING: " + diff.phantoms().size()
                    + " DOTs that the catalogue registers are not in the folder; is it the whole folder?");
        }
    }

    private static OptionalLong number(@Nullable Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
