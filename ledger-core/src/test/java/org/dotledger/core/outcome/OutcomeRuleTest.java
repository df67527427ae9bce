package org.dotledger.core.outcome;

import static org.dotledger.api.message.RefusalCode.DOT_RUN_FAILED;
import static org.dotledger.api.message.RefusalCode.GRANT_NOT_CONSUMED;
import static org.dotledger.api.message.RefusalCode.NOT_THE_CONSUMER;
import static org.dotledger.api.message.RefusalCode.OUTCOME_EXISTS;
import static org.dotledger.api.message.RefusalCode.UNKNOWN_EVIDENCE;
import static org.dotledger.api.message.RefusalCode.UNKNOWN_GRANT;
import static org.dotledger.api.message.RefusalCode.UNKNOWN_RUN;
import static org.dotledger.core.decision.live.Samples.AGENT;
import static org.dotledger.core.decision.live.Samples.APPLY;
import static org.dotledger.core.decision.live.Samples.DIGEST;
import static org.dotledger.core.decision.live.Samples.OPERATOR;
import static org.dotledger.core.decision.live.Samples.OWNER;
import static org.dotledger.core.decision.live.Samples.PREFLIGHT;

import java.time.Instant;
import org.dotledger.api.actor.ActorRevoked;
import org.dotledger.api.dot.Channel;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.outcome.OutcomeRecorded;
import org.dotledger.api.outcome.OutcomeResult;
import org.dotledger.api.outcome.RecordOutcome;
import org.dotledger.api.step.StepId;
import org.dotledger.api.step.StepRolledBack;
import org.dotledger.core.decision.live.LedgerFixture;
import org.dotledger.core.decision.live.Refuses;
import org.dotledger.core.decision.live.Samples;
import org.dotledger.core.testing.GivenEvents;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OutcomeRuleTest {
    private static final RecordId GRANT = new RecordId("grant-apr");
    private static final RecordId EVIDENCE = new RecordId("report");
    private static final String RUN = Samples.via().runId();
    private static final RecordOutcome DONE = ofGrant(OutcomeResult.DONE, null);
    private static final RecordOutcome ABANDONED = new RecordOutcome(GRANT, null, OutcomeResult.ABANDONED, null, null);

    private static RecordOutcome ofGrant(OutcomeResult result, @Nullable RecordId evidenceId) {
        return new RecordOutcome(GRANT, null, result, DIGEST, evidenceId);
    }

    private static RecordOutcome ofRun(OutcomeResult result) {
        return new RecordOutcome(null, RUN, result, DIGEST, null);
    }

    private static LedgerFixture minted() {
        return Samples.campaign().given(OWNER, GivenEvents.minted("apr", Instant.EPOCH));
    }

    private static LedgerFixture consumed() {
        return minted().given(AGENT, GivenEvents.consumed("apr"));
    }

    private static LedgerFixture ran() {
        return Samples.campaign().given(OPERATOR, Samples.admitted(PREFLIGHT));
    }

    @Nested
    class OfAGrant {
        @Test
        void isRecordedByTheActorWhoConsumedIt() {
            consumed().when(AGENT, DONE).appends(new OutcomeRecorded(GRANT, null, OutcomeResult.DONE, DIGEST, null));
        }

        @Test
        void isRecordedWithEvidence() {
            consumed()
                    .given(AGENT, GivenEvents.staged("report"))
                    .when(AGENT, ofGrant(OutcomeResult.FAILED, EVIDENCE))
                    .appends(new OutcomeRecorded(GRANT, null, OutcomeResult.FAILED, DIGEST, EVIDENCE));
        }

        @Test
        void isAbandonedByAnotherOnceTheActorWhoConsumedItIsRevoked() {
            consumed()
                    .given(OWNER, new ActorRevoked(AGENT, "it has left us"))
                    .when(OWNER, ABANDONED)
                    .appends(new OutcomeRecorded(GRANT, null, OutcomeResult.ABANDONED, null, null));
        }

        @Refuses(command = RecordOutcome.class, code = NOT_THE_CONSUMER)
        void isNotSaidToBeDoneByAnother() {
            consumed()
                    .given(OWNER, new ActorRevoked(AGENT, "it has left us"))
                    .when(OWNER, DONE)
                    .refused(NOT_THE_CONSUMER);
        }

        @Refuses(command = RecordOutcome.class, code = NOT_THE_CONSUMER)
        void isNotAbandonedByAnotherWhileTheActorWhoConsumedItIsEnrolled() {
            consumed()
                    .given(OWNER, new ActorRevoked(OPERATOR, "it has left us"))
                    .when(OWNER, ABANDONED)
                    .refused(NOT_THE_CONSUMER);
        }

        @Refuses(command = RecordOutcome.class, code = UNKNOWN_GRANT)
        void isNotRecordedBeforeTheGrantIsMinted() {
            Samples.campaign().when(AGENT, DONE).refused(UNKNOWN_GRANT);
        }

        @Refuses(command = RecordOutcome.class, code = GRANT_NOT_CONSUMED)
        void isNotRecordedBeforeTheGrantIsConsumed() {
            minted().when(AGENT, DONE).refused(GRANT_NOT_CONSUMED);
        }

        @Refuses(command = RecordOutcome.class, code = OUTCOME_EXISTS)
        void isRecordedOnce() {
            consumed()
                    .given(AGENT, new OutcomeRecorded(GRANT, null, OutcomeResult.FAILED, null, null))
                    .when(AGENT, DONE)
                    .refused(OUTCOME_EXISTS);
        }

        @Refuses(command = RecordOutcome.class, code = UNKNOWN_EVIDENCE)
        void isNotRecordedWithEvidenceThatWasWithdrawn() {
            consumed()
                    .given(AGENT, GivenEvents.staged("report"))
                    .given(OPERATOR, GivenEvents.withdrawn("report"))
                    .when(AGENT, ofGrant(OutcomeResult.DONE, EVIDENCE))
                    .refused(UNKNOWN_EVIDENCE);
        }
    }

    @Nested
    class OfARun {
        @Test
        void isRecordedByTheActorWhoRanIt() {
            ran().when(OPERATOR, ofRun(OutcomeResult.DONE))
                    .appends(new OutcomeRecorded(null, RUN, OutcomeResult.DONE, DIGEST, null));
        }

        @Test
        void isRecordedByEachActorOfItsOwnRun() {
            ran().given(AGENT, Samples.born(PREFLIGHT))
                    .given(OPERATOR, new OutcomeRecorded(null, RUN, OutcomeResult.DONE, DIGEST, null))
                    .when(AGENT, ofRun(OutcomeResult.FAILED))
                    .appends(new OutcomeRecorded(null, RUN, OutcomeResult.FAILED, DIGEST, null));
        }

        @Refuses(command = RecordOutcome.class, code = UNKNOWN_RUN)
        void isNotRecordedOfAnotherActorsRun() {
            ran().when(AGENT, ofRun(OutcomeResult.DONE)).refused(UNKNOWN_RUN);
        }

        @Refuses(command = RecordOutcome.class, code = UNKNOWN_RUN)
        void isNotRecordedOfTheRunThroughWhichAGrantWasConsumed() {
            consumed()
                    .when(
                            AGENT,
                            new RecordOutcome(
                                    null, GivenEvents.consumed("apr").via().runId(), OutcomeResult.DONE, DIGEST, null))
                    .refused(UNKNOWN_RUN);
        }

        @Refuses(command = RecordOutcome.class, code = OUTCOME_EXISTS)
        void isRecordedOnce() {
            ran().given(OPERATOR, new OutcomeRecorded(null, RUN, OutcomeResult.DONE, DIGEST, null))
                    .when(OPERATOR, ofRun(OutcomeResult.FAILED))
                    .refused(OUTCOME_EXISTS);
        }

        @Refuses(command = RecordOutcome.class, code = DOT_RUN_FAILED)
        void isNotDoneWhenItEndedWithAnError() {
            LedgerFixture failed = ran().given(
                            OPERATOR,
                            new StepRolledBack(StepId.W2, Samples.via(Channel.DOT, APPLY, 3), "it was undone again"));
            failed.when(OPERATOR, ofRun(OutcomeResult.DONE)).refused(DOT_RUN_FAILED);
        }

        @Test
        void isFailedWhenItEndedWithAnError() {
            ran().given(
                            OPERATOR,
                            new StepRolledBack(StepId.W2, Samples.via(Channel.DOT, APPLY, 3), "it was undone again"))
                    .when(OPERATOR, ofRun(OutcomeResult.FAILED))
                    .appends(new OutcomeRecorded(null, RUN, OutcomeResult.FAILED, DIGEST, null));
        }
    }

    @Nested
    class Fields {
        private void refused(RecordOutcome command, String field) {
            consumed().when(AGENT, command).refusesField(field);
        }

        @Test
        void nameOneSubject() {
            refused(new RecordOutcome(null, null, OutcomeResult.FAILED, null, null), "grantId");
            refused(new RecordOutcome(GRANT, RUN, OutcomeResult.FAILED, null, null), "grantId");
        }

        @Test
        void showWhatIsDone() {
            refused(new RecordOutcome(GRANT, null, OutcomeResult.DONE, null, null), "outputSha256");
        }

        @Test
        void knowNoOutputOfWhatIsAbandoned() {
            refused(ofGrant(OutcomeResult.ABANDONED, null), "outputSha256");
        }

        @Test
        void needNoOutputOfWhatFailed() {
            consumed()
                    .when(AGENT, new RecordOutcome(GRANT, null, OutcomeResult.FAILED, null, null))
                    .appends(new OutcomeRecorded(GRANT, null, OutcomeResult.FAILED, null, null));
        }
    }
}
