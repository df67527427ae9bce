package org.dotledger.app.cli;

import java.util.List;
import java.util.function.Function;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.app.catalog.CatalogTable;
import org.dotledger.app.client.ApiClient;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every command that changes the catalogue under the ledger asks, and how it tells what it did. */
final class GovernedOption {
    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private CatalogOption catalog = new CatalogOption();

    @Option(names = "--run", required = true, paramLabel = "ID", description = "The dry run.")
    private String runId = "";

    @Option(
            names = "--include",
            split = ",",
            paramLabel = "CODE",
            description = "Only these codes (default: all that the dry run called new and that this may change).")
    private List<String> include = List.of();

    @Mixin
    private Output output = Output.table();

    /** What is done with ledger and catalogue, both open. */
    @FunctionalInterface
    interface Change<T> {
        List<T> make(ApiClient ledger, CatalogTable table);
    }

    String dryRunId() {
        return runId;
    }

    /** The codes that were named; none means all. */
    List<DotCode> codes() {
        return codes(include);
    }

    static List<DotCode> codes(List<String> texts) {
        return texts.stream().map(GovernedOption::code).distinct().toList();
    }

    private static DotCode code(String text) {
        try {
            return new DotCode(text);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
        }
    }

    <T> List<T> run(Change<T> change) {
        try (CatalogTable table = catalog.open();
                ApiClient ledger = connection.open()) {
            return change.make(ledger, table);
        }
    }

    /** @param sum the line below the table */
    <T> void print(Console console, List<T> lines, Function<T, JsonObject> row, String sum) {
        JsonArray rows = JsonArray.of(lines, row::apply);
        output.print(console, () -> JsonTable.of(rows) + sum, CanonicalJson.bytes(rows), rows);
    }
}
