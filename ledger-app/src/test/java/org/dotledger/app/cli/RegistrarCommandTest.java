package org.dotledger.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.app.testing.LedgerUnderTest.AGENT;
import static org.dotledger.app.testing.LedgerUnderTest.AUDITOR;
import static org.dotledger.app.testing.LedgerUnderTest.OPERATOR;
import static org.dotledger.app.testing.LedgerUnderTest.OWNER;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.dotledger.api.dot.DotCode;
import org.dotledger.app.testing.C1;
import org.dotledger.app.testing.InterruptedLedger;
import org.dotledger.app.testing.LedgerUnderTest;
import org.dotledger.app.testing.Steps;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The governed registrar on a real folder and a real {@code dot_tools} in PostgreSQL, under a running ledger. */
class RegistrarCommandTest {
    private static final String DOT_FOLDER = "/opt/incomex/dot/bin";
    private static final String DEFECT = "C1_LEGO_PLAN_HOLD_REGISTRAR_DUPLICATE_DEFECT_UNRESOLVED";

    @TempDir
    private static Path directory;

    private static LedgerUnderTest ledger;
    private static CatalogUnderTest catalog;
    private static int runs;

    private String run;
    private List<String> before;

    private record Ran(int exitCode, String text) {
        Ran exits(int expected) {
            assertThat(exitCode).as(text).isEqualTo(expected);
            assertThat(text).doesNotContain("\tat ").doesNotContain(catalog.password());
            return this;
        }

        Ran says(String... texts) {
            assertThat(text).contains(texts);
            return this;
        }
    }

    @BeforeAll
    static void admitEveryDot() throws IOException {
        ledger = LedgerUnderTest.start().enrolEverybody();
        catalog = new CatalogUnderTest(directory);
        for (String actor : List.of(AGENT, OPERATOR, AUDITOR)) {
            Files.writeString(directory.resolve(actor + ".key"), ledger.key(actor));
        }
        ledger.post(OWNER, "OpenCampaign", C1.OPEN).isCreated();
        ledger.post(OWNER, "ImportCatalog", C1.importCatalog()).isCreated();
        Steps.openRegistrations(ledger);
        ledger.post(OWNER, "PlaceRegistrationHold", "{\"reason\":\"each test releases it\"}")
                .isCreated();
    }

    @AfterAll
    static void close() {
        catalog.close();
        ledger.close();
    }

    /** A catalogue and a folder as they were, and a dry run of them; what another test registered is taken back. */
    @BeforeEach
    void scanAnew() throws IOException {
        if (runs > 0) {
            C1.REQUIRED.forEach(code -> ledger.post(OPERATOR, "UnregisterDot", unregistration(code)));
        }
        catalog.fill();
        before = catalog.dump();
        run = "run-" + ++runs;
        scan().exits(ExitCode.OK);
    }

    private static String unregistration(DotCode code) {
        return "{\"code\":\"" + code + "\",\"reason\":\"another test\",\"via\":"
                + C1.via("DOT_DOT_REGISTER", "dot-dot-register --include " + code) + "}";
    }

    private void release() {
        ledger.post(OWNER, "ReleaseRegistrationHold", C1.release(run)).isCreated();
    }

