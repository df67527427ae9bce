package org.dotledger.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.app.testing.LedgerUnderTest.AUDITOR;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.dotledger.app.testing.LedgerUnderTest;
import org.dotledger.app.testing.SharedLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the command line prints, and in which form. */
@Execution(ExecutionMode.SAME_THREAD)
class OutputTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "state|table|sha256 ",
                "state|json|{\"rootHash\"",
                "state|ndjson|{\"sha256\"",
                "state|csv|sha256,view",
                "diff --from 0 --to 20|table|change ",
                "diff --from 0 --to 20|json|{\"from\"",
                "diff --from 0 --to 20|ndjson|{\"change\":\"added\"",
                "diff --from 0 --to 20|csv|change,row,view",
                "get dots|table|code ",
                "get dots|json|{\"asOf\"",
                "get dots|ndjson|{\"code\"",
                "get dots|csv|code,"
            })
    void comesInEveryForm(String command, String form, String beginning) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
        arguments.addAll(List.of("-o", form));
        assertThat(run(arguments)).startsWith(beginning).doesNotContain("\u001B");
    }

    @Test
    void followsTheStream() throws IOException, InterruptedException {
        StringWriter said = new StringWriter();
        List<String> arguments = withConnection(List.of("events", "--after", "0", "--follow"));
        Thread follower = Thread.ofPlatform()
                .daemon()
                .start(() -> LedgerMain.commandLine()
                        .setOut(new PrintWriter(said, true))
                        .setErr(new PrintWriter(said, true))
                        .execute(arguments.toArray(String[]::new)));
        for (int i = 0; i < 100 && !said.toString().contains("CatalogImported"); i++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        follower.interrupt();
        assertThat(said.toString()).contains("CatalogImported").startsWith("       1  ");
    }

    @Test
    void refusesToWatchWithoutAPause() throws IOException {
        assertThat(run(List.of("get", "dots", "--watch", "0"))).contains("--watch takes at least 1 second");
    }

    @Test
    void teachesAShellItsCommands() throws IOException, InterruptedException {
        StringWriter script = new StringWriter();
        LedgerMain.commandLine().setOut(new PrintWriter(script, true)).execute("completion");
        Path file = Files.writeString(directory.resolve("completion"), script.toString());
        Process bash = new ProcessBuilder(
                        "bash",
                        "-c",
                        "source " + file + "; COMP_WORDS=(ledger rec); COMP_CWORD=1; _complete_ledger;"
                                + " echo \"${COMPREPLY[@]}\"")
                .redirectErrorStream(true)
                .start();
        String completed = new String(bash.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(completed).isZero();
        assertThat(completed.strip()).isEqualTo("reconstruct");
    }

    private String run(List<String> arguments) throws IOException {
        StringWriter said = new StringWriter();
        LedgerMain.commandLine()
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true))
                .execute(withConnection(arguments).toArray(String[]::new));
        return said.toString();
    }

    private List<String> withConnection(List<String> arguments) throws IOException {
        LedgerUnderTest ledger = SharedLedger.get();
        Path key = Files.writeString(directory.resolve("key"), ledger.key(AUDITOR));
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("--url", ledger.server().uri().toString(), "--key-file", key.toString()));
        return all;
    }
}
