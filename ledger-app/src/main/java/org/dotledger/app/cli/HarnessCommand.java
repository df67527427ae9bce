package org.dotledger.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.dotledger.api.evidence.HarnessCase;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.Role;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.app.client.ApiClient;
import org.dotledger.app.harness.Harness;
import org.dotledger.app.harness.HarnessNotReadyException;
import org.dotledger.app.harness.HarnessReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ledger harness}: sends every known bad input and records what came of it. */
@Command(
        name = "harness",
        description = "Send every known bad input to a running ledger, and record that each was refused.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "With --no-record the ledger is asked in dry runs: nothing is appended, no refusal is recorded and no stop"
                    + " code comes into force. Whatever keys are there will do, or the one key in --key-file or"
                    + " $LEDGER_KEY; a command that none of them may send has to be refused for the role.",
            "",
            "Exit code 0 only if every one was refused by its code and yielded no PASS, digest or seal."
        })
final class HarnessCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private DataOption data = new DataOption();

    @Option(
            names = "--keys",
            paramLabel = "DIR",
            description = "A file ROLE.key for each role, in small letters (default: keys in the data directory).")
    private @Nullable Path keys;

    @Option(names = "--run", paramLabel = "ID", description = "Names the run (default: a new name).")
    private @Nullable String runId;

    @Option(
            names = "--no-record",
            description = "Ask in dry runs what each would be refused with; change and record nothing.")
    private boolean unrecorded;

    @Mixin
    private Output output = Output.table();

    @Override
    public Integer call() {
        Console console = Console.of(spec);
        RecordId run = runId();
        Map<Role, String> byRole;
        HarnessReport report;
        try (Progress progress = Progress.of("harness", "inputs")) {
            byRole = unrecorded ? keysThere() : keysOfAll();
            report = unrecorded
                    ? Harness.ask(connection.server(), byRole, progress::to)
                    : Harness.run(connection.server(), byRole, progress::to);
        } catch (HarnessNotReadyException e) {
            throw new CommandFailure(ExitCode.INCOMPLETE, String.valueOf(e.getMessage()), e);
        }
        print(console, report);
        if (unrecorded) {
            console.note("asked in dry runs as " + byRole.keySet() + "; nothing was appended or recorded");
        } else {
            try (ApiClient recorder = new ApiClient(connection.server(), byRole.get(Role.AGENT))) {
                report.record(recorder, run);
            }
            console.note("recorded as " + run);
        }
        return report.isAsExpected() ? ExitCode.OK : ExitCode.TAMPERED;
    }

    private Map<Role, String> keysOfAll() {
        Map<Role, String> byRole = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            byRole.put(role, key(file(role)));
        }
        return byRole;
    }

    /** A key that is given stands alone, unless a folder of keys is given too. */
    private Map<Role, String> keysThere() {
        Map<Role, String> byRole = new EnumMap<>(Role.class);
        String one = connection.key();
        if (one != null && keys == null) {
            byRole.put(Harness.role(connection.server(), Connection.requirePrintable(one)), one);
            return byRole;
        }
        for (Role role : Role.values()) {
            if (Files.exists(file(role))) {
                byRole.put(role, key(file(role)));
            }
        }
        if (byRole.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "there is no ROLE.key in " + file(Role.OWNER).getParent() + " and no key is given");
        }
        return byRole;
    }

    private Path file(Role role) {
        Path directory = keys == null ? data.directory().resolve("keys") : keys;
        return directory.resolve(role.name().toLowerCase(Locale.ROOT) + ".key");
    }

    private static String key(Path file) {
        try {
            return Connection.requirePrintable(Files.readString(file).strip());
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, "cannot read the key file " + file, e);
        }
    }

    private RecordId runId() {
        try {
            return new RecordId(runId == null ? "harness-" + UUID.randomUUID() : runId);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
        }
    }

    private void print(Console console, HarnessReport report) {
        JsonArray cases = JsonArray.of(
                report.cases(), one -> RecordCodec.of(HarnessCase.class).write(one));
        JsonObject whole = JsonObject.builder()
                .put("sent", report.size())
                .put("unexpected", report.unexpected().size())
                .put("cases", cases)
                .build();
        output.print(console, () -> text(report), CanonicalJson.bytes(whole), cases);
    }

    private static String text(HarnessReport report) {
        TextTable table = new TextTable(List.of("command or route", "bad inputs", "refused as expected"));
        report.lines()
                .forEach(line -> table.row(
                        List.of(line.command(), Long.toString(line.sent()), Long.toString(line.asExpected()))));
        StringBuilder text = new StringBuilder(table.toString());
        report.unexpected()
                .forEach(one -> text.append("UNEXPECTED " + one.command() + ": " + one.name()
                        + ": expected " + one.expectedCode() + ", got " + one.status() + " "
                        + (one.code() == null ? "" : one.code()) + " "
                        + (one.emitted().isEmpty() ? "" : one.emitted()) + "\n"));
        return text
                + "%d bad inputs, %d not refused as expected\n"
                        .formatted(report.size(), report.unexpected().size());
    }
}