    private static Ran ledger(URI server, String actor, List<String> arguments) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of(
                "--url",
                server.toString(),
                "--key-file",
                directory.resolve(actor + ".key").toString()));
        StringWriter said = new StringWriter();
        int exitCode = LedgerMain.commandLine()
                .setErr(new PrintWriter(said, true))
                .setOut(new PrintWriter(said, true))
                .execute(all.toArray(String[]::new));
        return new Ran(exitCode, said.toString());
    }

    private static List<String> words(String... words) {
        return new ArrayList<>(Arrays.asList(words));
    }

    private Ran scan(String... more) {
        return scanOf(catalog.url(), run, more);
    }

    private static Ran scanOf(String what, String runId, String... more) {
        List<String> words = words("registrar", "scan", "--as", DOT_FOLDER, "--run", runId, "--catalog", what);
        words.addAll(List.of("--bin", catalog.folder().toString()));
        words.addAll(List.of(more));
        return ledger(ledger.server().uri(), AGENT, words);
    }

    private Ran apply(String... more) {
        return apply(ledger.server().uri(), more);
    }

    private Ran apply(URI server, String... more) {
        List<String> words = words("registrar", "apply", "--as", DOT_FOLDER, "--run", run, "--catalog", catalog.url());
        words.addAll(List.of("--bin", catalog.folder().toString()));
        words.addAll(List.of(more));
        return ledger(server, OPERATOR, words);
    }

    private Ran rollback(String... more) {
        return rollback(ledger.server().uri(), more);
    }

    private Ran rollback(URI server, String... more) {
        List<String> words = words("registrar", "rollback", "--run", run, "--catalog", catalog.url());
        words.addAll(List.of("--reason", "the test takes it back"));
        words.addAll(List.of(more));
        return ledger(server, OPERATOR, words);
    }

    private static long treeSize() {
        return ledger.get(AUDITOR, "/api/v1/state").json().integer("treeSize");
    }

    private void catalogIsUntouched() {
        assertThat(catalog.dump()).isEqualTo(before);
    }

    private void everyDotIs(String state) {
        C1.REQUIRED.forEach(
                code -> assertThat(ledger.get(AUDITOR, "/api/v1/dots/" + code).member("state"))
                        .as(code.value())
                        .isEqualTo(state));
    }

    private static List<String> insertedCodes() {
        return catalog.query("SELECT code FROM dot_tools WHERE code LIKE 'DOT\\_C1\\_%' ORDER BY code");
    }

    private void exactlyTheEightAreIn() {
        assertThat(insertedCodes())
                .isEqualTo(C1.REQUIRED.stream().map(DotCode::value).sorted().toList());
        List<String> after = new ArrayList<>(catalog.dump());
        assertThat(after).hasSize(before.size() + C1.REQUIRED.size()).startsWith(before.toArray(String[]::new));
        everyDotIs("REGISTERED");
        C1.REQUIRED.forEach(code -> assertThat(
                        ledger.get(AUDITOR, "/api/v1/lifecycle-proof/" + code).text())
                .contains("\"catalogReadback\":{\"positions\":[")
                .doesNotContain("REGISTERED_NOT_READ_BACK"));
    }

    @Test
    void insertsExactlyTheEightOnceAndTakesThemBackByteForByte() {
        scan().says("287", "dry run " + run, "PASS", "bin/…", "backlog").exits(ExitCode.OK);
        apply().exits(ExitCode.REFUSED).says("REGISTRATION_HOLD_ACTIVE");
        catalogIsUntouched();
        release();
        apply().exits(ExitCode.OK).says("8 rows inserted");
        exactlyTheEightAreIn();

        long size = treeSize();
        List<String> once = catalog.dump();
        apply().exits(ExitCode.OK).says("0 rows inserted", "stood already");
        assertThat(catalog.dump()).isEqualTo(once);
        assertThat(treeSize()).isEqualTo(size);

        rollback().exits(ExitCode.OK).says("8 rows removed");
        catalogIsUntouched();
        everyDotIs("ADMITTED");
        rollback().exits(ExitCode.OK).says("0 rows removed");
        apply().exits(ExitCode.OK).says("8 rows inserted");
        exactlyTheEightAreIn();
    }

    @Test
    void appliesAndTakesBackSingleCodes() {
        release();
        apply("--include", "DOT_C1_GRANT_ISSUE").exits(ExitCode.OK).says("1 rows inserted");
        assertThat(insertedCodes()).containsExactly("DOT_C1_GRANT_ISSUE");
        apply().exits(ExitCode.OK).says("7 rows inserted");
        exactlyTheEightAreIn();
        rollback("--include", "DOT_C1_PREFLIGHT,DOT_C1_GRANT_ISSUE")
                .exits(ExitCode.OK)
                .says("2 rows removed");
        assertThat(insertedCodes()).hasSize(6).doesNotContain("DOT_C1_PREFLIGHT");
        apply("--include", "DOT_APPLY").exits(ExitCode.REFUSED).says(DEFECT);
    }

    @Test
    void refusesWhoMayNotRegister() {
        release();
        List<String> words = words("registrar", "apply", "--as", DOT_FOLDER, "--run", run, "--catalog", catalog.url());
        words.addAll(List.of("--bin", catalog.folder().toString()));
        ledger(ledger.server().uri(), AUDITOR, words)
                .exits(ExitCode.NOT_ALLOWED)
                .says("ROLE_NOT_ALLOWED");
        catalogIsUntouched();
        everyDotIs("ADMITTED");
    }

    @Test
    void writesNothingOutsideItsStep() {
        release();
        ledger.post(AGENT, "StopStep", "{\"step\":\"W4\",\"stopCode\":\"LOOK\",\"reason\":\"a look first\"}")
                .isCreated();
        apply().exits(ExitCode.REFUSED).says("STEP_NOT_OPEN");
        catalogIsUntouched();
        everyDotIs("ADMITTED");
        String plan = ledger.get(OWNER, "/api/v1/steps/W4").isOk().member("planSha256");
        ledger.post(OWNER, "ApproveStep", "{\"step\":\"W4\",\"planSha256\":\"" + plan + "\"}")
                .isCreated();
        apply().exits(ExitCode.OK).says("8 rows inserted");
    }

    @Nested
    class WhenInputsChanged {
        @BeforeEach
        void releaseHold() {
            release();
        }

        private void stops() {
            List<String> changed = catalog.dump();
            long size = treeSize();
            apply().exits(ExitCode.REFUSED).says(DEFECT);
            assertThat(catalog.dump()).isEqualTo(changed);
            assertThat(treeSize()).isEqualTo(size);
        }

        @Test
        void stopsAtANewFile() throws IOException {
            Path file = Files.writeString(catalog.folder().resolve("dot-brand-new"), "");
            stops();
            Files.delete(file);
        }

        @Test
        void stopsAtAFileThatIsGone() throws IOException {
            Files.delete(catalog.folder().resolve("dot-agent-down"));
            stops();
        }

        @Test
        void stopsAtANewRow() {
            catalog.execute(
                    "INSERT INTO dot_tools (code, name, file_path) VALUES ('DOT_NEW', 'dot-new', 'bin/dot-new')");
            stops();
        }

        @Test
        void stopsAtARowThatIsGone() {
            catalog.execute("DELETE FROM dot_tools WHERE code = 'DOT_AGENT_UP'");
            stops();
        }

        @Test
        void stopsAtAChangedRow() {
            catalog.execute("UPDATE dot_tools SET status = 'draft' WHERE code = 'DOT_AGENT_UP'");
            stops();
        }

        @Test
        void stopsAtAHandMadeRowThatLooksLikeItsOwn() {
            catalog.execute("INSERT INTO dot_tools (code, name, file_path, tier, domain, status) VALUES"
                    + " ('DOT_C1_PREFLIGHT', 'dot-c1-preflight', '/opt/incomex/dot/bin/dot-c1-preflight', 'B', 'c1',"
                    + " 'active')");
            stops();
        }

        @Test
        void stopsAtATriggerThatWritesMore() {
            catalog.execute(
                    "CREATE OR REPLACE FUNCTION more() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                            + " UPDATE dot_tools SET domain = 'x' WHERE code = 'DOT_AGENT_UP'; RETURN NULL; END $$",
                    "CREATE CONSTRAINT TRIGGER more AFTER INSERT ON dot_tools DEFERRABLE INITIALLY DEFERRED"
                            + " FOR EACH ROW EXECUTE FUNCTION more()");
            stops();
        }

        @Test
        void stopsAtANewerDryRun() {
            scanOf(catalog.url(), run + "-newer").exits(ExitCode.OK);
            apply().exits(ExitCode.REFUSED).says("REGISTRAR_DRY_RUN_NOT_PASSED", DEFECT);
            catalogIsUntouched();
        }

        @Test
        void stopsAtADryRunOnHold() throws IOException {
            Path file = catalog.folder().resolve("dot-c1-preflight");
            Files.delete(file);
            String held = run + "-held";
            scanOf(catalog.url(), held).exits(ExitCode.REFUSED).says("HOLD", DEFECT, "DOT_C1_PREFLIGHT");
            run = held;
            apply().exits(ExitCode.REFUSED).says(DEFECT);
            catalogIsUntouched();
        }

        @Test
        void removesNoRowThatWasChangedSince() {
            apply().exits(ExitCode.OK);
            catalog.execute("UPDATE dot_tools SET weight = 2 WHERE code = 'DOT_C1_PREFLIGHT'");
            List<String> changed = catalog.dump();
            rollback().exits(ExitCode.REFUSED).says(DEFECT, "DOT_C1_PREFLIGHT");
            assertThat(catalog.dump()).isEqualTo(changed);
            everyDotIs("REGISTERED");
        }

        @Test
        void removesNothingForARowThatIsGone() {
            apply().exits(ExitCode.OK);
            catalog.execute("DELETE FROM dot_tools WHERE code = 'DOT_C1_PREFLIGHT'");
            rollback().exits(ExitCode.REFUSED).says(DEFECT);
            apply().exits(ExitCode.REFUSED).says(DEFECT);
            everyDotIs("REGISTERED");
        }

        @Test
        void removesNothingThatAnotherRegistrarInserted() {
            C1.REQUIRED.forEach(code -> ledger.post(OPERATOR, "RegisterDot", C1.registration(code, run))
                    .isCreated());
            rollback().exits(ExitCode.REFUSED).says(DEFECT, "names no row");
            catalogIsUntouched();
        }
    }

    @Nested
    class CutOff {
        @BeforeEach
        void releaseHold() {
            release();
        }

        private Ran interrupted(InterruptedLedger.Hook hook, boolean applying) {
            try (InterruptedLedger between =
                    InterruptedLedger.before(ledger.server().uri(), hook)) {
                return applying ? apply(between.uri()) : rollback(between.uri());
            }
        }

        @Test
        void betweenTwoRegistrations() {
            interrupted(InterruptedLedger.cutFrom("RegisterDot", 4), true).exits(ExitCode.TRY_AGAIN);
            catalogIsUntouched();
            everyDotIs("ADMITTED");
            apply().exits(ExitCode.OK).says("8 rows inserted");
            exactlyTheEightAreIn();
        }

        @Test
        void beforeItCouldTakeBackWhatItRegistered() {
            InterruptedLedger.Hook first = InterruptedLedger.cutFrom("RegisterDot", 4);
            InterruptedLedger.Hook second = InterruptedLedger.cutFrom("UnregisterDot", 1);
            interrupted(
                            (name, answered) -> {
                                first.around(name, answered);
                                second.around(name, answered);
                            },
                            true)
                    .exits(ExitCode.TRY_AGAIN);
            catalogIsUntouched();
            apply().exits(ExitCode.OK).says("8 rows inserted");
            exactlyTheEightAreIn();
        }

        @Test
        void beforeTheTransactionIsConfirmed() {
            interrupted(InterruptedLedger.afterAnswer("RegisterDot", 8, catalog::endRegistrar), true)
                    .exits(ExitCode.TRY_AGAIN);
            catalogIsUntouched();
            everyDotIs("REGISTERED");
            apply().exits(ExitCode.OK).says("8 rows inserted");
            exactlyTheEightAreIn();
            rollback().exits(ExitCode.OK).says("8 rows removed");
            catalogIsUntouched();
        }

        @Test
        void beforeTheTransactionIsConfirmedAndThenTakenBack() {
            interrupted(InterruptedLedger.afterAnswer("RegisterDot", 8, catalog::endRegistrar), true)
                    .exits(ExitCode.TRY_AGAIN);
            rollback().exits(ExitCode.OK).says("0 rows removed", "was never written");
            catalogIsUntouched();
            everyDotIs("ADMITTED");
        }

        @Test
        void beforeTheReadback() {
            interrupted(InterruptedLedger.cutFrom("RecordCatalogReadback", 1), true)
                    .exits(ExitCode.TRY_AGAIN);
            List<String> once = catalog.dump();
            apply().exits(ExitCode.OK).says("0 rows inserted");
            assertThat(catalog.dump()).isEqualTo(once);
            exactlyTheEightAreIn();
        }

        @Test
        void beforeTheRemovalIsConfirmed() {
            apply().exits(ExitCode.OK);
            List<String> applied = catalog.dump();
            interrupted(InterruptedLedger.afterAnswer("UnregisterDot", 8, catalog::endRegistrar), false)
                    .exits(ExitCode.TRY_AGAIN);
            assertThat(catalog.dump()).isEqualTo(applied);
            everyDotIs("ADMITTED");
            apply().exits(ExitCode.REFUSED).says(DEFECT);
            rollback().exits(ExitCode.OK).says("8 rows removed");
            catalogIsUntouched();
        }

        @Test
        void betweenTwoRemovals() {
            apply().exits(ExitCode.OK);
            interrupted(InterruptedLedger.cutFrom("UnregisterDot", 4), false).exits(ExitCode.TRY_AGAIN);
            assertThat(insertedCodes()).hasSize(5);
            rollback().exits(ExitCode.OK).says("5 rows removed");
            catalogIsUntouched();
            everyDotIs("ADMITTED");
        }

        @Test
        void byAnotherRunOfTheSame() throws Exception {
            try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
                Callable<Ran> once = RegistrarCommandTest.this::apply;
                List<Future<Ran>> both = threads.invokeAll(List.of(once, once));
                for (Future<Ran> ran : both) {
                    ran.get().exits(ExitCode.OK);
                }
            }
            exactlyTheEightAreIn();
        }
    }

    @Nested
    class OfOtherCatalogues {
        @Test
        void readsACsvExport() throws IOException {
            Path csv = directory.resolve("dot_tools.csv");
            Files.write(csv, CatalogUnderTest.sample("dot_tools.csv"));
            scanOf(csv.toString(), run + "-csv").exits(ExitCode.OK).says("287", "PASS");
            Files.writeString(csv, "code,name\nDOT_A,dot-a\n");
            scanOf(csv.toString(), run + "-bad").exits(ExitCode.INCOMPLETE).says("no column file_path");
            Files.writeString(csv, "code,name,file_path,status\nDOT_A,\"dot-a,bin/dot-a,active\n");
            scanOf(csv.toString(), run + "-bad").exits(ExitCode.INCOMPLETE).says("does not end");
        }

        @Test
        void readsADirectusExport() throws IOException {
            Path json = directory.resolve("items.json");
            Files.writeString(
                    json,
                    catalog.query("SELECT json_build_object('data', json_agg(t))::text FROM dot_tools AS t")
                            .getFirst());
            scanOf(json.toString(), run + "-json").exits(ExitCode.OK).says("287", "PASS");
            Files.writeString(json, "[]");
            scanOf(json.toString(), run + "-bad").exits(ExitCode.INCOMPLETE);
        }

        @Test
        void writesNoExport() {
            List<String> words = words("registrar", "rollback", "--run", run, "--catalog", "dot_tools.csv");
            words.addAll(List.of("--reason", "none"));
            ledger(ledger.server().uri(), OPERATOR, words).exits(ExitCode.USAGE).says("only the table itself");
        }

        @Test
        void takesNoOtherTable() {
            scan("--table", "event").exits(ExitCode.USAGE).says("dot_tools");
            scan("--table", "x\"; DROP TABLE dot_tools; --.dot_tools").exits(ExitCode.USAGE);
            scan("--table", "nowhere.dot_tools").exits(ExitCode.INCOMPLETE).says("no table nowhere.dot_tools");
            scan("--table", "public.dot_tools").exits(ExitCode.OK);
            catalogIsUntouched();
        }

        @Test
        void neverShowsThePassword() {
            scanOf("jdbc:postgresql://127.0.0.1:1/x?user=a&password=top-secret", run + "-away")
                    .exits(ExitCode.TRY_AGAIN)
                    .text()
                    .lines()
                    .forEach(line -> assertThat(line).doesNotContain("top-secret"));
            for (String address : List.of("jdbc:mysql://a/b?password=top-secret", "jdbc:postgresql:top-secret@?x=%%")) {
                assertThat(scanOf(address, run + "-away").text()).doesNotContain("top-secret");
            }
        }
    }

    @Nested
    class OfTheFolder {
        @Test
        void mapsACopyOnlyWhenToldTo() {
            List<String> words = words("registrar", "scan", "--catalog", catalog.url());
            words.addAll(List.of("--bin", catalog.folder().toString()));
            ledger(ledger.server().uri(), AGENT, words).exits(ExitCode.USAGE).says("--as " + DOT_FOLDER);
            words.addAll(List.of("--as", "/somewhere/else"));
            ledger(ledger.server().uri(), AGENT, words).exits(ExitCode.USAGE).says("nowhere else");
        }

        @Test
        void sameInputsUnderTheSameNameAreOneDryRun() {
            long size = treeSize();
            scan().exits(ExitCode.OK);
            assertThat(treeSize()).isEqualTo(size);
            catalog.execute("DELETE FROM dot_tools WHERE code = 'DOT_AGENT_UP'");
            scan().exits(ExitCode.IDEMPOTENCY_CONFLICT);
        }
    }
}
