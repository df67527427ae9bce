package org.dotledger.core.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.core.testing.C1History.AGENT;
import static org.dotledger.core.testing.C1History.DIGEST;
import static org.dotledger.core.testing.C1History.OPERATOR;
import static org.dotledger.core.testing.C1History.OWNER;

import java.util.List;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.authorization.GrantConsumed;
import org.dotledger.api.authorization.GrantRevoked;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.RollbackChecked;
import org.dotledger.api.evidence.PreflightRow;
import org.dotledger.api.evidence.ReadbackSealed;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.step.FlagName;
import org.dotledger.api.step.FlagValue;
import org.dotledger.api.step.ReadBackStep;
import org.dotledger.api.step.ReadinessFlag;
import org.dotledger.api.step.StepId;
import org.dotledger.api.step.StepReadBack;
import org.dotledger.core.LedgerViews;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.log.merkle.Merkle;
import org.dotledger.core.log.merkle.StreamingRoot;
import org.dotledger.core.readback.PackageWriter;
import org.dotledger.core.testing.C1History;
import org.dotledger.core.testing.GivenEvents;
import org.dotledger.core.testing.PackagedLog;
import org.dotledger.core.testing.WholeCampaign;
import org.dotledger.core.view.OfflineFold;
import org.dotledger.core.view.StateAt;
import org.dotledger.core.view.StateDigest;
import org.dotledger.core.view.ViewSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** All of C1, and the seal of it. */
class SealTest {
    private static final ViewSet VIEWS = LedgerViews.all();
    private static final ActorId HANDLER = new ActorId("handler:authorize_build_step");

    private final PackagedLog log = C1History.enrolled();

    SealTest() {
        WholeCampaign.playTo(C1History.stage(log));
    }

    private StateAt state() {
        OfflineFold fold = new OfflineFold(VIEWS);
        log.events().forEach(fold::accept);
        return fold.state();
    }

