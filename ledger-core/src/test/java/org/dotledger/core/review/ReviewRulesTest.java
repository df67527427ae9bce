package org.dotledger.core.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.api.message.RefusalCode.ATTACK_EXISTS;
import static org.dotledger.api.message.RefusalCode.REVIEW_EXISTS;
import static org.dotledger.api.message.RefusalCode.ROLE_NOT_ALLOWED;
import static org.dotledger.api.message.RefusalCode.SEPARATION_OF_DUTIES;
import static org.dotledger.api.message.RefusalCode.UNKNOWN_ATTACK;
import static org.dotledger.api.message.RefusalCode.UNKNOWN_REVIEW;
import static org.dotledger.core.decision.live.Samples.AGENT;
import static org.dotledger.core.decision.live.Samples.DIGEST;
import static org.dotledger.core.decision.live.Samples.OPERATOR;
import static org.dotledger.core.decision.live.Samples.OWNER;
import static org.dotledger.core.decision.live.Samples.REVIEWER;
import static org.dotledger.core.review.Reviewing.BOTH;
import static org.dotledger.core.review.Reviewing.ID;
import static org.dotledger.core.review.Reviewing.PART;
import static org.dotledger.core.review.Reviewing.SECOND;
import static org.dotledger.core.review.Reviewing.WORK;
import static org.dotledger.core.review.Reviewing.attacked;
import static org.dotledger.core.review.Reviewing.ledger;
import static org.dotledger.core.review.Reviewing.opened;

