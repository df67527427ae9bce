package org.dotledger.core.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.api.message.RefusalCode.ATTACK_UNBACKED;
import static org.dotledger.api.message.RefusalCode.DEFECT_OPEN;
import static org.dotledger.api.message.RefusalCode.ENGINEERING_FIRST;
import static org.dotledger.api.message.RefusalCode.NO_ATTACK_RECORDED;
import static org.dotledger.api.message.RefusalCode.RECONSTRUCTION_MISMATCH;
import static org.dotledger.api.message.RefusalCode.REVIEW_EXISTS;
import static org.dotledger.api.message.RefusalCode.ROLE_NOT_ALLOWED;
import static org.dotledger.api.message.RefusalCode.SEPARATION_OF_DUTIES;
import static org.dotledger.api.message.RefusalCode.UNKNOWN_REVIEW;
import static org.dotledger.core.decision.live.Samples.AGENT;
import static org.dotledger.core.decision.live.Samples.DIGEST;
import static org.dotledger.core.decision.live.Samples.OPERATOR;
import static org.dotledger.core.decision.live.Samples.OWNER;
import static org.dotledger.core.decision.live.Samples.PREFLIGHT;
import static org.dotledger.core.decision.live.Samples.REVIEWER;
import static org.dotledger.core.decision.live.Samples.artifact;
import static org.dotledger.core.decision.live.Samples.campaign;
import static org.dotledger.core.decision.live.Samples.enrolled;

