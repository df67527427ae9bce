package org.dotledger.core.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.api.message.RefusalCode.DOT_BYPASS;
import static org.dotledger.api.message.RefusalCode.DOT_RUN_FAILED;
import static org.dotledger.api.message.RefusalCode.SEAL_INCOMPLETE;
import static org.dotledger.api.message.RefusalCode.STEP_NOT_OPEN;
import static org.dotledger.api.message.StopCode.GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS;
import static org.dotledger.core.decision.live.Samples.AGENT;
import static org.dotledger.core.decision.live.Samples.APPLY;
import static org.dotledger.core.decision.live.Samples.DIGEST;
import static org.dotledger.core.decision.live.Samples.OPERATOR;
import static org.dotledger.core.decision.live.Samples.OWNER;
import static org.dotledger.core.decision.live.Samples.PREFLIGHT;
import static org.dotledger.core.decision.live.Samples.REVIEWER;
import static org.dotledger.core.decision.live.Samples.campaign;
import static org.dotledger.core.decision.live.Samples.registered;
import static org.dotledger.core.decision.live.Samples.via;

import java.util.ArrayList;
import java.util.List;
import org.dotledger.api.dot.ArtifactPath;
import org.dotledger.api.dot.Channel;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.evidence.EvidenceStaged;
import org.dotledger.api.evidence.OpenItem;
import org.dotledger.api.evidence.PreflightRan;
import org.dotledger.api.evidence.PreflightResult;
import org.dotledger.api.evidence.RunPreflight;
import org.dotledger.api.evidence.SealReadback;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.step.StepApproved;
import org.dotledger.api.step.StepId;
import org.dotledger.api.step.StepStopped;
import org.dotledger.core.decision.live.LedgerFixture;
import org.dotledger.core.decision.live.Refuses;
import org.dotledger.core.testing.GivenEvents;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SealAndPreflightTest {
    private static final DotCode READBACK = new DotCode("DOT_C1_EVIDENCE_READBACK");

    private static LedgerFixture ledger() {
        return campaign()
                .given(AGENT, GivenEvents.born(PREFLIGHT.value()))
                .given(OPERATOR, registered(PREFLIGHT), registered(READBACK));
    }

    private static LedgerFixture withNinthStepApproved() {
        return ledger().given(OWNER, new StepApproved(StepId.W9, DIGEST));
    }

    @Nested
    class APreflight {
        private static RunPreflight run(DotCode dot, long exitCode) {
            return new RunPreflight(via(Channel.DOT, dot, exitCode));
        }

        private static List<String> open(LedgerFixture ledger) {
            PreflightRan ran = ledger.when(REVIEWER, run(PREFLIGHT, 0)).appended(PreflightRan.class);
            assertThat(ran.result()).isEqualTo(PreflightResult.NO_GO);
            return ran.open().stream().map(OpenItem::code).toList();
        }

        @Test
        void findsWhatIsOpenByItself() {
            assertThat(open(ledger()))
                    .contains("W3", "W4", "W5", "W6", "W7", "W8", "W9", "REQUIRED_DOT_ABSENT")
                    .doesNotContain("EVIDENCE_NOT_GOVERNED")
                    .doesNotHaveDuplicates();
        }

        @Test
        void namesAKindOnceHoweverOftenItIsFound() {
            LedgerFixture ledger = ledger();
            for (int i = 0; i < 300; i++) {
                RecordId id = new RecordId("e".repeat(120) + i);
                ledger.given(
                        AGENT,
                        new EvidenceStaged(
                                id, "x", DIGEST, 1, "text/plain", new ArtifactPath("kb://x"), List.of(), null));
            }
            assertThat(open(ledger)).containsOnlyOnce("EVIDENCE_NOT_GOVERNED");
        }

        @Refuses(command = RunPreflight.class, code = DOT_BYPASS)
        void isRefusedThroughAnyOtherDot() {
            ledger().when(AGENT, run(APPLY, 0)).refused(DOT_BYPASS, GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS);
        }

        @Test
        void isTakenThroughAnyGovernedDotBeforeItsOwnIsRegistered() {
            PreflightRan ran = campaign().when(AGENT, run(APPLY, 0)).appended(PreflightRan.class);
            assertThat(ran.result()).isEqualTo(PreflightResult.NO_GO);
        }

        @Refuses(command = RunPreflight.class, code = DOT_RUN_FAILED)
        void isRefusedThroughARunThatFailed() {
            ledger().when(AGENT, run(PREFLIGHT, 1)).refused(DOT_RUN_FAILED);
        }
    }

    @Nested
    class ASeal {
        private static SealReadback seal(DotCode dot, long exitCode) {
            return new SealReadback(via(Channel.DOT, dot, exitCode));
        }

        @Refuses(command = SealReadback.class, code = STEP_NOT_OPEN)
        void isRefusedUnlessTheNinthStepIsApproved() {
            ledger().when(OPERATOR, seal(READBACK, 0)).refused(STEP_NOT_OPEN);
            withNinthStepApproved()
                    .given(OWNER, new StepStopped(StepId.W9, "STOP", "wait for the review"))
                    .when(OPERATOR, seal(READBACK, 0))
                    .refused(STEP_NOT_OPEN);
        }

        @Refuses(command = SealReadback.class, code = SEAL_INCOMPLETE)
        void isRefusedWithEverythingThatIsMissingNamed() {
            List<String> reasons =
                    withNinthStepApproved().when(OPERATOR, seal(READBACK, 0)).refusedNaming(SEAL_INCOMPLETE);
            assertThat(reasons)
                    .contains(
                            "no preflight was run after W7 was read back",
                            "no harness run is recorded",
                            "REQUIRED_DOT_ABSENT: DOT_C1_GRANT_ISSUE",
                            "the lifecycle proof of DOT_C1_GRANT_ISSUE is incomplete")
                    .anyMatch(reason -> reason.startsWith("W8 is "))
                    .noneMatch(reason -> reason.startsWith("W9"));
        }

        @Refuses(command = SealReadback.class, code = SEAL_INCOMPLETE)
        void isRefusedReadablyHoweverMuchIsMissing() {
            LedgerFixture ledger = withNinthStepApproved();
            List<EvidenceStaged> staged = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                RecordId id = new RecordId("e".repeat(120) + i);
                staged.add(new EvidenceStaged(
                        id, "x", DIGEST, 1, "text/plain", new ArtifactPath("kb://x"), List.of(), null));
            }
            ledger.given(AGENT, staged.toArray(EvidenceStaged[]::new));
            assertThat(ledger.when(OPERATOR, seal(READBACK, 0)).refusedNaming(SEAL_INCOMPLETE))
                    .hasSizeLessThanOrEqualTo(100)
                    .last()
                    .asString()
                    .startsWith("and ");
        }

        @Refuses(command = SealReadback.class, code = DOT_BYPASS)
        void isRefusedThroughAnyOtherDot() {
            withNinthStepApproved()
                    .when(OPERATOR, seal(PREFLIGHT, 0))
                    .refused(DOT_BYPASS, GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS);
        }

        @Refuses(command = SealReadback.class, code = DOT_RUN_FAILED)
        void isRefusedThroughARunThatFailed() {
            withNinthStepApproved().when(OPERATOR, seal(READBACK, 1)).refused(DOT_RUN_FAILED);
        }
    }
}
