package org.dotledger.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.app.testing.LedgerUnderTest.AUDITOR;
import static org.dotledger.app.testing.LedgerUnderTest.OWNER;

import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dotledger.app.testing.LedgerUnderTest;
import org.dotledger.app.testing.SharedLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a command does when standard output takes nothing: {@code /dev/full} answers as a full disk does. */
@Execution(ExecutionMode.SAME_THREAD)
class FullDiskTest {
    @TempDir
    private Path directory;

    private record Run(int exitCode, String errors) {}

    private static Run run(List<String> arguments) throws IOException {
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        try (OutputStream full = new FileOutputStream("/dev/full")) {
            int exitCode = LedgerMain.run(arguments.toArray(String[]::new), full, errors);
            return new Run(exitCode, errors.toString(StandardCharsets.UTF_8));
        }
    }

    private Run run(String actor, List<String> arguments) throws IOException {
        LedgerUnderTest ledger = SharedLedger.get();
        Path key = Files.writeString(directory.resolve("key"), ledger.key(actor));
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("--url", ledger.server().uri().toString(), "--key-file", key.toString()));
        return run(all);
    }

    private static void isNoSuccess(Run run) {
        assertThat(run.errors()).contains("cannot write the output: No space left on device");
        assertThat(run.exitCode()).isEqualTo(ExitCode.UNEXPECTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "events",
                "events -o json",
                "events -o ndjson",
                "events -o csv",
                "events --follow --after 0",
                "get dots",
                "get dots -o csv",
                "get orphans -o csv",
                "get lifecycle-proof -o json",
                "get dots --watch",
                "state",
                "diff --from 0 --to 5",
                "export"
            })
    void isNoSuccessOfWhatAsksAServer(String command) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
        if (command.equals("export")) {
            arguments.addAll(List.of("--file", directory.resolve("readback.zip").toString()));
        }
        isNoSuccess(run(AUDITOR, arguments));
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify", "reconstruct"})
    void isNoSuccessOfWhatWorksOffline(String command) throws IOException {
        LedgerUnderTest ledger = SharedLedger.get();
        Path file = directory.resolve("offline.zip");
        Files.write(file, ledger.get(AUDITOR, "/api/v1/readback").isOk().bytes());
        List<String> arguments = new ArrayList<>(List.of(command, file.toString()));
        if (command.equals("verify")) {
            arguments.addAll(List.of(
                    "--key",
                    Files.readString(ledger.directory().resolve("log.vkey")).strip()));
        }
        isNoSuccess(run(arguments));
    }

    @ParameterizedTest
    @ValueSource(strings = {"completion", "--version", "--help", "verify --help", "fsck"})
    void isNoSuccessOfWhatElseIsPrinted(String command) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
        if (command.equals("fsck")) {
            arguments.addAll(List.of("--data", SharedLedger.get().directory().toString()));
        }
        isNoSuccess(run(arguments));
    }

    @Test
    void leavesNoActorWhoseKeyIsLost() throws IOException {
        isNoSuccess(run(OWNER, List.of("actor", "add", "full-disk", "--kind", "HUMAN", "--role", "AUDITOR")));
        assertThat(actors()).doesNotContain("full-disk");
        Run unwritten = run(
                OWNER,
                List.of(
                        "actor",
                        "add",
                        "full-disk",
                        "--kind",
                        "HUMAN",
                        "--role",
                        "AUDITOR",
                        "--write-key",
                        directory.resolve("missing/key").toString()));
        assertThat(unwritten.errors()).contains("cannot write");
        assertThat(unwritten.exitCode()).isEqualTo(ExitCode.UNEXPECTED);
        assertThat(actors()).doesNotContain("full-disk");
    }

    @Test
    void makesNoKeyThatIsLost() throws IOException {
        String before = actors();
        isNoSuccess(run(OWNER, List.of("key", "issue", AUDITOR)));
        assertThat(actors()).isEqualTo(before);
    }

    private static String actors() {
        return SharedLedger.get().get(AUDITOR, "/api/v1/actors").isOk().items().toString();
    }

    /** The ledger records who was refused, and nothing is handed over. */
    @Test
    void handsNoKeyOverForWhatIsRefused() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        LedgerUnderTest ledger = SharedLedger.get();
        Path key = Files.writeString(directory.resolve("key"), ledger.key(AUDITOR));
        Path file = directory.resolve("new.key");
        for (List<String> where : List.of(List.<String>of(), List.of("--write-key", file.toString()))) {
            List<String> arguments = new ArrayList<>(List.of("key", "issue", OWNER, "--key-file", key.toString()));
            arguments.addAll(List.of("--url", ledger.server().uri().toString()));
            arguments.addAll(where);
            int exitCode = LedgerMain.run(arguments.toArray(String[]::new), out, errors);
            assertThat(exitCode).isEqualTo(ExitCode.NOT_ALLOWED);
            assertThat(errors.toString(StandardCharsets.UTF_8)).contains("ROLE_NOT_ALLOWED", "recorded at position");
            assertThat(out.size()).isZero();
            assertThat(file).doesNotExist();
        }
    }

    /** The limit on the size of a file stands for a full disk, and what the system says of it for the cause. */
    @Test
    void saysWhyABackupWasNotWritten() throws Exception {
        Path file = directory.resolve("ledger.backup");
        String data = SharedLedger.get().directory().toString();
        List<String> command = new ArrayList<>(List.of("sh", "-c", "ulimit -f 8; exec \"$@\"", "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:-UsePerfData", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(LedgerMain.class.getName(), "backup", file.toString(), "--data", data));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isEqualTo(ExitCode.UNEXPECTED);
        assertThat(output).contains("File too large");
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).isEmpty();
        }
    }
}