import java.util.List;
import org.dotledger.api.actor.KeyIssued;
import org.dotledger.api.dot.HandbookReadBack;
import org.dotledger.api.dot.Ssot;
import org.dotledger.api.evidence.Emission;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.ActorKind;
import org.dotledger.api.message.CommandRefused;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.Role;
import org.dotledger.api.review.AttackOutcome;
import org.dotledger.api.review.AttackRecorded;
import org.dotledger.api.review.OpenReview;
import org.dotledger.api.review.RecordAttack;
import org.dotledger.api.review.RecordVerdict;
import org.dotledger.api.review.ReviewOpened;
import org.dotledger.api.review.ReviewVerdict;
import org.dotledger.api.review.VerdictKind;
import org.dotledger.api.review.VerdictRecorded;
import org.dotledger.core.decision.live.LedgerFixture;
import org.dotledger.core.decision.live.Refuses;
import org.dotledger.core.view.StateDigest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ReviewRulesTest {
    private static final RecordId ID = new RecordId("review-1");
    private static final ActorId SECOND = new ActorId("second-reviewer");
    private static final ActorId BOTH = new ActorId("owner-and-reviewer");
    private static final Sha256 BODY = Sha256.digestUtf8("a body");
    private static final Event REFUSED =
            new CommandRefused("AdmitDot", ROLE_NOT_ALLOWED, null, List.of("no"), BODY, true);

    /** By which somebody takes part in the campaign. */
    private static final Event PART = new HandbookReadBack(PREFLIGHT, artifact("kb://page", Ssot.AGENTDATA_KB));

    private static LedgerFixture ledger() {
        return campaign()
                .given(
                        OWNER,
                        enrolled(SECOND, ActorKind.HUMAN, Role.REVIEWER),
                        enrolled(BOTH, ActorKind.HUMAN, Role.OWNER, Role.REVIEWER));
    }

    private static LedgerFixture opened() {
        return ledger().given(REVIEWER, new ReviewOpened(ID));
    }

    private static LedgerFixture attacked() {
        return opened().given(REVIEWER, attack(AttackOutcome.REFUSED));
    }

    private static AttackRecorded attack(AttackOutcome outcome) {
        return new AttackRecorded(
                ID, "try it", "AdmitDot", BODY, 403, "ROLE_NOT_ALLOWED", "ROLE_NOT_ALLOWED", null, List.of(), outcome);
    }

    @Nested
    class AReview {
        @Test
        void isOpenedByWhoeverHasNoPart() {
            ledger().given(REVIEWER, REFUSED).when(REVIEWER, new OpenReview(ID)).appends(new ReviewOpened(ID));
        }

        @Test
        void isOpenedByWhoeverReviewedBefore() {
            attacked().when(REVIEWER, new OpenReview(new RecordId("review-2"))).appended(ReviewOpened.class);
        }

        @Test
        void isOpenedByWhoeverOnlyLetPeopleIn() {
            ledger().given(BOTH, new KeyIssued(AGENT, DIGEST))
                    .when(BOTH, new OpenReview(ID))
                    .appends(new ReviewOpened(ID));
        }

        @Refuses(command = OpenReview.class, code = REVIEW_EXISTS)
        void isRefusedUnderAnIdThatIsTakenBeforeAnythingElse() {
            opened().given(SECOND, PART).when(SECOND, new OpenReview(ID)).refused(REVIEW_EXISTS);
        }

        @Refuses(command = OpenReview.class, code = SEPARATION_OF_DUTIES)
        void isRefusedToWhoeverHasAPart() {
            ledger().given(REVIEWER, PART).when(REVIEWER, new OpenReview(ID)).refused(SEPARATION_OF_DUTIES);
        }
    }

    @Nested
    class AnAttack {
        private static RecordAttack attack(
                long status, @Nullable String code, @Nullable Long position, Emission... emitted) {
            return new RecordAttack(
                    ID, "try it", "AdmitDot", BODY, status, code, "ROLE_NOT_ALLOWED", position, List.of(emitted));
        }

        private static AttackOutcome outcome(RecordAttack attack) {
            return opened().when(REVIEWER, attack)
                    .appended(AttackRecorded.class)
                    .outcome();
        }

        @Test
        void isBackedByTheRefusalItNames() {
            LedgerFixture ledger = opened().given(REVIEWER, REFUSED);
            AttackRecorded recorded = ledger.when(REVIEWER, attack(403, "ROLE_NOT_ALLOWED", ledger.size() - 1))
                    .appended(AttackRecorded.class);
            assertThat(recorded.outcome()).isEqualTo(AttackOutcome.REFUSED);
        }

        @Test
        void showsADefectWhenItWasTaken() {
            assertThat(outcome(attack(201, null, null))).isEqualTo(AttackOutcome.DEFECT);
            assertThat(outcome(attack(201, "ROLE_NOT_ALLOWED", null))).isEqualTo(AttackOutcome.DEFECT);
        }

        @Test
        void showsADefectWhenAnythingWasEmitted() {
            for (Emission emission : Emission.values()) {
                assertThat(outcome(attack(400, "ROLE_NOT_ALLOWED", null, emission)))
                        .isEqualTo(AttackOutcome.DEFECT);
            }
        }

        @Test
        void showsAnotherCodeWhenItIsNotTheOneThatWasExpected() {
            assertThat(outcome(attack(422, "INVALID_FIELD", null))).isEqualTo(AttackOutcome.OTHER_CODE);
            assertThat(outcome(attack(500, null, null))).isEqualTo(AttackOutcome.OTHER_CODE);
        }

        @Refuses(command = RecordAttack.class, code = UNKNOWN_REVIEW)
        void isRefusedInAReviewThatIsNotOpen() {
            ledger().when(REVIEWER, attack(400, "INVALID_JSON", 0L)).refused(UNKNOWN_REVIEW);
        }

        @Refuses(command = RecordAttack.class, code = ATTACK_UNBACKED)
        void isRefusedWithAPositionThatHoldsNoSuchRefusal() {
            LedgerFixture ledger = opened().given(REVIEWER, REFUSED);
            long position = ledger.size() - 1;
            ledger.when(REVIEWER, attack(403, "ROLE_NOT_ALLOWED", position - 1)).refused(ATTACK_UNBACKED);
            ledger.when(REVIEWER, attack(403, "ROLE_NOT_ALLOWED", 9_007_199_254_740_991L))
                    .refused(ATTACK_UNBACKED);
            ledger.when(REVIEWER, attack(422, "INVALID_FIELD", position)).refused(ATTACK_UNBACKED);
            ledger.when(REVIEWER, attack(403, null, position)).refused(ATTACK_UNBACKED);
            ledger.when(REVIEWER, of("AdmitDot", Sha256.digestUtf8("another body"), position))
                    .refused(ATTACK_UNBACKED);
            ledger.when(REVIEWER, of("RetireDot", BODY, position)).refused(ATTACK_UNBACKED);
        }

        private static RecordAttack of(String command, Sha256 body, long position) {
            return new RecordAttack(
                    ID, "try it", command, body, 403, "ROLE_NOT_ALLOWED", "ROLE_NOT_ALLOWED", position, List.of());
        }
    }

    private static RecordVerdict verdict(VerdictKind kind, ReviewVerdict verdict, StateDigest state) {
        return new RecordVerdict(
                ID,
                kind,
                verdict,
                List.of("seen"),
                state.head().size(),
                state.head().root(),
                state.stateSha256());
    }

    private static VerdictRecorded recorded(RecordVerdict verdict) {
        return new VerdictRecorded(
                ID,
                verdict.kind(),
                verdict.verdict(),
                verdict.reasons(),
                verdict.treeSize(),
                verdict.rootHash(),
                verdict.stateSha256());
    }

    private static VerdictRecorded given(VerdictKind kind, ReviewVerdict verdict) {
        return new VerdictRecorded(ID, kind, verdict, List.of(), 0, DIGEST, DIGEST);
    }

    private static RecordVerdict engineeringPass(LedgerFixture ledger) {
        return verdict(VerdictKind.ENGINEERING, ReviewVerdict.PASS, ledger.state());
    }

    private static RecordVerdict authorityPass(LedgerFixture ledger) {
        return verdict(VerdictKind.AUTHORITY, ReviewVerdict.PASS, ledger.state());
    }

    @Nested
    class AnEngineeringVerdict {
        @Test
        void passesAStateThatWasRebuilt() {
            LedgerFixture ledger = attacked();
            RecordVerdict verdict = engineeringPass(ledger);
            ledger.when(REVIEWER, verdict).appends(recorded(verdict));
        }

        @Test
        void passesAnEarlierState() {
            LedgerFixture ledger = attacked();
            RecordVerdict verdict = engineeringPass(ledger);
            ledger.given(AGENT, PART).when(REVIEWER, verdict).appends(recorded(verdict));
        }

        @Test
        void rejectsWithoutAnyProof() {
            RecordVerdict reject = new RecordVerdict(
                    ID, VerdictKind.ENGINEERING, ReviewVerdict.REJECT, List.of("no"), 99_999, DIGEST, DIGEST);
            opened().given(REVIEWER, attack(AttackOutcome.DEFECT))
                    .when(SECOND, reject)
                    .appends(recorded(reject));
        }

        @Refuses(command = RecordVerdict.class, code = ROLE_NOT_ALLOWED)
        void isRefusedToAnOwner() {
            LedgerFixture ledger = attacked();
            ledger.when(OWNER, engineeringPass(ledger)).refused(ROLE_NOT_ALLOWED);
        }

        @Refuses(command = RecordVerdict.class, code = NO_ATTACK_RECORDED)
        void isNoPassWithoutAnAttackOfTheReviewersOwn() {
            LedgerFixture ledger = attacked();
            ledger.when(SECOND, engineeringPass(ledger)).refused(NO_ATTACK_RECORDED);
        }

        @Refuses(command = RecordVerdict.class, code = NO_ATTACK_RECORDED)
        void isNoPassForAnAttackInAnotherReview() {
            LedgerFixture ledger = attacked().given(SECOND, new ReviewOpened(new RecordId("review-2")));
            RecordVerdict pass = engineeringPass(ledger);
            ledger.when(
                            REVIEWER,
                            new RecordVerdict(
                                    new RecordId("review-2"),
                                    pass.kind(),
                                    pass.verdict(),
                                    pass.reasons(),
                                    pass.treeSize(),
                                    pass.rootHash(),
                                    pass.stateSha256()))
                    .refused(NO_ATTACK_RECORDED);
        }

        @Refuses(command = RecordVerdict.class, code = RECONSTRUCTION_MISMATCH)
        void isNoPassOfAStateThatIsNotTheLedgers() {
            LedgerFixture ledger = attacked();
            StateDigest state = ledger.state();
            long size = state.head().size();
            ledger.when(REVIEWER, pass(size, DIGEST, state.stateSha256())).refused(RECONSTRUCTION_MISMATCH);
            ledger.when(REVIEWER, pass(size, state.head().root(), DIGEST)).refused(RECONSTRUCTION_MISMATCH);
            ledger.when(REVIEWER, pass(size - 1, state.head().root(), state.stateSha256()))
                    .refused(RECONSTRUCTION_MISMATCH);
            ledger.when(REVIEWER, pass(9_007_199_254_740_991L, state.head().root(), state.stateSha256()))
                    .refused(RECONSTRUCTION_MISMATCH);
        }

        private static RecordVerdict pass(long size, Sha256 root, Sha256 state) {
            return new RecordVerdict(ID, VerdictKind.ENGINEERING, ReviewVerdict.PASS, List.of(), size, root, state);
        }

        @Refuses(command = RecordVerdict.class, code = DEFECT_OPEN)
        void isNoPassWithADefectOfAnybody() {
            LedgerFixture ledger = attacked().given(SECOND, attack(AttackOutcome.DEFECT));
            ledger.when(REVIEWER, engineeringPass(ledger)).refused(DEFECT_OPEN);
        }

        @Refuses(command = RecordVerdict.class, code = SEPARATION_OF_DUTIES)
        void isRefusedToWhoeverHasTakenPartSince() {
            LedgerFixture ledger = attacked().given(REVIEWER, PART);
            ledger.when(REVIEWER, engineeringPass(ledger)).refused(SEPARATION_OF_DUTIES);
        }

        @Refuses(command = RecordVerdict.class, code = SEPARATION_OF_DUTIES)
        void isRefusedToWhoeverGaveTheOtherOne() {
            LedgerFixture ledger = attacked()
                    .given(REVIEWER, given(VerdictKind.ENGINEERING, ReviewVerdict.PASS))
                    .given(BOTH, given(VerdictKind.AUTHORITY, ReviewVerdict.PASS), attack(AttackOutcome.REFUSED));
            ledger.when(BOTH, engineeringPass(ledger)).refused(SEPARATION_OF_DUTIES);
        }

        @Refuses(command = RecordVerdict.class, code = UNKNOWN_REVIEW)
        void isRefusedInAReviewThatIsNotOpen() {
            LedgerFixture ledger = ledger();
            ledger.when(REVIEWER, verdict(VerdictKind.ENGINEERING, ReviewVerdict.REJECT, ledger.state()))
                    .refused(UNKNOWN_REVIEW);
        }
    }

    @Nested
    class AnAuthorityVerdict {
        private static LedgerFixture passed() {
            return attacked().given(REVIEWER, given(VerdictKind.ENGINEERING, ReviewVerdict.PASS));
        }

        @Test
        void restsOnAnEngineeringPassBySomebodyElse() {
            LedgerFixture ledger = passed();
            RecordVerdict verdict = authorityPass(ledger);
            ledger.when(OWNER, verdict).appends(recorded(verdict));
        }

        @Refuses(command = RecordVerdict.class, code = ROLE_NOT_ALLOWED)
        void isRefusedToAReviewer() {
            LedgerFixture ledger = passed();
            ledger.when(SECOND, authorityPass(ledger)).refused(ROLE_NOT_ALLOWED);
        }

        @Refuses(command = RecordVerdict.class, code = RECONSTRUCTION_MISMATCH)
        void isNoPassOfAStateThatIsNotTheLedgers() {
            passed().when(
                            OWNER,
                            new RecordVerdict(
                                    ID, VerdictKind.AUTHORITY, ReviewVerdict.PASS, List.of(), 3, DIGEST, DIGEST))
                    .refused(RECONSTRUCTION_MISMATCH);
        }

        @Refuses(command = RecordVerdict.class, code = DEFECT_OPEN)
        void isNoPassWithADefect() {
            LedgerFixture ledger = passed().given(SECOND, attack(AttackOutcome.DEFECT));
            ledger.when(OWNER, authorityPass(ledger)).refused(DEFECT_OPEN);
        }

        @Refuses(command = RecordVerdict.class, code = ENGINEERING_FIRST)
        void isRefusedBeforeAnEngineeringPass() {
            LedgerFixture ledger = attacked();
            ledger.when(OWNER, authorityPass(ledger)).refused(ENGINEERING_FIRST);
        }

        @Refuses(command = RecordVerdict.class, code = ENGINEERING_FIRST)
        void isRefusedWhenTheNewestEngineeringVerdictRejects() {
            LedgerFixture ledger = passed().given(SECOND, given(VerdictKind.ENGINEERING, ReviewVerdict.REJECT));
            ledger.when(OWNER, authorityPass(ledger)).refused(ENGINEERING_FIRST);
        }

        @Refuses(command = RecordVerdict.class, code = SEPARATION_OF_DUTIES)
        void isRefusedToWhoeverGaveTheOtherOne() {
            LedgerFixture ledger = attacked().given(BOTH, given(VerdictKind.ENGINEERING, ReviewVerdict.PASS));
            ledger.when(BOTH, authorityPass(ledger)).refused(SEPARATION_OF_DUTIES);
        }

        @Refuses(command = RecordVerdict.class, code = SEPARATION_OF_DUTIES)
        void isRefusedWhenTheEngineerHasTakenPartSince() {
            LedgerFixture ledger = passed().given(REVIEWER, PART);
            ledger.when(OWNER, authorityPass(ledger)).refused(SEPARATION_OF_DUTIES);
        }

        @Test
        void isGivenByWhoeverHasAPart() {
            LedgerFixture ledger = passed().given(OPERATOR, PART).given(OWNER, PART);
            RecordVerdict verdict = authorityPass(ledger);
            ledger.when(OWNER, verdict).appends(recorded(verdict));
        }
    }
}
