package org.dotledger.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.app.testing.LedgerUnderTest.AGENT;
import static org.dotledger.app.testing.LedgerUnderTest.AUDITOR;
import static org.dotledger.app.testing.LedgerUnderTest.OPERATOR;
import static org.dotledger.app.testing.LedgerUnderTest.OWNER;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
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
                "get dots|csv|code,",
                "events --type CampaignOpened|table|'    '",
                "events --type CampaignOpened|json|[{",
                "events --type CampaignOpened|ndjson|{",
                "events --type CampaignOpened|csv|position,time,type,actor,subject,id,data"
            })
    void comesInEveryForm(String command, String form, String beginning) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
        arguments.addAll(List.of("-o", form));
        assertThat(run(arguments)).startsWith(beginning).doesNotContain("\u001B");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "table|wouldAppend",
                "json|{\"wouldAppend\":[\"dotledger.RegistrationHoldPlaced.v2\"]}",
                "ndjson|{\"wouldAppend\":\"dotledger.RegistrationHoldPlaced.v2\"}",
                "csv|wouldAppend\r\n"
            })
    void showsWhatACommandWouldAppend(String form, String beginning) throws IOException {
        Path body = Files.writeString(directory.resolve("body"), "{\"reason\":\"shown for this test\"}");
        List<String> append = List.of("append", "PlaceRegistrationHold", "-f", body.toString(), "--dry-run");
        List<String> arguments = new ArrayList<>(append);
        arguments.addAll(List.of("--idempotency-key", "output", "-o", form));
        assertThat(run(OPERATOR, arguments)).startsWith(beginning.replace("\\r\\n", "\r\n"));
    }

    @Test
    void showsActorsAndKeysInEveryForm() throws IOException {
        String file = directory.resolve("shown.key").toString();
        String add = "actor add shown --kind HUMAN --role AUDITOR -o csv --write-key " + file;
        assertThat(run(OWNER, List.of(add.split(" ")))).isEqualTo("actorId,keyFile\r\nshown," + file + "\r\n");
        assertThat(run(OWNER, List.of("key", "issue", "shown", "-o", "json")))
                .startsWith("{\"actorId\":\"shown\",\"key\":\"dl_");
        assertThat(run(OWNER, List.of("key", "issue", "shown"))).startsWith("dl_");
        String key = Sha256.digestUtf8(Files.readString(Path.of(file)).strip()).hex();
        assertThat(run(OWNER, List.of("key", "revoke", key, "-o", "table")))
                .startsWith("id ")
                .contains("dotledger.KeyRevoked.v1", "in the tree of ");
        assertThat(run(OWNER, List.of("actor", "revoke", "shown", "--reason", "it was only shown", "-o", "ndjson")))
                .startsWith("{\"id\":")
                .contains("dotledger.ActorRevoked.v1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"table|verified", "json|\"outcome\":\"VERIFIED\"", "ndjson|''", "csv|''"})
    void showsWhatACheckCameTo(String form, String found) {
        StringWriter said = new StringWriter();
        String data = SharedLedger.get().directory().toString();
        int exitCode = LedgerMain.commandLine()
                .setOut(new PrintWriter(said, true))
                .execute("fsck", "--data", data, "-o", form);
        assertThat(exitCode).as(said.toString()).isZero();
        assertThat(said.toString()).contains(found);
    }

    /** In a process of its own, because it depends on what the process is told of its surroundings. */
    @Test
    void coloursAndBarsAreForPeopleOnly() throws Exception {
        List<String> get = withConnection(List.of("get", "lifecycle-proof"));
        assertThat(process("12", Map.of("NO_COLOR", ""), get)).contains("\u001B[1mcode");
        assertThat(process("12", Map.of("NO_COLOR", "1"), get))
                .startsWith("code ")
                .doesNotContain("\u001B");
        String file = directory.resolve("readback.zip").toString();
        List<String> export = withConnection(List.of("export", "-f", file));
        assertThat(process("2", Map.of(), export)).isEqualTo(file + ": " + Files.size(Path.of(file)) + " bytes\n");
        assertThat(errors()).content().contains("written", "bytes");
        assertThat(process("1", Map.of(), export)).startsWith(file);
        assertThat(errors()).isEmptyFile();
    }

    /** U+202E reverses what follows it. */
    @Test
    void showsPeopleWhatHasNoShapeAndLeavesItToProgramsAsItIs() throws Exception {
        String name = "not \u202Etohs\u202C\u200B";
        JsonObject body = JsonObject.builder()
                .put("evidenceId", "unseen-output")
                .put("name", name)
                .put("sha256", Sha256.digestUtf8("unseen-output").hex())
                .put("size", 1)
                .put("mediaType", "text/plain")
                .put("location", "kb://c1/unseen-output.md")
                .put("labels", new JsonArray(List.of()))
                .build();
        SharedLedger.get().post(AGENT, "StageEvidence", body).isCreated();
        String shown = "not \\u202etohs\\u202c\\u200b";
        List<String> table = List.of("get", "evidence");
        List<String> json = List.of("get", "evidence", "-o", "json");
        assertThat(run(table)).contains(shown).doesNotContain("\u202E", "\u001B");
        assertThat(run(json)).contains(name);
        assertThat(process("12", Map.of(), withConnection(json)))
                .contains(shown)
                .doesNotContain("\u202E", "\u001B");
        assertThat(run(OPERATOR, List.of("get", "dots", "a\u202Eb"))).doesNotContain("\u202E");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "verify|table|verified ",
                "verify|json|{\"checks\":[{",
                "verify|ndjson|{\"check\":",
                "verify|csv|check,detail,result",
                "reconstruct|table|sha256 ",
                "reconstruct|json|{\"rootHash\":",
                "reconstruct|ndjson|{\"sha256\":",
                "reconstruct|csv|sha256,view"
            })
    void showsWhatWasFoundOfflineInEveryForm(String command, String form, String beginning) throws IOException {
        LedgerUnderTest ledger = SharedLedger.get();
        Path file = directory.resolve("offline.zip");
        Files.write(file, ledger.get(AUDITOR, "/api/v1/readback").isOk().bytes());
        List<String> arguments = new ArrayList<>(List.of(command, file.toString(), "-o", form));
        if (command.equals("verify")) {
            arguments.addAll(List.of(
                    "--key",
                    Files.readString(ledger.directory().resolve("log.vkey")).strip()));
        }
        StringWriter said = new StringWriter();
        int exitCode =
                LedgerMain.commandLine().setOut(new PrintWriter(said, true)).execute(arguments.toArray(String[]::new));
        assertThat(exitCode).as(said.toString()).isZero();
        assertThat(said.toString()).startsWith(beginning);
    }

    private Path errors() {
        return directory.resolve("errors");
    }

    private String process(String terminal, Map<String, String> environment, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dledger.terminal=" + terminal);
        command.add("-Duser.language=" + System.getProperty("user.language"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), LedgerMain.class.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors().toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
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
        String completed = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(completed).isZero();
        assertThat(completed.strip()).isEqualTo("reconstruct");
        assertThat(script.toString()).contains("lifecycle-proof", "RecordBirth");
    }

    private String run(List<String> arguments) throws IOException {
        return run(AUDITOR, arguments);
    }

    private String run(String actor, List<String> arguments) throws IOException {
        StringWriter said = new StringWriter();
        LedgerMain.commandLine()
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true))
                .execute(withConnection(actor, arguments).toArray(String[]::new));
        return said.toString();
    }

    private List<String> withConnection(List<String> arguments) throws IOException {
        return withConnection(AUDITOR, arguments);
    }

    private List<String> withConnection(String actor, List<String> arguments) throws IOException {
        LedgerUnderTest ledger = SharedLedger.get();
        Path key = Files.writeString(directory.resolve("key"), ledger.key(actor));
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("--url", ledger.server().uri().toString(), "--key-file", key.toString()));
        return all;
    }
}
