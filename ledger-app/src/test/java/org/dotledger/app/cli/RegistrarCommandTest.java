package org.dotledger.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.app.testing.LedgerUnderTest.AGENT;
import static org.dotledger.app.testing.LedgerUnderTest.AUDITOR;
import static org.dotledger.app.testing.LedgerUnderTest.OPERATOR;
import static org.dotledger.app.testing.LedgerUnderTest.OWNER;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.dotledger.app.testing.C1;
import org.dotledger.app.testing.InterruptedLedger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Applying a dry run and taking it back, whatever changes or breaks off on the way. */
class RegistrarCommandTest extends RegistrarAtWork {

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
        void takesARowThatSomeoneDeletedForGone() {
            apply().exits(ExitCode.OK);
            catalog.execute("DELETE FROM dot_tools WHERE code = 'DOT_C1_PREFLIGHT'");
            apply().exits(ExitCode.REFUSED).says(DEFECT, "ledger registrar rollback");
            everyDotIs("REGISTERED");
            long size = treeSize();
            rollback().exits(ExitCode.OK).says("7 rows removed", "was gone already");
            everyDotIs("ADMITTED");
            catalogIsUntouched();
            assertThat(ledger.get(AUDITOR, "/api/v1/events?type=CatalogReadBack&after=" + (size - 1))
                            .text())
                    .contains("\"rowCount\":0", "\"matches\":false", "DOT_C1_PREFLIGHT");
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
}
