package org.dotledger.app.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.registrar.RegistrarRunRow;
import org.dotledger.api.schema.RecordCodec;
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

        @Mixin
        private ExpectedInputs expected = new ExpectedInputs();

        @Mixin
        private Output output = Output.table();

        @Override
        public Integer call() {
            Console console = Console.of(spec);
            List<DotCode> whitelist = include.isEmpty() ? Policy.C1.requiredDots() : GovernedOption.codes(include);
            FolderScan scan = bin.scan(console);
            CatalogOption.Seen seen = catalog.read();
            RegistrarScan.Inputs inputs =
                    new RegistrarScan.Inputs(whitelist, expected.location(seen), scan.paths(), seen.rows());
            expected.require(console, inputs, seen.isWhole());
            try (ApiClient ledger = connection.open()) {
                String run = runId == null ? RegistrarScan.newRunId() : runId;
                RegistrarScan.Result result = RegistrarScan.record(ledger, run, inputs);
                JsonObject recorded = RecordCodec.of(RegistrarRunRow.class).write(result.recorded());
                output.print(console, DryRunReport.of(result), recorded);
                return RegistrarScan.passes(result) ? ExitCode.OK : ExitCode.REFUSED;
            }
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
        private GovernedOption governed = new GovernedOption();

        @Mixin
        private BinOption bin = new BinOption();

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
            List<RegistrarApply.Line> lines = governed.run((ledger, table) -> RegistrarApply.apply(
                    ledger,
                    table,
                    new RegistrarApply.Request(governed.dryRunId(), governed.codes(), scan, tier, domain)));
            long inserted = lines.stream().filter(RegistrarApply.Line::inserted).count();
            governed.print(console, lines, Apply::row, inserted + " rows inserted");
            return ExitCode.OK;
        }

        private static JsonObject row(RegistrarApply.Line line) {
            return JsonObject.builder()
                    .put("code", line.code().value())
                    .put("row", line.inserted() ? "inserted" : "stood already")
                    .put("registered", line.registeredAt())
                    .put("readBack", line.readBackAt())
                    .build();
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
        private GovernedOption governed = new GovernedOption();

        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; the ledger records it.")
        private String reason = "";

        @Override
        public Integer call() {
            Console console = Console.of(spec);
            List<RegistrarRollback.Line> lines = governed.run((ledger, table) -> RegistrarRollback.rollBack(
                    ledger, table, new RegistrarRollback.Request(governed.dryRunId(), governed.codes(), reason)));
            long removed =
                    lines.stream().filter(RegistrarRollback.Line::removed).count();
            governed.print(console, lines, Rollback::row, removed + " rows removed");
            return ExitCode.OK;
        }

        private static JsonObject row(RegistrarRollback.Line line) {
            return JsonObject.builder()
                    .put("code", line.code().value())
                    .put("row", line.removed() ? "removed" : line.gone() ? "was gone already" : "was never written")
                    .put("ledger", line.unregistered() ? "unregistered" : "was unregistered before")
                    .build();
        }
    }
}
