package org.dotledger.app.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.dotledger.api.registrar.StoredRow;
import org.dotledger.app.catalog.CatalogFile;
import org.dotledger.app.catalog.CatalogLocation;
import org.dotledger.app.catalog.CatalogTable;
import org.dotledger.app.catalog.TableName;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which catalogue is meant: a table of PostgreSQL, or an export of one. */
final class CatalogOption {
    private static final String JDBC = "jdbc:";

    @Option(
            names = "--catalog",
            required = true,
            paramLabel = "CATALOG",
            description =
                    "jdbc:postgresql://HOST/DATABASE, or to read only FILE.csv or a Directus items export FILE.json.")
    private String catalog = "";

    @Option(
            names = "--table",
            paramLabel = "TABLE",
            defaultValue = "dot_tools",
            description = "The table there, as SCHEMA.dot_tools (default: public.${DEFAULT-VALUE}).")
    private String table = "dot_tools";

    @Option(
            names = "--user",
            paramLabel = "ROLE",
            description = "The role there; its password is in $$LEDGER_CATALOG_PASSWORD.")
    private @Nullable String user;

    /**
     * A catalogue that was read.
     *
     * @param location which one it is; null for an export, which does not say
     * @param isWhole whether these are known to be all its rows: a table's are, and those of an export that counts them
     */
    record Seen(List<StoredRow> rows, @Nullable CatalogLocation location, boolean isWhole) {}

    /** Every row there is. */
    Seen read() {
        if (catalog.startsWith(JDBC)) {
            try (CatalogTable opened = open()) {
                return new Seen(CatalogTable.stored(opened.rows()), opened.location(), true);
            }
        }
        CatalogFile.Export export = CatalogFile.read(file());
        return new Seen(export.rows(), null, export.isCounted());
    }

    private Path file() {
        try {
            Path file = Path.of(catalog);
            if (CatalogFile.isReadable(file)) {
                return file;
            }
        } catch (InvalidPathException e) {
            throw new CommandFailure(ExitCode.USAGE, "not the name of a file: " + catalog, e);
        }
        throw new CommandFailure(ExitCode.USAGE, "a catalogue is jdbc:postgresql:…, FILE.csv or FILE.json");
    }

    /** The table, to be written. */
    CatalogTable open() {
        if (!catalog.startsWith(JDBC)) {
            throw new CommandFailure(ExitCode.USAGE, "only the table itself can be written: jdbc:postgresql:…");
        }
        return CatalogTable.open(catalog, user, System.getenv("LEDGER_CATALOG_PASSWORD"), name());
    }

    private TableName name() {
        try {
            return TableName.parse(table);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
        }
    }
}
