package org.dotledger.core.review;

import static org.dotledger.api.message.RefusalCode.DEFECT_OPEN;
import static org.dotledger.api.message.RefusalCode.ENGINEERING_FIRST;
import static org.dotledger.api.message.RefusalCode.RECONSTRUCTION_MISMATCH;
import static org.dotledger.api.message.RefusalCode.REJECT_STANDS;
import static org.dotledger.api.message.RefusalCode.ROLE_NOT_ALLOWED;
import static org.dotledger.api.message.RefusalCode.SEPARATION_OF_DUTIES;
import static org.dotledger.api.message.RefusalCode.SIGNATURE_INVALID;
import static org.dotledger.core.decision.live.Samples.DIGEST;
import static org.dotledger.core.decision.live.Samples.OPERATOR;
import static org.dotledger.core.decision.live.Samples.OWNER;
import static org.dotledger.core.decision.live.Samples.REVIEWER;
import static org.dotledger.core.review.Reviewing.BOTH;
import static org.dotledger.core.review.Reviewing.ID;
import static org.dotledger.core.review.Reviewing.KEY_OF_BOTH;
import static org.dotledger.core.review.Reviewing.SECOND;
import static org.dotledger.core.review.Reviewing.SECONDS_KEY;
import static org.dotledger.core.review.Reviewing.WORK;
import static org.dotledger.core.review.Reviewing.attacked;
import static org.dotledger.core.review.Reviewing.defect;
import static org.dotledger.core.review.Reviewing.past;

import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.ActorKind;
import org.dotledger.api.message.Role;
import org.dotledger.api.review.RecordVerdict;
import org.dotledger.api.review.ReviewVerdict;
import org.dotledger.api.review.VerdictKind;
import org.dotledger.api.review.VerdictRecorded;
import org.dotledger.core.decision.live.LedgerFixture;
import org.dotledger.core.decision.live.Refuses;
import org.dotledger.core.decision.live.Samples;
import org.dotledger.core.testing.TestSigner;
import org.dotledger.core.view.StateDigest;
import org.junit.jupiter.api.Test;

class AuthorityVerdictTest {
    private static LedgerFixture passed() {
        return attacked().given(REVIEWER, past(VerdictKind.ENGINEERING, ReviewVerdict.PASS));
    }

    private static RecordVerdict pass(TestSigner signer, LedgerFixture ledger) {
        StateDigest state = ledger.state();
        return signer.pass(
                ID, VerdictKind.AUTHORITY, state.head().size(), state.head().root(), state.stateSha256());
    }

    private static RecordVerdict ownersPass(LedgerFixture ledger) {
        return pass(TestSigner.OWNER, ledger);
    }

    @Test
    void restsOnAnEngineeringPassBySomeoneElse() {
        LedgerFixture ledger = passed();
        ledger.when(OWNER, ownersPass(ledger)).appended(VerdictRecorded.class);
    }

    @Refuses(command = RecordVerdict.class, code = ROLE_NOT_ALLOWED)
    void isRefusedToAReviewer() {
        LedgerFixture ledger = passed();
        ledger.when(SECOND, pass(SECONDS_KEY, ledger)).refused(ROLE_NOT_ALLOWED);
    }

    @Refuses(command = RecordVerdict.class, code = SIGNATURE_INVALID)
    void isNoPassWithTheSignatureOfTheReviewer() {
        LedgerFixture ledger = passed();
        ledger.when(OWNER, pass(TestSigner.REVIEWER, ledger)).refused(SIGNATURE_INVALID);
    }

    @Refuses(command = RecordVerdict.class, code = RECONSTRUCTION_MISMATCH)
    void isNoPassOfAStateThatIsNotTheLedgers() {
        passed().when(OWNER, TestSigner.OWNER.pass(ID, VerdictKind.AUTHORITY, 3, DIGEST, DIGEST))
                .refused(RECONSTRUCTION_MISMATCH);
    }

    @Refuses(command = RecordVerdict.class, code = DEFECT_OPEN)
    void isNoPassWithADefect() {
        LedgerFixture ledger = passed().given(SECOND, defect());
        ledger.when(OWNER, ownersPass(ledger)).refused(DEFECT_OPEN);
    }

    @Refuses(command = RecordVerdict.class, code = ENGINEERING_FIRST)
    void isRefusedBeforeAnEngineeringPass() {
        LedgerFixture ledger = attacked();
        ledger.when(OWNER, ownersPass(ledger)).refused(ENGINEERING_FIRST);
    }

    @Refuses(command = RecordVerdict.class, code = ENGINEERING_FIRST)
    void isRefusedWhenTheNewestEngineeringVerdictRejects() {
        LedgerFixture ledger = passed().given(SECOND, past(VerdictKind.ENGINEERING, ReviewVerdict.REJECT));
        ledger.when(OWNER, ownersPass(ledger)).refused(ENGINEERING_FIRST);
    }

    @Refuses(command = RecordVerdict.class, code = REJECT_STANDS)
    void isNoPassOverTheRejectionOfAnotherOwner() {
        ActorId other = new ActorId("second-owner");
        LedgerFixture ledger = passed().given(OWNER, Samples.enrolled(other, ActorKind.HUMAN, Role.OWNER))
                .given(other, past(VerdictKind.AUTHORITY, ReviewVerdict.REJECT));
        ledger.when(OWNER, ownersPass(ledger)).refused(REJECT_STANDS);
    }

    @Refuses(command = RecordVerdict.class, code = SEPARATION_OF_DUTIES)
    void isRefusedToTheGiverOfTheOtherOne() {
        LedgerFixture ledger = attacked().given(BOTH, past(VerdictKind.ENGINEERING, ReviewVerdict.PASS));
        ledger.when(BOTH, pass(KEY_OF_BOTH, ledger)).refused(SEPARATION_OF_DUTIES);
    }

    @Refuses(command = RecordVerdict.class, code = SEPARATION_OF_DUTIES)
    void isRefusedWhenTheEngineerHasTakenPartSince() {
        LedgerFixture ledger = passed().given(REVIEWER, WORK);
        ledger.when(OWNER, ownersPass(ledger)).refused(SEPARATION_OF_DUTIES);
    }

    @Test
    void isGivenByAnOwnerWithAPart() {
        LedgerFixture ledger = passed().given(OPERATOR, WORK).given(OWNER, WORK);
        ledger.when(OWNER, ownersPass(ledger)).appended(VerdictRecorded.class);
    }
}
