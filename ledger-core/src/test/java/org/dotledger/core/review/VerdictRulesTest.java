package org.dotledger.core.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.api.message.RefusalCode.DEFECT_OPEN;
import static org.dotledger.api.message.RefusalCode.NO_ATTACK_RECORDED;
import static org.dotledger.api.message.RefusalCode.RECONSTRUCTION_MISMATCH;
import static org.dotledger.api.message.RefusalCode.REJECT_STANDS;
import static org.dotledger.api.message.RefusalCode.ROLE_NOT_ALLOWED;
import static org.dotledger.api.message.RefusalCode.SEPARATION_OF_DUTIES;
import static org.dotledger.api.message.RefusalCode.SIGNATURE_INVALID;
import static org.dotledger.api.message.RefusalCode.UNKNOWN_REVIEW;
import static org.dotledger.core.decision.live.Samples.AGENT;
import static org.dotledger.core.decision.live.Samples.DIGEST;
import static org.dotledger.core.decision.live.Samples.OPERATOR;
import static org.dotledger.core.decision.live.Samples.OWNER;
import static org.dotledger.core.decision.live.Samples.REVIEWER;
import static org.dotledger.core.review.Reviewing.BOTH;
import static org.dotledger.core.review.Reviewing.ID;
import static org.dotledger.core.review.Reviewing.KEY_OF_BOTH;
import static org.dotledger.core.review.Reviewing.PART;
import static org.dotledger.core.review.Reviewing.SECOND;
import static org.dotledger.core.review.Reviewing.SECONDS_KEY;
import static org.dotledger.core.review.Reviewing.WORK;
import static org.dotledger.core.review.Reviewing.attacked;
import static org.dotledger.core.review.Reviewing.attacks;
import static org.dotledger.core.review.Reviewing.defect;
import static org.dotledger.core.review.Reviewing.ledger;
import static org.dotledger.core.review.Reviewing.opened;
import static org.dotledger.core.review.Reviewing.past;
import static org.dotledger.core.review.Reviewing.refused;
import static org.dotledger.core.review.Reviewing.seal;
import static org.dotledger.core.review.Reviewing.unsealed;

