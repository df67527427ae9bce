package org.dotledger.app.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.app.testing.LedgerUnderTest.AUDITOR;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.dotledger.app.testing.LedgerUnderTest;
import org.dotledger.app.testing.SharedLedger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A package of a running server, verified by a process that has no network and an empty home directory. */
@Execution(ExecutionMode.SAME_THREAD)
class OfflineVerificationTest {
    private final LedgerUnderTest ledger = SharedLedger.get();

    @TempDir
    private Path directory;

    private Path file;
    private Path home;

    @BeforeEach
    void export() throws IOException {
        file = directory.resolve("readback.zip");
        home = Files.createDirectory(directory.resolve("home"));
        Files.write(file, ledger.get(AUDITOR, "/api/v1/readback").isOk().bytes());
    }

    private String key() throws IOException {
        return Files.readString(ledger.directory().resolve("log.vkey")).strip();
    }

    @Test
    void needsNeitherNetworkNorHome() throws Exception {
        assumeTrue(run(List.of("unshare", "-rn", "true")) == 0, "no network namespace may be made here");
        List<String> command = new ArrayList<>(List.of("unshare", "-rn", "env", "-i", "HOME=" + home));
        command.addAll(verify(file, "--key", key()));
        assertThat(run(command)).as(Files.readString(output())).isZero();
        try (var left = Files.list(home)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void endsWithTheCodeThatSaysWhatWasWrong() throws Exception {
        assertThat(run(verify(file))).isEqualTo(12);
        assertThat(run(verify(file, "--key", "not+a+key"))).isEqualTo(12);
        assertThat(run(verify(directory.resolve("missing.zip"), "--key", key())))
                .isEqualTo(11);
        byte[] changed = Files.readAllBytes(file);
        changed[changed.length / 2] ^= 1;
        Files.write(file, changed);
        assertThat(run(verify(file, "--key", key()))).isEqualTo(10);
    }

    private List<String> verify(Path zip, String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                "org.dotledger.app.cli.LedgerMain",
                "verify",
                zip.toString()));
        command.addAll(List.of(options));
        return command;
    }

    private Path output() {
        return directory.resolve("output");
    }

    private int run(List<String> command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output().toFile())
                    .start();
        } catch (IOException missing) {
            Files.writeString(output(), String.valueOf(missing.getMessage()), UTF_8);
            return -1;
        }
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }
}
