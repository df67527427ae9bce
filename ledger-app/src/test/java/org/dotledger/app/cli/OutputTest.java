package org.dotledger.app.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.app.testing.LedgerUnderTest.AGENT;
import static org.dotledger.app.testing.LedgerUnderTest.AUDITOR;
import static org.dotledger.app.testing.LedgerUnderTest.OPERATOR;
import static org.dotledger.app.testing.LedgerUnderTest.OWNER;

import java.io.BufferedReader;
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
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
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
                "state|table|treeSize ",
                "state|json|{\"rootHash\"",
                "state|ndjson|{\"rootHash\"",
                "state|csv|treeSize,rootHash,stateSha256,view,sha256",
                "diff --from 0 --to 20|table|view ",
                "diff --from 0 --to 20|json|{\"from\"",
                "diff --from 0 --to 20|ndjson|{\"after\":",
                "diff --from 0 --to 20|csv|view,change,row,member,before,after",
                "diff --from 5 --to 5|table|nothing changed",
                "get grants --as-of 0|table|no rows",
                "get actors owner|table|actorId ",
                "get actors owner|csv|'actorId,kind,roles,publicKeys,keys.keySha256,'",
                "get readiness|csv|'flags.flag,flags.value,flags.reasons.code,'",
                "actor list|table|actorId ",
                "actor list|csv|'actorId,'",
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
    @CsvSource({"table", "json", "ndjson", "csv"})
    void namesTheRootAndTheDigestOfAState(String form) throws IOException {
        JsonObject state =
                SharedLedger.get().get(AUDITOR, "/api/v1/state?asOf=7").isOk().json();
        assertThat(run(List.of("state", "--as-of", "7", "-o", form)))
                .contains(state.string("rootHash"), state.string("stateSha256"));
    }

    @Test
    void showsEveryViewAndItsRowsWithoutJsonInTheWidthOfTheTerminal() {
        for (ViewDefinition<?> view : ViewDefinitions.ALL) {
            Json items = SharedLedger.get()
                    .get(AUDITOR, "/api/v1/" + view.name())
                    .isOk()
                    .json()
                    .get("items");
            JsonArray rows = items instanceof JsonArray array ? array : new JsonArray(List.of(requireNonNull(items)));
            for (int width : new int[] {60, 80, 200}) {
                List<String> shown = new ArrayList<>(List.of(ViewText.rows(view.name(), rows, width)));
                rows.values().stream()
                        .limit(3)
                        .forEach(row -> shown.add(ViewText.row(view.name(), (JsonObject) row, width)));
                assertThat(shown).as(view.name()).allSatisfy(text -> {
                    assertThat(text).doesNotContain("{\"", "[\"", "…");
                    assertThat(text.lines()).allMatch(line -> Layout.length(line) <= width);
                });
            }
        }
    }

    @Test
    void listsTheEventsBetweenTwoTimes() throws IOException {
        List<String> first = List.of("events", "--to", "2020-01-01T00:00:00Z");
        assertThat(run(first)).isEmpty();
        List<String> all = List.of("events", "--from", "2020-01-01T00:00:00Z", "--type", "CampaignOpened");
        assertThat(run(all)).contains("CampaignOpened");
    }

    @Test
    void answersRefusalsAsJsonToThoseWhoAskForJson() throws IOException {
        List<String> revoke = List.of("key", "revoke", "0".repeat(64));
        List<String> asked = new ArrayList<>(revoke);
        asked.addAll(List.of("-o", "json"));
        JsonObject problem = JsonReader.readObject(run(asked).getBytes(StandardCharsets.UTF_8));
        assertThat(problem.string("code")).isEqualTo("ROLE_NOT_ALLOWED");
        assertThat(problem.integer("status")).isEqualTo(403);
        assertThat(run(revoke)).startsWith("ledger: ROLE_NOT_ALLOWED: ");
    }

    @Test
    void saysWhereAKeyIsPut() {
        String server = SharedLedger.get().server().uri().toString();
        CommandLineUnderTest.run(List.of("get", "dots", "--url", server))
                .exits(ExitCode.NOT_ALLOWED)
                .says("the variable LEDGER_KEY", "--key-file");
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
        String dumb = process("12", Map.of("COLUMNS", "60", "TERM", "dumb"), get);
        assertThat(dumb).contains("whyNotReuse").doesNotContain("\u001B");
        assertThat(dumb.lines()).allMatch(line -> line.length() <= 60);
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
                "reconstruct|table|treeSize ",
                "reconstruct|json|{\"rootHash\":",
                "reconstruct|ndjson|{\"rootHash\":",
                "reconstruct|csv|treeSize,rootHash,stateSha256,view,sha256"
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
        Process process = start(terminal, environment, arguments);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private Process start(String terminal, Map<String, String> environment, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dledger.terminal=" + terminal);
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-Duser.language=" + System.getProperty("user.language"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), LedgerMain.class.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors().toFile());
        builder.environment().put("COLUMNS", "200");
        builder.environment().putAll(environment);
        return builder.start();
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

    /** As {@code head} does: the log says nothing more that this filter lets through, so that nothing is written either. */
    @Test
    void followsNoLongerThanItIsRead() throws Exception {
        List<String> arguments = withConnection(List.of("events", "--type", "CampaignOpened", "--follow"));
        Process process = start("", Map.of(), arguments);
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(reader.readLine()).contains("CampaignOpened");
        }
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(errors())).isZero();
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
