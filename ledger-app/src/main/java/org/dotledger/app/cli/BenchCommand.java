package org.dotledger.app.cli;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.app.bench.BenchScale;
import org.dotledger.app.bench.Benchmark;
import org.dotledger.app.bench.VerifyBenchmark;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ledger bench}: what the ledger can do here, compared with what its database can do. */
@Command(
        name = "bench",
        description = "Measure the ledger against the limits of its database, in one run; takes some minutes.",
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "An empty directory for the benchmark's own databases (default: a temporary one, kept).")
    private @Nullable Path data;

    @Option(names = "--rounds", defaultValue = "5", description = "Runs of each workload (default: ${DEFAULT-VALUE}).")
    private int rounds = 5;

    @Option(names = "--seconds", defaultValue = "4", description = "Length of a run (default: ${DEFAULT-VALUE}).")
    private int seconds = 4;

    @Option(
            names = "--events",
            defaultValue = "2000000",
            description = "Length of the log that is grown and read (default: ${DEFAULT-VALUE}).")
    private long events = 2_000_000;

    @Option(
            names = "--verify",
            description = "Measure instead how a package of so many events is verified, compared with plain SHA-256.")
    private boolean verify;

    @Option(
            names = "--small",
            description = "Run each part once and briefly, to see that it works here; the figures mean nothing.")
    private boolean small;

    @Mixin
    private Output output = Output.table();

    /** How this very program was started, but for the command. */
    private static List<String> launcher() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("java.class.path");
        return classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator)
                ? List.of(java, "-jar", classPath)
                : List.of(java, "-cp", classPath, LedgerMain.class.getName());
    }

    @Override
    public Integer call() throws Exception {
        Console console = Console.of(spec);
        Path directory = data == null ? Files.createTempDirectory("ledger-bench") : data;
        List<JsonObject> figures;
        if (verify) {
            figures = new VerifyBenchmark(directory, events, rounds, launcher(), console::note).run();
        } else {
            console.note("database in " + directory);
            figures = new Benchmark(directory, scale(), console::note).run();
        }
        JsonArray rows = JsonArray.of(figures, figure -> figure);
        output.print(console, () -> table(figures), CanonicalJson.bytes(rows), rows);
        return ExitCode.OK;
    }

    private BenchScale scale() {
        return small ? BenchScale.small() : BenchScale.of(rounds, Duration.ofSeconds(seconds), events);
    }

    private static String table(List<JsonObject> figures) {
        TextTable table = new TextTable(
                List.of("what", "callers", "median", "min", "max", "unit", "p50 ms", "p99 ms", "×", "of"));
        figures.forEach(figure -> table.row(List.of(
                figure.string("name"),
                Words.of(figure.get("callers")),
                figure.string("median"),
                figure.string("min"),
                figure.string("max"),
                figure.string("unit"),
                figure.string("p50Millis"),
                figure.string("p99Millis"),
                figure.string("ratio"),
                Words.of(figure.get("ratioTo")))));
        return table.toString();
    }
}
