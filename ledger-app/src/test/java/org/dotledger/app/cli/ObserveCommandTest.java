package org.dotledger.app.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.dotledger.app.testing.LedgerUnderTest.AGENT;
import static org.dotledger.app.testing.LedgerUnderTest.AUDITOR;
import static org.dotledger.app.testing.LedgerUnderTest.OPERATOR;
import static org.dotledger.app.testing.LedgerUnderTest.OWNER;
import static org.dotledger.app.testing.LedgerUnderTest.REVIEWER;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.app.cli.CommandLineUnderTest.Ran;
import org.dotledger.app.client.ApiClient;
import org.dotledger.app.observe.ObservationReport;
import org.dotledger.app.observe.Observer;
import org.dotledger.app.observe.SourcesFile;
import org.dotledger.app.testing.C1;
import org.dotledger.app.testing.LedgerUnderTest;
import org.dotledger.app.testing.WorldUnderTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code ledger observe} and {@code ledger audit} with a ledger that runs and its world. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.SAME_THREAD)
class ObserveCommandTest {
    private static final DotCode CODE = new DotCode("DOT_C1_GRANT_ISSUE");
    private static final String NAME = "dot-c1-grant-issue";
    private static final String OBSERVER = "observer";
    private static final String SCRIPT = "bin/" + NAME;
    private static final String PAGE = "kb/dot-manage/handbook/" + NAME + ".md";
    private static final String SCRIPT_TEXT = "/opt/incomex/dot/bin/" + NAME;
    private static final String PAGE_TEXT = "kb://dot-manage/handbook/" + NAME + ".md";

    @TempDir
    private static Path directory;

    private WorldUnderTest world;
    private LedgerUnderTest ledger;
    private Path sources;

    /** One DOT is born, admitted and registered, and everything in the world is as the ledger was told. */
    @BeforeAll
    void begin() throws IOException {
        world = WorldUnderTest.create(directory);
        world.execute("DROP SCHEMA c1 CASCADE");
        world.fillCatalogue();
        sources = world.sources();
        ledger = LedgerUnderTest.start().enrolEveryone();
        for (String actor : List.of(OWNER, AGENT, OBSERVER)) {
            Files.writeString(directory.resolve(actor + ".key"), ledger.key(actor));
        }
        ledger.post(OWNER, "OpenCampaign", C1.OPEN).isCreated();
        ledger.post(OWNER, "ImportCatalog", C1.importCatalog()).isCreated();
        observeAs(OWNER, sources, "--declare", "--reason", "where the world of C1 is")
                .exits(ExitCode.OK)
                .says("build-1:" + world.file("bin"), "/public.dot_tools", "/c1/");
        registerDot();
    }

    private void registerDot() {
        ledger.post(AGENT, "RecordRegistrarDryRun", dryRun("run-1")).isCreated();
        ledger.post(OWNER, "ReleaseRegistrationHold", C1.release("run-1")).isCreated();
        world.write(SCRIPT, SCRIPT_TEXT);
        world.write(PAGE, PAGE_TEXT);
        ledger.post(AGENT, "RecordBirth", C1.birth(CODE)).isCreated();
        ledger.post(OPERATOR, "AdmitDot", C1.admission(CODE)).isCreated();
        world.execute("INSERT INTO dot_tools (code, name, file_path, tier, domain, status) VALUES ('" + CODE + "', '"
                + NAME + "', 'dot/bin/" + NAME + "', 'B', 'c1', 'active')");
        ledger.post(OPERATOR, "RegisterDot", C1.registration(CODE, "run-1")).isCreated();
        ledger.post(REVIEWER, "RecordHandbookReadback", C1.handbookReadback(CODE))
                .isCreated();
    }

    private JsonObject dryRun(String run) {
        String location = world.query(
                        "SELECT system_identifier || '/' || current_database() || '/public.dot_tools' FROM pg_control_system()")
                .getFirst();
        Map<String, Json> members = new TreeMap<>(C1.dryRun(run).members());
        members.put("location", Json.of(location));
        return new JsonObject(members);
    }

    @AfterAll
    void close() {
        ledger.close();
        world.close();
    }

    private static Ran run(String... words) {
        Ran ran = CommandLineUnderTest.run(List.of(words));
        assertThat(ran.text()).doesNotContain(WorldUnderTest.PASSWORD);
        return ran;
    }

