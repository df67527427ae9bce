package org.dotledger.app.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.registrar.RegistrarRunRow;
import org.dotledger.api.registrar.StoredRow;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.app.catalog.CatalogTable;
import org.dotledger.app.client.ApiClient;
import org.dotledger.app.registrar.FolderScan;
import org.dotledger.app.registrar.RegistrarApply;
import org.dotledger.app.registrar.RegistrarRollback;
import org.dotledger.app.registrar.RegistrarScan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ledger registrar}: compares the DOT folder with the catalogue, and changes the catalogue under the ledger. */
@Command(
        name = "registrar",
        description = "Compare the DOT folder with the catalogue; insert and remove what the ledger allows.",
        mixinStandardHelpOptions = true,
        subcommands = {RegistrarCommand.Scan.class, RegistrarCommand.Apply.class, RegistrarCommand.Rollback.class})
final class RegistrarCommand {

    private static DotCode code(String text) {
        try {
            return new DotCode(text);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
        }
    }

    private static List<DotCode> codes(List<String> texts) {
        return texts.stream().map(RegistrarCommand::code).distinct().toList();
    }

    /** Records a dry run. */
    @Command(
            name = "scan",
            description = "Record a dry run: the difference between folder and catalogue, by DOT code.",
            mixinStandardHelpOptions = true,
            footer = {"", "Exit code 0 when the dry run passes, 20 when it is on HOLD."})
    static final class Scan implements Callable<Integer> {
        @Spec
        private @Nullable CommandSpec spec;

        @Mixin
        private Connection connection = new Connection();

        @Mixin
        private BinOption bin = new BinOption();

        @Mixin
        private CatalogOption catalog = new CatalogOption();

        @Option(names = "--run", paramLabel = "ID", description = "Names the dry run (default: a new name).")
        private @Nullable String runId;

        @Option(
                names = "--include",
                split = ",",
                paramLabel = "CODE",
                description = "The codes that may be new (default: all that the campaign requires).")
        private List<String> include = List.of();

        @Option(
                names = {"-o", "--output"},
                paramLabel = "FORMAT",
                defaultValue = "table",
                description = "table or json (default: ${DEFAULT-VALUE}).")
        private OutputFormat output = OutputFormat.TABLE;

        @Override
        public Integer call() {
            Console console = Console.of(spec);
            List<DotCode> whitelist = include.isEmpty() ? Policy.C1.requiredDots() : codes(include);
            FolderScan scan = bin.scan(console);
            List<StoredRow> rows = catalog.rows();
            console.note(scan.paths().size() + " files in the folder, " + rows.size() + " rows in the catalogue");
            try (ApiClient ledger = connection.open()) {
                String run = runId == null ? RegistrarScan.newRunId() : runId;
                RegistrarScan.Result result = RegistrarScan.record(ledger, run, whitelist, scan.paths(), rows);
                console.print(output == OutputFormat.TABLE ? DryRunReport.of(result) : json(result.recorded()));
                return RegistrarScan.passes(result) ? ExitCode.OK : ExitCode.REFUSED;
            }
        }

        private static String json(RegistrarRunRow run) {
            return CanonicalJson.text(RecordCodec.of(RegistrarRunRow.class).write(run));
        }
    }

    /** Inserts what a dry run has shown to be new. */
    @Command(
            name = "apply",
            description = "Insert into the catalogue exactly the new rows of a passing dry run.",
            mixinStandardHelpOptions = true,
            footer = {"", "Run again after an interruption, it finishes the job; nothing is inserted twice."})
    static final class Apply implements Callable<Integer> {
        @Spec
        private @Nullable CommandSpec spec;

        @Mixin
        private Connection connection = new Connection();

        @Mixin
        private BinOption bin = new BinOption();

        @Mixin
        private CatalogOption catalog = new CatalogOption();

        @Option(names = "--run", required = true, paramLabel = "ID", description = "The dry run.")
        private String runId = "";

        @Option(
                names = "--include",
                split = ",",
                paramLabel = "CODE",
                description = "Only these codes (default: every new one whose hold is released).")
        private List<String> include = List.of();

        @Option(
                names = "--tier",
                paramLabel = "TIER",
                defaultValue = "B",
                description = "What the rows say as tier (default: ${DEFAULT-VALUE}).")
        private String tier = "B";

        @Option(
                names = "--domain",
                paramLabel = "DOMAIN",
                defaultValue = "c1",
                description = "What the rows say as domain (default: ${DEFAULT-VALUE}).")
        private String domain = "c1";

        @Override
        public Integer call() {
            Console console = Console.of(spec);
            FolderScan scan = bin.scan(console);
            try (CatalogTable table = catalog.open();
                    ApiClient ledger = connection.open()) {
                List<RegistrarApply.Line> lines = RegistrarApply.apply(
                        ledger, table, new RegistrarApply.Request(runId, codes(include), scan, tier, domain));
                TextTable report = new TextTable(List.of("code", "row", "registered", "read back"));
                lines.forEach(line -> report.row(List.of(
                        line.code().value(),
                        line.inserted() ? "inserted" : "stood already",
                        "@" + line.registeredAt(),
                        "@" + line.readBackAt())));
                console.print(report.toString());
                console.print(
                        lines.stream().filter(RegistrarApply.Line::inserted).count() + " rows inserted");
            }
            return ExitCode.OK;
        }
    }

    /** Removes what an apply inserted. */
    @Command(
            name = "rollback",
            description = "Remove from the catalogue exactly the rows that apply inserted from a dry run.",
            mixinStandardHelpOptions = true)
    static final class Rollback implements Callable<Integer> {
        @Spec
        private @Nullable CommandSpec spec;

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
                description = "Only these codes (default: every one registered from the dry run).")
        private List<String> include = List.of();

        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; the ledger records it.")
        private String reason = "";

        @Override
        public Integer call() {
            Console console = Console.of(spec);
            try (CatalogTable table = catalog.open();
                    ApiClient ledger = connection.open()) {
                List<RegistrarRollback.Line> lines = RegistrarRollback.rollBack(
                        ledger, table, new RegistrarRollback.Request(runId, codes(include), reason));
                TextTable report = new TextTable(List.of("code", "row", "ledger"));
                lines.forEach(line -> report.row(List.of(
                        line.code().value(),
                        line.removed() ? "removed" : "was never written",
                        line.unregistered() ? "unregistered" : "was unregistered before")));
                console.print(report.toString());
                console.print(
                        lines.stream().filter(RegistrarRollback.Line::removed).count() + " rows removed");
            }
            return ExitCode.OK;
        }
    }
}