import java.util.List;
import org.dotledger.api.actor.KeyIssued;
import org.dotledger.api.campaign.OpenCampaign;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.CommandRefused;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.Role;
import org.dotledger.api.message.StopCode;
import org.dotledger.api.review.AttackOutcome;
import org.dotledger.api.review.AttackRecorded;
import org.dotledger.api.review.AttackWithdrawn;
import org.dotledger.api.review.OpenReview;
import org.dotledger.api.review.RecordAttack;
import org.dotledger.api.review.ReviewOpened;
import org.dotledger.api.review.WithdrawAttack;
import org.dotledger.core.decision.live.LedgerFixture;
import org.dotledger.core.decision.live.Refuses;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ReviewRulesTest {
    private static final Event REFUSED =
            new CommandRefused("AdmitDot", ROLE_NOT_ALLOWED, null, List.of("no"), DIGEST, true);

    @Nested
    class AReview {
        @Test
        void isOpenedByAReviewerWhoWasOnlyRefused() {
            ledger().given(REVIEWER, REFUSED).when(REVIEWER, new OpenReview(ID)).appends(new ReviewOpened(ID));
        }

        @Test
        void isOpenedByAReviewerWhoOnlyLooked() {
            ledger().given(REVIEWER, PART).when(REVIEWER, new OpenReview(ID)).appends(new ReviewOpened(ID));
        }

        @Test
        void isOpenedByAReviewerOfAnotherReview() {
            attacked().when(REVIEWER, new OpenReview(new RecordId("review-2"))).appended(ReviewOpened.class);
        }

        @Test
        void isOpenedByAnActorWhoOnlyIssuedKeys() {
            ledger().given(BOTH, new KeyIssued(AGENT, DIGEST))
                    .when(BOTH, new OpenReview(ID))
                    .appends(new ReviewOpened(ID));
        }

        @Refuses(command = OpenReview.class, code = REVIEW_EXISTS)
        void isRefusedUnderAnIdThatIsTakenBeforeAnythingElse() {
            opened().given(SECOND, WORK).when(SECOND, new OpenReview(ID)).refused(REVIEW_EXISTS);
        }

        @Refuses(command = OpenReview.class, code = SEPARATION_OF_DUTIES)
        void isRefusedToAReviewerWithAPart() {
            ledger().given(REVIEWER, WORK).when(REVIEWER, new OpenReview(ID)).refused(SEPARATION_OF_DUTIES);
        }

        @Refuses(command = OpenReview.class, code = SEPARATION_OF_DUTIES)
        void isRefusedToAReviewerWhoseKeyWasIssuedAfterTheSeal() {
            ledger().given(OWNER, new KeyIssued(REVIEWER, DIGEST))
                    .when(REVIEWER, new OpenReview(ID))
                    .refused(SEPARATION_OF_DUTIES);
            ledger().given(OWNER, new KeyIssued(SECOND, DIGEST))
                    .when(REVIEWER, new OpenReview(ID))
                    .appends(new ReviewOpened(ID));
        }
    }

    private static RecordAttack attack(String command, Role role, String body, String expected) {
        return new RecordAttack(ID, "send it as it is", command, role, body, expected);
    }

    @Nested
    class AnAttack {
        private static AttackRecorded recorded(LedgerFixture ledger, RecordAttack attack) {
            long before = ledger.size();
            AttackRecorded recorded = ledger.when(REVIEWER, attack).appended(AttackRecorded.class);
            assertThat(ledger.size()).as("entries of an attack").isEqualTo(before + 1);
            return recorded;
        }

        @Test
        void isDecidedByTheRulesOfTheCommand() {
            AttackRecorded recorded =
                    recorded(opened(), attack("OpenCampaign", Role.OWNER, "{\"campaign\":\"C2\"}", "SCOPE_NOT_C1"));
            assertThat(recorded.outcome()).isEqualTo(AttackOutcome.REFUSED);
            assertThat(recorded.code()).isEqualTo("SCOPE_NOT_C1");
            assertThat(recorded.body()).isEqualTo("{\"campaign\":\"C2\"}");
            assertThat(recorded.digest()).isEqualTo(Sha256.digestUtf8("{\"campaign\":\"C2\"}"));
        }

        @Test
        void takesTheStopCodeFromTheDecision() {
            AttackRecorded recorded = recorded(opened(), attack("MintGrant", Role.AGENT, "{}", "DOT_BYPASS"));
            assertThat(recorded.outcome()).isEqualTo(AttackOutcome.REFUSED);
            assertThat(recorded.stopCode()).isEqualTo(StopCode.GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS);
        }

        @Test
        void showsADefectWhenItWouldBeAcceptedAndAppendsNothingOfIt() {
            AttackRecorded recorded = recorded(
                    opened(),
                    attack("PlaceRegistrationHold", Role.OWNER, "{\"reason\":\"wait for us\"}", "INVALID_FIELD"));
            assertThat(recorded.outcome()).isEqualTo(AttackOutcome.DEFECT);
            assertThat(recorded.code()).isNull();
        }

        @Test
        void showsAnotherCodeWhenItIsNotTheOneThatWasExpected() {
            AttackRecorded recorded =
                    recorded(opened(), attack("OpenCampaign", Role.OWNER, "{\"campaign\":\"C1\"}", "INVALID_FIELD"));
            assertThat(recorded.outcome()).isEqualTo(AttackOutcome.OTHER_CODE);
            assertThat(recorded.code()).isEqualTo("CAMPAIGN_ALREADY_OPEN");
        }

        @Test
        void mayHaveABodyThatIsNoJson() {
            AttackRecorded recorded = recorded(opened(), attack("AdmitDot", Role.OPERATOR, "{", "INVALID_JSON"));
            assertThat(recorded.outcome()).isEqualTo(AttackOutcome.REFUSED);
        }

        @Test
        void isRefusedForItsRoleBeforeItsFields() {
            AttackRecorded recorded = recorded(opened(), attack("AdmitDot", Role.AUDITOR, "{}", "ROLE_NOT_ALLOWED"));
            assertThat(recorded.outcome()).isEqualTo(AttackOutcome.REFUSED);
        }

        @Test
        void mayBePutToARuleThatRestsOnTheCampaign() {
            AttackRecorded recorded = recorded(
                    opened(),
                    attack(
                            "ReadBackStep",
                            Role.AGENT,
                            "{\"step\":\"W9\",\"readbackSha256\":\"" + DIGEST + "\",\"matches\":true}",
                            "STEP_NOT_APPLIED"));
            assertThat(recorded.outcome()).isEqualTo(AttackOutcome.REFUSED);
        }

        @Test
        void onACommandThatThereIsNotIsRefused() {
            opened().when(REVIEWER, attack("Nothing", Role.AGENT, "{}", "INVALID_FIELD"))
                    .refusesField("command");
        }

        @Test
        void isRefusedWithoutAStatementOfWhatIsTried() {
            opened().when(REVIEWER, new RecordAttack(ID, "try it", "AdmitDot", Role.AGENT, "{}", "INVALID_FIELD"))
                    .refusesField("attack");
        }

        @Refuses(command = RecordAttack.class, code = UNKNOWN_REVIEW)
        void isRefusedInAReviewThatIsNotOpen() {
            ledger().when(REVIEWER, attack("AdmitDot", Role.OPERATOR, "{}", "INVALID_FIELD"))
                    .refused(UNKNOWN_REVIEW);
        }

        @Refuses(command = RecordAttack.class, code = ATTACK_EXISTS)
        void isRefusedWithACommandAndBodyThatWereTriedInThisReview() {
            RecordAttack first = attack("AdmitDot", Role.OPERATOR, "{}", "INVALID_FIELD");
            LedgerFixture ledger = opened();
            ledger.when(REVIEWER, first).appended(AttackRecorded.class);
            ledger.when(REVIEWER, attack("AdmitDot", Role.AUDITOR, "{}", "ROLE_NOT_ALLOWED"))
                    .refused(ATTACK_EXISTS);
            ledger.when(SECOND, first).refused(ATTACK_EXISTS);
            ledger.when(REVIEWER, attack("AdmitDot", Role.OPERATOR, "{ }", "INVALID_FIELD"))
                    .appended(AttackRecorded.class);
        }

        @Test
        void thatWasTakenBackIsNotTriedAgainInThisReview() {
            RecordAttack first = attack("AdmitDot", Role.OPERATOR, "{}", "INVALID_FIELD");
            LedgerFixture ledger = opened();
            ledger.when(REVIEWER, first).appended(AttackRecorded.class);
            ledger.when(REVIEWER, withdrawal("AdmitDot", "{}")).appended(AttackWithdrawn.class);
            ledger.when(REVIEWER, first).refused(ATTACK_EXISTS);
        }
    }

    private static WithdrawAttack withdrawal(String command, String body) {
        return new WithdrawAttack(ID, command, Sha256.digestUtf8(body), "it was a valid command");
    }

    @Nested
    class AWithdrawal {
        @Test
        void takesBackAnAttackOfOnesOwn() {
            attacked()
                    .when(REVIEWER, withdrawal("RecordBirth", "{}"))
                    .appends(new AttackWithdrawn(ID, "RecordBirth", Sha256.digestUtf8("{}"), "it was a valid command"));
        }

        @Refuses(command = WithdrawAttack.class, code = UNKNOWN_ATTACK)
        void isRefusedForAnAttackThatThereIsNot() {
            attacked().when(REVIEWER, withdrawal("RecordBirth", "{ }")).refused(UNKNOWN_ATTACK);
            attacked().when(REVIEWER, withdrawal("AdmitDot", "{}")).refused(UNKNOWN_ATTACK);
        }

        @Refuses(command = WithdrawAttack.class, code = UNKNOWN_ATTACK)
        void isRefusedForAnAttackOfSomeoneElse() {
            attacked().when(SECOND, withdrawal("RecordBirth", "{}")).refused(UNKNOWN_ATTACK);
        }

        @Refuses(command = WithdrawAttack.class, code = UNKNOWN_ATTACK)
        void isRefusedASecondTime() {
            LedgerFixture ledger = attacked();
            ledger.when(REVIEWER, withdrawal("RecordBirth", "{}")).appended(AttackWithdrawn.class);
            ledger.when(REVIEWER, withdrawal("RecordBirth", "{}")).refused(UNKNOWN_ATTACK);
        }

        @Refuses(command = WithdrawAttack.class, code = ROLE_NOT_ALLOWED)
        void isNotForAnOperator() {
            attacked().when(OPERATOR, withdrawal("RecordBirth", "{}")).refused(ROLE_NOT_ALLOWED);
        }
    }

    /** Nothing of what an attack would lead to is there afterwards. */
    @Test
    void leavesTheLedgerAsItWas() {
        LedgerFixture ledger = Reviewing.opened();
        ledger.when(REVIEWER, attack("PlaceRegistrationHold", Role.OWNER, "{\"reason\":\"wait for us\"}", "x"))
                .appended(AttackRecorded.class);
        ledger.when(OWNER, new OpenCampaign("C1")).refused(org.dotledger.api.message.RefusalCode.CAMPAIGN_ALREADY_OPEN);
        assertThat(ledger.events())
                .noneMatch(event -> event.event() instanceof org.dotledger.api.registrar.RegistrationHoldPlaced);
    }
}
