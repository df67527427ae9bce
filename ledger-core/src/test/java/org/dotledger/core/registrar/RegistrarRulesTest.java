package org.dotledger.core.registrar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.api.message.RefusalCode.ENTRY_TOO_LARGE;
import static org.dotledger.api.message.RefusalCode.REGISTRAR_DRY_RUN_NOT_PASSED;
import static org.dotledger.api.message.RefusalCode.RUN_EXISTS;
import static org.dotledger.api.message.RefusalCode.SOURCE_MISMATCH;
import static org.dotledger.api.message.RefusalCode.WHITELIST_REQUIRED;
import static org.dotledger.api.message.StopCode.C1_LEGO_PLAN_HOLD_REGISTRAR_DUPLICATE_DEFECT_UNRESOLVED;
import static org.dotledger.core.decision.live.Samples.AGENT;
import static org.dotledger.core.decision.live.Samples.DIGEST;
import static org.dotledger.core.decision.live.Samples.DOT_BIN;
import static org.dotledger.core.decision.live.Samples.DRY_RUN;
import static org.dotledger.core.decision.live.Samples.OPERATOR;
import static org.dotledger.core.decision.live.Samples.OWNER;
import static org.dotledger.core.decision.live.Samples.PREFLIGHT;
import static org.dotledger.core.decision.live.Samples.admitted;
import static org.dotledger.core.decision.live.Samples.beforeImport;
import static org.dotledger.core.decision.live.Samples.born;
import static org.dotledger.core.decision.live.Samples.campaign;
import static org.dotledger.core.decision.live.Samples.dryRun;
import static org.dotledger.core.decision.live.Samples.registered;
import static org.dotledger.core.decision.live.Samples.via;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.dotledger.api.campaign.CatalogImported;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRetired;
import org.dotledger.api.dot.DotUnregistered;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Event;
import org.dotledger.api.observation.SourceDeclared;
import org.dotledger.api.registrar.CodeList;
import org.dotledger.api.registrar.PlaceRegistrationHold;
import org.dotledger.api.registrar.RecordRegistrarDryRun;
import org.dotledger.api.registrar.RegistrarDryRunRecorded;
import org.dotledger.api.registrar.RegistrationHoldPlaced;
import org.dotledger.api.registrar.RegistrationHoldReleased;
import org.dotledger.api.registrar.ReleaseRegistrationHold;
import org.dotledger.api.registrar.ScannedPath;
import org.dotledger.api.registrar.StoredArtifact;
import org.dotledger.api.registrar.StoredRow;
import org.dotledger.api.registrar.Verdict;
import org.dotledger.api.world.Source;
import org.dotledger.core.decision.live.LedgerFixture;
import org.dotledger.core.decision.live.Refuses;
import org.dotledger.core.testing.HonestWorld;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrarRulesTest {
    private static final DotCode BUILD = new DotCode("DOT_C1_VOCAB_BUILD");
    private static final DotCode OLD = new DotCode("DOT_OLD");

    private static RecordRegistrarDryRun dryRunOf(String runId, List<DotCode> whitelist, String... scan) {
        return new RecordRegistrarDryRun(
                runId,
                whitelist,
                List.of(scan).stream().map(ScannedPath::new).toList(),
                List.of(new StoredRow(OLD, "dot-old", "bin/dot-old", "active")),
                whitelist);
    }

    @Nested
    class ADryRun {
        @Test
        void isRecordedWithWhatTheLedgerMakesOfIt() {
            RegistrarDryRunRecorded event = beforeImport()
                    .when(
                            AGENT,
                            dryRunOf(
                                    "r1",
                                    List.of(PREFLIGHT),
                                    DOT_BIN + "dot-c1-preflight",
                                    DOT_BIN + "dot-old",
                                    DOT_BIN + "dot-backlog",
                                    DOT_BIN + "dot-c1-vocab-build"))
                    .appended(RegistrarDryRunRecorded.class);
            assertThat(event.newWhitelisted()).isEqualTo(new CodeList(1, List.of(PREFLIGHT)));
            assertThat(event.backlog()).isEqualTo(new CodeList(2, List.of(BUILD)));
            assertThat(event.alreadyRegistered()).isEqualTo(1);
            assertThat(event.naiveNewCount()).isEqualTo(4);
            assertThat(event.campaignOnDisk()).containsExactly(PREFLIGHT, BUILD);
            assertThat(event.verdict()).isEqualTo(Verdict.PASS);
            assertThat(event.stopCode()).isNull();
        }

        @Test
        void isHeldWithTheStopCodeWhenItFails() {
            RegistrarDryRunRecorded event = beforeImport()
                    .when(AGENT, dryRunOf("r1", List.of(PREFLIGHT)))
                    .appended(RegistrarDryRunRecorded.class);
            assertThat(event.verdict()).isEqualTo(Verdict.HOLD);
            assertThat(event.stopCode()).isEqualTo(C1_LEGO_PLAN_HOLD_REGISTRAR_DUPLICATE_DEFECT_UNRESOLVED);
            assertThat(event.missing().codes()).containsExactly(PREFLIGHT);
        }

        @Test
        void isHeldOverFewerRowsThanTheBaselineHas() {
            assertThat(verdictAfter(new CatalogImported("csv", DIGEST, 1, List.of())))
                    .isEqualTo(Verdict.PASS);
            assertThat(verdictAfter(new CatalogImported("csv", DIGEST, 2, List.of())))
                    .isEqualTo(Verdict.HOLD);
        }

        @Test
        void isHeldWhenACodeThatIsRegisteredHereStandsNowhereInIt() {
            assertThat(verdictAfter(registered(BUILD))).isEqualTo(Verdict.HOLD);
            assertThat(verdictAfter(registered(BUILD), new DotUnregistered(BUILD, "it was a mistake", via())))
                    .isEqualTo(Verdict.PASS);
            assertThat(verdictAfter(registered(BUILD), new DotRetired(BUILD, "over", via())))
                    .isEqualTo(Verdict.PASS);
        }

        private Verdict verdictAfter(Event... events) {
            return beforeImport()
                    .given(OPERATOR, events)
                    .when(AGENT, dryRunOf("r1", List.of(PREFLIGHT), DOT_BIN + "dot-c1-preflight"))
                    .appended(RegistrarDryRunRecorded.class)
                    .verdict();
        }

        @Test
        void saysWhichCatalogueItSaw() {
            RecordRegistrarDryRun run = new RecordRegistrarDryRun(
                    "r1", "7/directus/public.dot_tools", List.of(PREFLIGHT), List.of(), List.of(), List.of());
            assertThat(beforeImport()
                            .when(AGENT, run)
                            .appended(RegistrarDryRunRecorded.class)
                            .location())
                    .isEqualTo("7/directus/public.dot_tools");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"", "Retired", " retired", "retired ", "RETIRED", "retired\u00a0", "in use", "0", "null"})
        void withAStatusThatIsNoneIsRefused(String status) {
            RecordRegistrarDryRun run = new RecordRegistrarDryRun(
                    "r1",
                    List.of(PREFLIGHT),
                    List.of(),
                    List.of(
                            new StoredRow(OLD, "dot-old", "bin/dot-old", "active"),
                            new StoredRow(OLD, "dot-old", "bin/dot-old", status)),
                    List.of());
            beforeImport().when(AGENT, run).refusesField("catalogRows[1].status");
        }

        @Test
        void keepsScanRowsAndListsAsArtifacts() {
            LedgerFixture ledger = beforeImport();
            RegistrarDryRunRecorded event = ledger.when(
                            AGENT, dryRunOf("r1", List.of(PREFLIGHT), DOT_BIN + "readme", DOT_BIN + "dot-new"))
                    .appended(RegistrarDryRunRecorded.class);
            assertThat(text(ledger, event.diskScan()))
                    .isEqualTo("[\"/opt/incomex/dot/bin/readme\",\"/opt/incomex/dot/bin/dot-new\"]");
            assertThat(text(ledger, event.catalogRows())).isEqualTo("""
                    [{"code":"DOT_OLD","filePath":"bin/dot-old","name":"dot-old","status":"active"}]""");
            assertThat(text(ledger, event.lists())).isEqualTo("""
                    {"backlog":["DOT_NEW"],"duplicates":[],"ignored":["/opt/incomex/dot/bin/readme"],\
                    "missing":["DOT_C1_PREFLIGHT"],"newWhitelisted":[],"pathDrift":[],"phantoms":["DOT_OLD"],\
                    "reportedNew":["DOT_C1_PREFLIGHT"]}""");
        }

        private String text(LedgerFixture ledger, StoredArtifact artifact) {
            byte[] bytes = ledger.artifact(artifact.sha256()).orElseThrow().bytes();
            assertThat(artifact.size()).isEqualTo(bytes.length);
            assertThat(artifact.sha256()).isEqualTo(Sha256.digest(bytes));
            return new String(bytes, StandardCharsets.UTF_8);
        }

        @Refuses(command = RecordRegistrarDryRun.class, code = SOURCE_MISMATCH)
        void isRefusedOverAnotherCatalogueThanIsDeclared() {
            SourceDeclared declared =
                    new SourceDeclared(Source.CATALOG, HonestWorld.location(Source.CATALOG), "where the test keeps it");
            RecordRegistrarDryRun silent = dryRunOf("r1", List.of(PREFLIGHT));
            beforeImport().given(OWNER, declared).when(AGENT, silent).refused(SOURCE_MISMATCH);
            beforeImport()
                    .given(OWNER, declared)
                    .when(AGENT, at(silent, "8 directus public.dot_tools"))
                    .refused(SOURCE_MISMATCH);
            beforeImport()
                    .given(OWNER, declared)
                    .when(AGENT, at(silent, declared.location()))
                    .appended(RegistrarDryRunRecorded.class);
        }

        private static RecordRegistrarDryRun at(RecordRegistrarDryRun run, String location) {
            return new RecordRegistrarDryRun(
                    run.runId(), location, run.whitelist(), run.diskScan(), run.catalogRows(), run.reportedNew());
        }

        @Refuses(command = RecordRegistrarDryRun.class, code = WHITELIST_REQUIRED)
        void withoutAWhitelistIsRefused() {
            beforeImport().when(AGENT, dryRunOf("r1", List.of())).refused(WHITELIST_REQUIRED);
        }

        @Test
        void withACodeBeyondTheCampaignOnItsWhitelistIsRefused() {
            beforeImport().when(AGENT, dryRunOf("r1", List.of(PREFLIGHT, OLD))).refused(WHITELIST_REQUIRED);
        }

        @Refuses(command = RecordRegistrarDryRun.class, code = RUN_EXISTS)
        void withATakenIdIsRefused() {
            beforeImport()
                    .given(AGENT, dryRun("r1", Verdict.HOLD, PREFLIGHT), dryRun("r2", Verdict.HOLD, PREFLIGHT))
                    .when(AGENT, dryRunOf("r1", List.of(PREFLIGHT)))
                    .refused(RUN_EXISTS);
        }

        @ParameterizedTest
        @ValueSource(strings = {"run 1", "rün", "run\u00a01", ".", "..", "a/b", "a\\b", "a%2fb", "a;b"})
        void withAnIdThatNoAddressCanHoldIsRefused(String runId) {
            beforeImport().when(AGENT, dryRunOf(runId, List.of(PREFLIGHT))).refusesField("runId");
        }

        @Test
        void withMoreCampaignCodesThanAnEventHoldsIsTooLarge() {
            String[] scan = IntStream.range(0, 1_001)
                    .mapToObj(i -> DOT_BIN + "dot-c1-" + i)
                    .toArray(String[]::new);
            beforeImport().when(AGENT, dryRunOf("r1", List.of(PREFLIGHT), scan)).refused(ENTRY_TOO_LARGE);
        }

        @Test
        void withManyCampaignCodesIsRecordedWhole() {
            String[] scan = IntStream.range(0, 1_000)
                    .mapToObj(i -> DOT_BIN + "dot-c1-" + i)
                    .toArray(String[]::new);
            assertThat(beforeImport()
                            .when(AGENT, dryRunOf("r1", List.of(PREFLIGHT), scan))
                            .appended(RegistrarDryRunRecorded.class)
                            .campaignOnDisk())
                    .hasSize(1_000);
        }
    }

    @Nested
    class TheHold {
        private ReleaseRegistrationHold release(String dryRunId, DotCode... codes) {
            return new ReleaseRegistrationHold(List.of(codes), dryRunId, "they are shown new");
        }

        private void isNotReleased(LedgerFixture ledger, ReleaseRegistrationHold command) {
            ledger.when(OWNER, command).refused(REGISTRAR_DRY_RUN_NOT_PASSED);
        }

        @Test
        void isReleasedForWhatAPassingRunListsAsNew() {
            campaign()
                    .given(AGENT, dryRun(DRY_RUN, Verdict.PASS, PREFLIGHT, BUILD))
                    .when(OWNER, release(DRY_RUN, PREFLIGHT, BUILD))
                    .appends(new RegistrationHoldReleased(List.of(PREFLIGHT, BUILD), DRY_RUN, "they are shown new"));
        }

        @Refuses(command = ReleaseRegistrationHold.class, code = REGISTRAR_DRY_RUN_NOT_PASSED)
        void staysWithoutADryRun() {
            isNotReleased(campaign(), release(DRY_RUN, PREFLIGHT));
        }

        @Test
        void staysAfterAHeldRun() {
            isNotReleased(
                    campaign().given(AGENT, dryRun(DRY_RUN, Verdict.HOLD, PREFLIGHT)), release(DRY_RUN, PREFLIGHT));
        }

        @Test
        void staysForAllWhenOneCodeIsNotListed() {
            isNotReleased(
                    campaign().given(AGENT, dryRun(DRY_RUN, Verdict.PASS, PREFLIGHT)),
                    release(DRY_RUN, PREFLIGHT, BUILD));
        }

        @Test
        void staysWhenANewerRunIsAboutTheCode() {
            isNotReleased(
                    campaign()
                            .given(
                                    AGENT,
                                    dryRun(DRY_RUN, Verdict.PASS, PREFLIGHT, BUILD),
                                    dryRun("dry-run-2", Verdict.HOLD, BUILD)),
                    release(DRY_RUN, PREFLIGHT, BUILD));
        }

        @Test
        void staysForANewLifeWithoutANewRun() {
            isNotReleased(
                    campaign()
                            .given(AGENT, dryRun(DRY_RUN, Verdict.PASS, PREFLIGHT), born(PREFLIGHT))
                            .given(OPERATOR, admitted(PREFLIGHT), new DotRetired(PREFLIGHT, "over", via()))
                            .given(AGENT, born(PREFLIGHT)),
                    release(DRY_RUN, PREFLIGHT));
        }

        @Test
        void isPlacedAtAnyTime() {
            campaign()
                    .when(OWNER, new PlaceRegistrationHold("wait for the review"))
                    .appends(new RegistrationHoldPlaced("wait for the review"))
                    .when(OWNER, new PlaceRegistrationHold("wait for the review"))
                    .appends(new RegistrationHoldPlaced("wait for the review"));
        }
    }
}
