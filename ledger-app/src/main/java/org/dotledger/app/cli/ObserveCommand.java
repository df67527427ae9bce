package org.dotledger.app.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.observation.SourceStatus;
import org.dotledger.app.client.ApiClient;
import org.dotledger.app.client.ApiFailure;
import org.dotledger.app.observe.LookedSource;
import org.dotledger.app.observe.ObservationReport;
import org.dotledger.app.observe.Observer;
import org.dotledger.app.observe.SourcesFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ledger observe}: looks at the world and records what is there. */
@Command(
        name = "observe",
        description = "Look at the declared sources with read-only means, and record what is there.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Ends with 0 when every source was read and nothing differs, 10 when something differs, 75 when a source",
            "could not be read or the ledger does not answer, 20 when the ledger refused, and 12 when the role that",
            "looks could write governance_build_authorization (OBSERVER_MAY_WRITE_GRANTS)."
        })
final class ObserveCommand implements Callable<Integer> {
    private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,5})(s|m|h)");
    private static final Duration BACK_OFF_FIRST = Duration.ofSeconds(5);

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--sources",
            required = true,
            paramLabel = "FILE",
            description = "Where the sources are and how they are read: YAML or JSON.")
    private Path sources = Path.of("sources.yaml");

    @Option(names = "--once", description = "Look once and end, which is what is done without --every.")
    private boolean once;

    @Option(
            names = "--every",
            paramLabel = "TIME",
            description = "Look again and again, this long after each look: 30s, 5m, 1h.")
    private @Nullable String every;

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "Name the observation, so that a plan can refer to it (default: a new name for each look).")
    private @Nullable String id;

    @Option(
            names = "--probe",
            description = "Also send bad inputs, made from the contracts' JSON Schemas, to the routes of C1.")
    private boolean probing;

    @Option(
            names = "--again-after",
            paramLabel = "TIME",
            defaultValue = "2s",
            description =
                    "Before a difference is recorded, look once more after this time (default: ${DEFAULT-VALUE}).")
    private String againAfter = "2s";

    @Option(
            names = "--declare",
            description = "Declare the sources where they are instead of looking; takes the key of an owner.")
    private boolean declaring;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why they are declared there.")
    private @Nullable String reason;

    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private Output output = Output.table();

    @Override
    public Integer call() throws InterruptedException {
        Console console = Console.of(spec);
        if (once && every != null) {
            throw new CommandFailure(ExitCode.USAGE, "either --once or --every");
        }
        requireOneLook();
        if (declaring == (reason == null)) {
            throw new CommandFailure(ExitCode.USAGE, "--declare and --reason go together");
        }
        SourcesFile file = SourcesFile.read(sources);
        try (ApiClient api = connection.open()) {
            Observer observer = new Observer(
                    file, api, probing, duration("--again-after", againAfter), Clock.systemUTC(), console::note);
            observer.warnings().forEach(warning -> console.note("warning: " + warning));
            if (reason != null) {
                return declare(console, observer, reason);
            }
            return every == null ? look(console, observer) : lookOn(console, observer, duration("--every", every));
        }
    }

    private void requireOneLook() {
        if (id == null) {
            return;
        }
        if (every != null || declaring) {
            throw new CommandFailure(ExitCode.USAGE, "--id names one look");
        }
        try {
            new RecordId(id);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, "--id: " + e.getMessage(), e);
        }
    }

    private int declare(Console console, Observer observer, String why) {
        List<LookedSource> declared = observer.declare(why);
        JsonArray rows = JsonArray.of(declared, LookedSource::toJson);
        TextTable table = new TextTable(List.of("source", "location"));
        declared.forEach(source -> table.row(List.of(source.source().name(), where(source))));
        output.print(console, table::toString, CanonicalJson.bytes(rows), rows);
        boolean all = declared.stream().allMatch(source -> source.status() == SourceStatus.READ);
        return all ? ExitCode.OK : ExitCode.TRY_AGAIN;
    }

    private static String where(LookedSource source) {
        return source.location() == null ? "NOT DECLARED: " + source.error() : source.location();
    }

    private int look(Console console, Observer observer) throws InterruptedException {
        ObservationReport report = id == null ? observer.observe() : observer.observe(id);
        JsonArray rows = JsonArray.of(report.sources(), LookedSource::toJson);
        output.print(
                console,
                () -> LookText.of(report, "REFUSED", Clock.systemUTC().instant()),
                CanonicalJson.bytes(report.toJson()),
                rows);
        return LookText.exitCode(report, ExitCode.REFUSED);
    }

    /** Goes on while the ledger is away, and asks it ever more seldom, up to the time between two looks. */
    private int lookOn(Console console, Observer observer, Duration interval) throws InterruptedException {
        try (Pace pace = Pace.watched()) {
            Duration backOff = BACK_OFF_FIRST;
            Duration wait;
            do {
                try {
                    look(console, observer);
                    backOff = BACK_OFF_FIRST;
                    wait = interval;
                } catch (ApiFailure e) {
                    if (ExitCode.of(e) != ExitCode.TRY_AGAIN) {
                        throw e;
                    }
                    wait = backOff.compareTo(interval) < 0 ? backOff : interval;
                    backOff = backOff.multipliedBy(2);
                    console.note("ledger: " + e.getMessage() + "; looking again in " + wait.toSeconds() + " s");
                }
            } while (pace.await(wait));
            return ExitCode.OK;
        }
    }

    private static Duration duration(String option, String text) {
        Matcher parts = DURATION.matcher(text);
        if (!parts.matches()) {
            throw new CommandFailure(ExitCode.USAGE, option + " takes a time such as 30s, 5m or 1h, not " + text);
        }
        long count = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofHours(count);
        };
    }
}