    private FlagValue flag(FlagName name) {
        return state().only(ViewDefinitions.READINESS).flags().stream()
                .filter(flag -> flag.flag() == name)
                .map(ReadinessFlag::value)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void isOfTheStateJustBeforeIt() {
        int size = log.size();
        OfflineFold fold = new OfflineFold(VIEWS);
        StreamingRoot tree = new StreamingRoot();
        log.events().forEach(fold::accept);
        log.forEach(size, entry -> tree.append(Merkle.leafHash(entry)));
        Sha256 state = StateDigest.of(tree.head(), VIEWS, fold.state()).stateSha256();
        Sha256 unsealed = new PackageWriter(log, VIEWS, 1).at(size).packageSha256();

        log.send(OPERATOR, WholeCampaign.SEAL);

        assertThat(log.size()).isEqualTo(size + 1);
        assertThat(log.events().getLast().event())
                .isEqualTo(new ReadbackSealed(size, tree.root(), state, unsealed, WholeCampaign.SEAL.via()));
        assertThat(new PackageWriter(log, VIEWS, 1).prepare(size).facts().isSealed())
                .isFalse();
        assertThat(new PackageWriter(log, VIEWS, 1).prepare(size + 1).facts().isSealed())
                .isTrue();
    }

    @Test
    void makesTheCampaignReadyWhenItsOwnStepIsReadBack() {
        log.send(OPERATOR, WholeCampaign.SEAL);
        assertThat(flag(FlagName.READY_FOR_CODEX_FINAL_CONFIRMATION)).isEqualTo(FlagValue.NO);
        log.send(OPERATOR, C1History.application(StepId.W9));
        log.send(AGENT, new ReadBackStep(StepId.W9, DIGEST, true));
        assertThat(flag(FlagName.READY_FOR_CODEX_FINAL_CONFIRMATION)).isEqualTo(FlagValue.YES);
        assertThat(flag(FlagName.READY_FOR_PRODUCTION)).isEqualTo(FlagValue.NO);
    }

    @Test
    void letsThePreflightBeGoOnceEveryStepIsReadBack() {
        log.send(OPERATOR, WholeCampaign.SEAL);
        log.send(OPERATOR, C1History.application(StepId.W9));
        log.send(AGENT, new ReadBackStep(StepId.W9, DIGEST, true));
        log.send(AGENT, WholeCampaign.PREFLIGHT);
        PreflightRow last = state().items(ViewDefinitions.PREFLIGHTS).getLast();
        assertThat(last.open()).isEmpty();
    }

    @Test
    void isGivenAgainUnderItsOwnSeal() {
        log.send(OPERATOR, WholeCampaign.SEAL);
        log.send(OPERATOR, WholeCampaign.SEAL);
        assertThat(state().items(ViewDefinitions.SEALS)).hasSize(2);
    }

    @Test
    void takesAConsumedGrantForOneThatWasThere() {
        log.forge(
                AGENT,
                "ConsumeGrant",
                new GrantConsumed(WholeCampaign.GRANT, DIGEST, "plan-1", new RecordId("dry-run"), C1History.via()));
        C1History.in(log).observe();
        assertThat(log.decide(OPERATOR, WholeCampaign.SEAL)).isInstanceOf(Decision.Accepted.class);
    }

    @Nested
    class IsRefused {
        private List<String> gaps() {
            assertThat(log.decide(OPERATOR, WholeCampaign.SEAL)).isInstanceOf(Decision.Refused.class);
            Decision.Refused refused = (Decision.Refused) log.decide(OPERATOR, WholeCampaign.SEAL);
            assertThat(refused.refusal().code()).isEqualTo(RefusalCode.SEAL_INCOMPLETE);
            return refused.refusal().reasons();
        }

        /** What is missing when the world was looked at after the events. */
        private List<String> gapsAfter(Event... events) {
            log.forge(OWNER, "Anything", events);
            C1History.in(log).observe();
            return gaps();
        }

        @Test
        void whenTheGrantWasRevoked() {
            assertThat(gapsAfter(new GrantRevoked(WholeCampaign.GRANT, "that is no good")))
                    .singleElement()
                    .asString()
                    .startsWith("W7: GRANT_ACTIVE");
        }

        @Test
        void whenTheGrantHasExpiredThoughNoEntrySaysSo() {
            assertThat(log.decide(OPERATOR, WholeCampaign.SEAL, log.now().plusSeconds(86_400)))
                    .isInstanceOfSatisfying(
                            Decision.Refused.class,
                            refused -> assertThat(refused.refusal().reasons())
                                    .filteredOn(gap -> !gap.startsWith("NOT_OBSERVED"))
                                    .singleElement()
                                    .asString()
                                    .startsWith("W7: GRANT_ACTIVE"));
        }

        @Test
        void whenAStepIsReadBackNoMore() {
            assertThat(gapsAfter(new StepReadBack(StepId.W5, DIGEST, false)))
                    .containsExactly("W5 is DIVERGED", "STEP_DIVERGED: W5");
        }

        @Test
        void whenNoPreflightCameAfterTheSeventhStep() {
            assertThat(gapsAfter(new StepReadBack(StepId.W7, DIGEST, true)))
                    .containsExactly("no preflight was run after W7 was read back");
        }

        @Test
        void whenTheNewestHarnessRunIsNotAllRefused() {
            assertThat(gapsAfter(GivenEvents.harnessRan("run-2", false)))
                    .containsExactly("the newest harness run, run-2, is not all refused");
        }

        @Test
        void whenEvidenceIsNotGoverned() {
            assertThat(gapsAfter(GivenEvents.staged("e1"))).containsExactly("EVIDENCE_NOT_GOVERNED: e1");
        }

        @Test
        void whenARowOfTheProofTableIsIncomplete() {
            assertThat(gapsAfter(rollbackFailed()))
                    .contains(
                            "NO_ROLLBACK_CHECK: DOT_C1_PREFLIGHT",
                            "the lifecycle proof of DOT_C1_PREFLIGHT is incomplete");
        }

        private static RollbackChecked rollbackFailed() {
            return new RollbackChecked(
                    new DotCode("DOT_C1_PREFLIGHT"),
                    C1History.ROLLBACK,
                    false,
                    null,
                    new RecordId("before"),
                    new RecordId("after"),
                    true,
                    DIGEST,
                    C1History.via());
        }

        @Test
        void whenTheCatalogueWasReadOtherwise() {
            log.forge(AGENT, "RecordCatalogReadback", GivenEvents.catalogRead("DOT_C1_PREFLIGHT", 2, false));
            assertThat(gaps())
                    .contains("CATALOG_ROW_MISMATCH: DOT_C1_PREFLIGHT")
                    .anyMatch(gap -> gap.startsWith("W4: CATALOG_OBSERVED"));
        }
    }
}