    private String[] words(String actor, URI server, Path file, String... more) {
        List<String> words = new ArrayList<>(List.of("observe", "--sources", file.toString(), "--again-after", "1s"));
        words.addAll(List.of("--url", server.toString(), "--key-file"));
        words.add(directory.resolve(actor + ".key").toString());
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    private Ran observeAs(String actor, Path file, String... more) {
        return run(words(actor, ledger.server().uri(), file, more));
    }

    private Ran observe(String... more) {
        return observeAs(OBSERVER, sources, more);
    }

    private long treeSize() {
        return ledger.get(AUDITOR, "/api/v1/state").isOk().json().integer("treeSize");
    }

    private List<String> orphansOfTheWorld() {
        JsonArray items = ledger.get(AUDITOR, "/api/v1/orphans").isOk().items();
        return items.values().stream()
                .map(JsonObject.class::cast)
                .filter(row -> row.get("source") != null)
                .map(row -> row.string("kind") + " " + row.string("source") + " " + row.string("code"))
                .sorted()
                .toList();
    }

    @Test
    void aWorldThatIsAsTheLedgerSaysShowsNothing() {
        long size = treeSize();
        observe().exits(ExitCode.OK).says("0 differences; recorded as obs-");
        observe("--once", "-o", "json").exits(ExitCode.OK).says("\"differences\":[]", "\"status\":\"READ\"");
        assertThat(treeSize()).isEqualTo(size + 2);
        assertThat(orphansOfTheWorld()).isEmpty();
    }

    @Test
    void looksAtAnUntouchedWorldAppendOneObservationEachAndChangeNothing() throws InterruptedException {
        observe().exits(ExitCode.OK);
        long size = treeSize();
        List<Json> before = whatIsTrue();
        try (ApiClient api = new ApiClient(ledger.server().uri(), ledger.key(OBSERVER))) {
            Observer observer = new Observer(
                    SourcesFile.read(sources), api, false, Duration.ofMillis(1), Clock.systemUTC(), note -> {});
            for (int i = 0; i < 200; i++) {
                assertThat(observer.observe().differences()).isEmpty();
            }
        }
        assertThat(treeSize()).isEqualTo(size + 200);
        assertThat(whatIsTrue()).isEqualTo(before);
    }

    private List<Json> whatIsTrue() {
        return Stream.of("readiness", "orphans", "dots", "holds", "seals")
                .map(view -> requireNonNull(
                        ledger.get(AUDITOR, "/api/v1/" + view).isOk().json().get("items")))
                .toList();
    }

    @Test
    void whatIsDoneAroundTheLedgerIsSeenUntilItIsUndone() throws IOException {
        world.execute(
                "INSERT INTO dot_tools (code, name, status) VALUES ('DOT_C1_SHADOW', 'x', 'active')",
                "INSERT INTO dot_tools (code, name, status) VALUES ('DOT_NEW', 'x', 'active')",
                "UPDATE dot_tools SET file_path = '/tmp/evil', status = 'retired' WHERE code = '" + CODE + "'",
                "INSERT INTO governance_build_authorization (grant_id, scope, revoked) VALUES ('forged', 'C1', 3)",
                "INSERT INTO governance_action_registry VALUES ('authorize_build_step', 'evil')",
                "CREATE SCHEMA c1",
                "CREATE TABLE c1.vocab (x text)",
                "INSERT INTO directus_collections VALUES ('governance_canonical_operation_vocab', 'x', false)",
                "INSERT INTO table_registry (table_name, owner) VALUES ('c1.vocab', 'x')",
                "INSERT INTO dot_agent_api_contract VALUES ('mine', 'DOT_C1_PREFLIGHT', '/c1/evil', '', true)");
        world.write(SCRIPT, "edited");
        world.write("bin/dot-c1-added", "added");
        Files.createSymbolicLink(world.file("bin/dot-c1-link"), Path.of("/etc/passwd"));
        world.delete(PAGE);
        List<String> expected = List.of(
                "ABSENT KNOWLEDGE_BASE " + CODE,
                "CHANGED CATALOG " + CODE,
                "CHANGED DOT_BIN " + CODE,
                "UNGOVERNED CATALOG DOT_C1_SHADOW",
                "UNGOVERNED CATALOG DOT_NEW",
                "UNGOVERNED CONTRACTS mine",
                "UNGOVERNED DOT_BIN DOT_C1_ADDED",
                "UNGOVERNED DOT_BIN DOT_C1_LINK",
                "UNGOVERNED GRANTS authorize_build_step",
                "UNGOVERNED GRANTS forged",
                "UNGOVERNED SURFACES COLLECTION:governance_canonical_operation_vocab",
                "UNGOVERNED SURFACES SCHEMA:c1",
                "UNGOVERNED SURFACES TABLE:vocab",
                "UNGOVERNED SURFACES TABLE_REGISTRY:c1.vocab");
        observe()
                .exits(ExitCode.TAMPERED)
                .says(
                        "something differs; looking again",
                        "14 differences",
                        "CHANGED  CATALOG  " + CODE,
                        "status is retired");
        assertThat(orphansOfTheWorld()).isEqualTo(expected);
        audit(sources)
                .exits(ExitCode.TAMPERED)
                .says("14 differences", "UNGOVERNED  GRANTS  forged", "everything was checked");

        world.execute(
                "DELETE FROM dot_tools WHERE code IN ('DOT_C1_SHADOW', 'DOT_NEW')",
                "UPDATE dot_tools SET file_path = 'bin/" + NAME + "', status = 'published' WHERE code = '" + CODE + "'",
                "DELETE FROM governance_build_authorization",
                "DELETE FROM governance_action_registry",
                "DROP SCHEMA c1 CASCADE",
                "DELETE FROM directus_collections",
                "DELETE FROM table_registry",
                "DELETE FROM dot_agent_api_contract");
        world.write(SCRIPT, SCRIPT_TEXT);
        world.delete("bin/dot-c1-added");
        world.delete("bin/dot-c1-link");
        world.write(PAGE, PAGE_TEXT);
        observe().exits(ExitCode.OK);
        assertThat(orphansOfTheWorld()).isEmpty();
        audit(sources).exits(ExitCode.OK).says("0 differences");
    }

    private Ran audit(Path file) throws IOException {
        Path archive = directory.resolve("package.zip");
        run(
                        "export",
                        "--file",
                        archive.toString(),
                        "--url",
                        ledger.server().uri().toString(),
                        "--key-file",
                        directory.resolve(OWNER + ".key").toString())
                .exits(ExitCode.OK);
        long size = treeSize();
        String key = Files.readString(ledger.directory().resolve("log.vkey")).strip();
        Ran ran = run("audit", archive.toString(), "--key", key, "--sources", file.toString());
        assertThat(treeSize()).isEqualTo(size);
        return ran;
    }

    @Test
    void anAuditSaysWhenItLooksElsewhere() throws IOException {
        Path elsewhere = world.sources(Map.of("host: build-1", "host: build-2"));
        audit(elsewhere).exits(ExitCode.TAMPERED).says("ELSEWHERE DOT_BIN was read at build-2:", "0 differences");
        Path gone = world.sources(Map.of("folder: kb", "folder: gone"));
        audit(gone).exits(ExitCode.TRY_AGAIN).says("AWAY  KNOWLEDGE_BASE: ");
    }

    @Test
    void anAuditOfAPackageThatDoesNotHoldLooksAtNothing() throws IOException {
        Path file = Files.writeString(directory.resolve("no.zip"), "no package");
        String key = Files.readString(ledger.directory().resolve("log.vkey")).strip();
        run("audit", file.toString(), "--key", key, "--sources", sources.toString())
                .exits(ExitCode.TAMPERED);
        run("audit", file.toString(), "--sources", sources.toString()).exits(ExitCode.NO_TRUST_ROOT);
    }

    @Test
    void aSourceAtAnotherLocationIsRefusedAndTheOthersAreRecorded() {
        Path elsewhere = world.sources(Map.of("DOT_BIN: {folder: bin}", "DOT_BIN: {folder: executor}"));
        long size = treeSize();
        observeAs(OBSERVER, elsewhere)
                .exits(ExitCode.REFUSED)
                .says("SOURCE_MISMATCH", "REFUSED [DOT_BIN]", "recorded as obs-");
        assertThat(treeSize()).isEqualTo(size + 2);
        observe().exits(ExitCode.OK);
    }

    @Test
    void aSourceThatIsAwayIsRecordedWithItsErrorAndTheAgeOfTheLastLook() {
        observe().exits(ExitCode.OK);
        Path gone = world.sources(Map.of("folder: kb", "folder: gone"));
        observeAs(OBSERVER, gone)
                .exits(ExitCode.TRY_AGAIN)
                .says(
                        "AWAY  KNOWLEDGE_BASE: the folder cannot be read as a whole: NoSuchFileException (last read ",
                        " ago)");
        assertThat(ledger.get(AUDITOR, "/api/v1/sources/KNOWLEDGE_BASE").member("status"))
                .isEqualTo("AWAY");
        observe().exits(ExitCode.OK);
    }

    @Test
    void aRoleThatMayWriteIsWarnedOfAndOneThatMayWriteGrantsIsNotUsed() {
        world.execute("GRANT INSERT ON dot_tools TO looker");
        observe().exits(ExitCode.OK).says("warning: the role that looks may write public.dot_tools (as looker)");
        world.execute(
                "REVOKE INSERT ON dot_tools FROM looker", "GRANT DELETE ON governance_build_authorization TO looker");
        long size = treeSize();
        observe().exits(ExitCode.NO_TRUST_ROOT).says("OBSERVER_MAY_WRITE_GRANTS");
        assertThat(treeSize()).isEqualTo(size);
        world.execute("REVOKE DELETE ON governance_build_authorization FROM looker");
    }

    @Test
    void aWriteCaughtHalfWayIsNotRecorded() throws InterruptedException {
        world.execute("INSERT INTO dot_tools (code, name, status) VALUES ('DOT_C1_HALF', 'x', 'active')");
        List<String> notes = new ArrayList<>();
        try (ApiClient api = new ApiClient(ledger.server().uri(), ledger.key(OBSERVER))) {
            Observer observer = new Observer(
                    SourcesFile.read(sources), api, false, Duration.ofMillis(1), Clock.systemUTC(), note -> {
                        notes.add(note);
                        world.execute("DELETE FROM dot_tools WHERE code = 'DOT_C1_HALF'");
                    });
            ObservationReport report = observer.observe();
            assertThat(report.differences()).isEmpty();
            assertThat(notes).containsExactly("something differs; looking again, in case a write was caught half-way");
        }
        assertThat(orphansOfTheWorld()).isEmpty();
    }

    @Test
    void moreThanAnEventHoldsIsSaidToBeMore() {
        world.execute("INSERT INTO dot_tools (code, name, status)"
                + " SELECT 'DOT_AAA_' || i, repeat('n', 150), 'active' FROM generate_series(1, 400) AS i");
        observe().exits(ExitCode.TAMPERED).says("more facts are in the artifact alone");
        JsonObject row = ledger.get(AUDITOR, "/api/v1/sources/CATALOG").isOk().json();
        long facts = ((JsonArray) requireNonNull(row.get("facts"))).values().size();
        assertThat(facts).isBetween(50L, 200L);
        assertThat(row.integer("more")).isEqualTo(401 - facts);
        world.execute("DELETE FROM dot_tools WHERE code LIKE 'DOT\\_AAA\\_%'");
        observe().exits(ExitCode.OK);
    }

    @Test
    void whoMayNotObserveIsNotAllowed() {
        observeAs(AGENT, sources).exits(ExitCode.NOT_ALLOWED).says("ROLE_NOT_ALLOWED");
    }

    @Test
    void theOptionsAreChecked() {
        observe("--every", "5 minutes").exits(ExitCode.USAGE).says("--every takes a time such as");
        observe("--every", "5m", "--once").exits(ExitCode.USAGE);
        observe("--id", "no id").exits(ExitCode.USAGE).says("--id: ");
        observe("--id", "look-1", "--every", "5m").exits(ExitCode.USAGE).says("--id names one look");
        observe("--id", "look-1").exits(ExitCode.OK).says("recorded as look-1");
        long size = treeSize();
        observe("--id", "look-1").exits(ExitCode.OK).says("recorded as look-1");
        assertThat(treeSize()).as("the same look under the same id").isEqualTo(size);
        observe("--declare").exits(ExitCode.USAGE).says("--declare and --reason go together");
        run("observe", "--sources", directory.resolve("none.yaml").toString()).exits(ExitCode.USAGE);
        run(words(OBSERVER, URI.create("http://127.0.0.1:1"), sources)).exits(ExitCode.TRY_AGAIN);
    }

    /** Looks on in a process of its own, tells it to end when something holds, and returns what it said. */
    private List<String> lookOn(URI server, Predicate<List<String>> until) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(
                List.of(java, "-cp", System.getProperty("java.class.path"), LedgerMain.class.getName()));
        command.addAll(List.of(words(OBSERVER, server, sources, "--every", "1s", "-o", "ndjson")));
        Path said = Files.createTempFile(directory, "said", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            await().atMost(Duration.ofSeconds(120)).until(() -> until.test(Files.readAllLines(said)));
            process.destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(said)).isEqualTo(143);
            return Files.readAllLines(said);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void itGoesOnUntilItIsTold() throws Exception {
        long size = treeSize();
        List<String> said = lookOn(ledger.server().uri(), lines -> treeSize() >= size + 2);
        assertThat(said.getLast()).startsWith("{").contains("\"source\":\"KNOWLEDGE_BASE\"");
    }

    @Test
    void itGoesOnWhileTheLedgerIsAway() throws Exception {
        URI nowhere = URI.create("http://127.0.0.1:1");
        List<String> said = lookOn(nowhere, lines -> lines.size() >= 2);
        assertThat(said).allMatch(line -> line.endsWith("start one: ledger serve; looking again in 1 s"));
    }
}