import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.dotledger.api.actor.PublicKeyEnrolled;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.review.AttackOutcome;
import org.dotledger.api.review.AttackRecorded;
import org.dotledger.api.review.AttackWithdrawn;
import org.dotledger.api.review.RecordVerdict;
import org.dotledger.api.review.ReviewOpened;
import org.dotledger.api.review.ReviewVerdict;
import org.dotledger.api.review.VerdictKind;
import org.dotledger.api.review.VerdictRecorded;
import org.dotledger.core.decision.live.LedgerFixture;
import org.dotledger.core.decision.live.Refuses;
import org.dotledger.core.testing.TestSigner;
import org.dotledger.core.view.StateDigest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class VerdictRulesTest {
    private static RecordVerdict verdict(VerdictKind kind, ReviewVerdict verdict, StateDigest state) {
        return new RecordVerdict(
                ID,
                kind,
                verdict,
                List.of("seen"),
                state.head().size(),
                state.head().root(),
                state.stateSha256(),
                null);
    }

    private static VerdictRecorded recorded(RecordVerdict verdict) {
        return new VerdictRecorded(
                ID,
                verdict.kind(),
                verdict.verdict(),
                verdict.reasons(),
                verdict.treeSize(),
                verdict.rootHash(),
                verdict.stateSha256(),
                verdict.signature());
    }

    private static RecordVerdict engineering(LedgerFixture ledger) {
        return verdict(VerdictKind.ENGINEERING, ReviewVerdict.PASS, ledger.state());
    }

    private static RecordVerdict engineeringPass(LedgerFixture ledger) {
        return TestSigner.REVIEWER.sign(engineering(ledger));
    }

    /** Refused on four commands with four codes, and then some. */
    private static LedgerFixture attackedFourTimes(Event... more) {
        return opened().given(REVIEWER, refused(0), refused(1), refused(2), refused(3))
                .given(REVIEWER, more);
    }

    private static void isNoPass(LedgerFixture ledger) {
        ledger.when(REVIEWER, engineeringPass(ledger)).refused(NO_ATTACK_RECORDED);
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
                    ID, VerdictKind.ENGINEERING, ReviewVerdict.REJECT, List.of("no"), 99_999, DIGEST, DIGEST, null);
            opened().given(REVIEWER, defect()).when(SECOND, reject).appends(recorded(reject));
        }

        @Refuses(command = RecordVerdict.class, code = ROLE_NOT_ALLOWED)
        void isRefusedToAnOwner() {
            LedgerFixture ledger = attacked();
            ledger.when(OWNER, engineeringPass(ledger)).refused(ROLE_NOT_ALLOWED);
        }

        @Refuses(command = RecordVerdict.class, code = NO_ATTACK_RECORDED)
        void isNoPassWithoutAttacksOfTheReviewersOwn() {
            LedgerFixture ledger = attacked();
            ledger.when(SECOND, SECONDS_KEY.sign(engineering(ledger))).refused(NO_ATTACK_RECORDED);
        }

        @Refuses(command = RecordVerdict.class, code = NO_ATTACK_RECORDED)
        void isNoPassWithAttacksOnFourCommands() {
            isNoPass(attackedFourTimes());
        }

        @Refuses(command = RecordVerdict.class, code = NO_ATTACK_RECORDED)
        void isNoPassWithAttacksThatWereRefusedWithFourCodes() {
            isNoPass(attackedFourTimes(Reviewing.attack("AdmitDot", "{}", "INVALID_FIELD", AttackOutcome.REFUSED)));
        }

        @Refuses(command = RecordVerdict.class, code = NO_ATTACK_RECORDED)
        void isNoPassWhenOneOfTheFiveWasOnlyOfARoleThatIsNotAllowed() {
            isNoPass(attackedFourTimes(Reviewing.attack("AdmitDot", "{}", "ROLE_NOT_ALLOWED", AttackOutcome.REFUSED)));
        }

        @Refuses(command = RecordVerdict.class, code = NO_ATTACK_RECORDED)
        void isNoPassWhenOneOfTheFiveHadAnotherCode() {
            isNoPass(attackedFourTimes(Reviewing.attack("AdmitDot", "{}", "DOT_NOT_BORN", AttackOutcome.OTHER_CODE)));
        }

        @Refuses(command = RecordVerdict.class, code = NO_ATTACK_RECORDED)
        void isNoPassWithAttacksFromBeforeTheSeal() {
            LedgerFixture ledger = unsealed()
                    .given(REVIEWER, new ReviewOpened(ID))
                    .given(REVIEWER, attacks())
                    .given(OPERATOR, seal());
            isNoPass(ledger);
        }

        @Refuses(command = RecordVerdict.class, code = NO_ATTACK_RECORDED)
        void isNoPassBeforeAnySeal() {
            LedgerFixture ledger =
                    unsealed().given(REVIEWER, new ReviewOpened(ID)).given(REVIEWER, attacks());
            isNoPass(ledger);
        }

        @Refuses(command = RecordVerdict.class, code = NO_ATTACK_RECORDED)
        void isNoPassWhenOneOfTheFiveWasTakenBack() {
            AttackRecorded last = refused(4);
            LedgerFixture ledger = attacked()
                    .given(REVIEWER, new AttackWithdrawn(ID, last.command(), last.digest(), "it was no attack"));
            isNoPass(ledger);
        }

        @Refuses(command = RecordVerdict.class, code = NO_ATTACK_RECORDED)
        void isNoPassForAttacksInAnotherReview() {
            RecordId other = new RecordId("review-2");
            LedgerFixture ledger = attacked().given(SECOND, new ReviewOpened(other));
            RecordVerdict pass = engineering(ledger);
            RecordVerdict there = new RecordVerdict(
                    other, pass.kind(), pass.verdict(), List.of(), pass.treeSize(), pass.rootHash(), DIGEST, null);
            ledger.when(REVIEWER, TestSigner.REVIEWER.sign(there)).refused(NO_ATTACK_RECORDED);
        }

        @Refuses(command = RecordVerdict.class, code = SIGNATURE_INVALID)
        void isNoPassWithoutASignature() {
            LedgerFixture ledger = attacked();
            ledger.when(REVIEWER, engineering(ledger)).refused(SIGNATURE_INVALID);
        }

        @Refuses(command = RecordVerdict.class, code = SIGNATURE_INVALID)
        void isNoPassSignedBySomeoneElse() {
            LedgerFixture ledger = attacked();
            ledger.when(REVIEWER, SECONDS_KEY.sign(engineering(ledger))).refused(SIGNATURE_INVALID);
            ledger.when(REVIEWER, new TestSigner().sign(engineering(ledger))).refused(SIGNATURE_INVALID);
        }

        @Refuses(command = RecordVerdict.class, code = SIGNATURE_INVALID)
        void isNoPassWithASignatureOverOtherFields() {
            LedgerFixture ledger = attacked();
            RecordVerdict signed = engineeringPass(ledger);
            ledger.when(REVIEWER, withReasons(signed, "another reason")).refused(SIGNATURE_INVALID);
        }

        @Refuses(command = RecordVerdict.class, code = SIGNATURE_INVALID)
        void isNoPassWithASignatureThatIsNoBase64() {
            LedgerFixture ledger = attacked();
            RecordVerdict pass = engineeringPass(ledger);
            for (String signature : List.of("", "?", "AAAA", "A".repeat(200), spelledOtherwise(pass))) {
                ledger.when(REVIEWER, pass.withSignature(signature)).refused(SIGNATURE_INVALID);
            }
        }

        /** The same bytes: the last digit of the Base64 of 64 bytes has four bits that no byte needs. */
        private static String spelledOtherwise(RecordVerdict verdict) {
            String signature = Objects.requireNonNull(verdict.signature());
            char last = signature.charAt(85);
            String other = signature.substring(0, 85) + (char) (last + 1) + "==";
            assertThat(Base64.getDecoder().decode(other))
                    .isEqualTo(Base64.getDecoder().decode(signature));
            return other;
        }

        @Refuses(command = RecordVerdict.class, code = SIGNATURE_INVALID)
        void isNoPassSignedWithAKeyThatWasEnrolledAfterTheSeal() {
            TestSigner late = new TestSigner();
            LedgerFixture ledger = attacked().given(OWNER, new PublicKeyEnrolled(REVIEWER, late.publicKey()));
            ledger.when(REVIEWER, late.sign(engineering(ledger))).refused(SIGNATURE_INVALID);
        }

        @Refuses(command = RecordVerdict.class, code = RECONSTRUCTION_MISMATCH)
        void isNoPassOfAStateThatIsNotTheLedgers() {
            LedgerFixture ledger = attacked();
            StateDigest state = ledger.state();
            long size = state.head().size();
            Sha256 root = state.head().root();
            ledger.when(REVIEWER, pass(size, DIGEST, state.stateSha256())).refused(RECONSTRUCTION_MISMATCH);
            ledger.when(REVIEWER, pass(size, root, DIGEST)).refused(RECONSTRUCTION_MISMATCH);
            ledger.when(REVIEWER, pass(size - 1, root, state.stateSha256())).refused(RECONSTRUCTION_MISMATCH);
            ledger.when(REVIEWER, pass(9_007_199_254_740_991L, root, state.stateSha256()))
                    .refused(RECONSTRUCTION_MISMATCH);
        }

        private static RecordVerdict pass(long size, Sha256 root, Sha256 state) {
            return TestSigner.REVIEWER.pass(ID, VerdictKind.ENGINEERING, size, root, state);
        }

        @Refuses(command = RecordVerdict.class, code = DEFECT_OPEN)
        void isNoPassWithADefectFoundByAnyReviewer() {
            LedgerFixture ledger = attacked().given(SECOND, defect());
            ledger.when(REVIEWER, engineeringPass(ledger)).refused(DEFECT_OPEN);
        }

        @Test
        void isAPassAgainOnceTheDefectIsTakenBack() {
            AttackRecorded defect = defect();
            LedgerFixture ledger = attacked()
                    .given(
                            SECOND,
                            defect,
                            new AttackWithdrawn(ID, defect.command(), defect.digest(), "it was a valid command"));
            RecordVerdict verdict = engineeringPass(ledger);
            ledger.when(REVIEWER, verdict).appends(recorded(verdict));
        }

        @Refuses(command = RecordVerdict.class, code = SEPARATION_OF_DUTIES)
        void isRefusedToAReviewerWhoHasTakenPartSince() {
            LedgerFixture ledger = attacked().given(REVIEWER, WORK);
            ledger.when(REVIEWER, engineeringPass(ledger)).refused(SEPARATION_OF_DUTIES);
        }

        @Test
        void isGivenByAReviewerWhoHasOnlyLooked() {
            LedgerFixture ledger = attacked().given(REVIEWER, PART);
            RecordVerdict verdict = engineeringPass(ledger);
            ledger.when(REVIEWER, verdict).appends(recorded(verdict));
        }

        @Refuses(command = RecordVerdict.class, code = SEPARATION_OF_DUTIES)
        void isRefusedToTheGiverOfTheOtherOne() {
            LedgerFixture ledger = attacked()
                    .given(REVIEWER, past(VerdictKind.ENGINEERING, ReviewVerdict.PASS))
                    .given(BOTH, past(VerdictKind.AUTHORITY, ReviewVerdict.PASS))
                    .given(BOTH, ofBoth());
            ledger.when(BOTH, KEY_OF_BOTH.sign(engineering(ledger))).refused(SEPARATION_OF_DUTIES);
        }

        /** The five attacks with other bodies. */
        private static Event[] ofBoth() {
            Event[] events = attacks();
            for (int i = 0; i < events.length; i++) {
                AttackRecorded attack = (AttackRecorded) events[i];
                events[i] = Reviewing.attack(attack.command(), "{ }", attack.code(), attack.outcome());
            }
            return events;
        }

        @Refuses(command = RecordVerdict.class, code = REJECT_STANDS)
        void isNoPassOverTheRejectionOfAnother() {
            LedgerFixture ledger = attacked().given(SECOND, past(VerdictKind.ENGINEERING, ReviewVerdict.REJECT));
            ledger.when(REVIEWER, engineeringPass(ledger)).refused(REJECT_STANDS);
        }

        @Test
        void isAPassOverOnesOwnRejection() {
            LedgerFixture ledger = attacked().given(REVIEWER, past(VerdictKind.ENGINEERING, ReviewVerdict.REJECT));
            RecordVerdict verdict = engineeringPass(ledger);
            ledger.when(REVIEWER, verdict).appends(recorded(verdict));
        }

        @Test
        void isAPassOverARejectionThatWasTakenBack() {
            LedgerFixture ledger = attacked()
                    .given(
                            SECOND,
                            past(VerdictKind.ENGINEERING, ReviewVerdict.REJECT),
                            past(VerdictKind.ENGINEERING, ReviewVerdict.PASS));
            RecordVerdict verdict = engineeringPass(ledger);
            ledger.when(REVIEWER, verdict).appends(recorded(verdict));
        }

        @Refuses(command = RecordVerdict.class, code = UNKNOWN_REVIEW)
        void isRefusedInAReviewThatIsNotOpen() {
            LedgerFixture ledger = ledger();
            ledger.when(REVIEWER, verdict(VerdictKind.ENGINEERING, ReviewVerdict.REJECT, ledger.state()))
                    .refused(UNKNOWN_REVIEW);
        }
    }

    private static RecordVerdict withReasons(RecordVerdict verdict, String reason) {
        return new RecordVerdict(
                verdict.reviewId(),
                verdict.kind(),
                verdict.verdict(),
                List.of(reason),
                verdict.treeSize(),
                verdict.rootHash(),
                verdict.stateSha256(),
                verdict.signature());
    }
}
