package org.dotledger.core.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.api.message.RefusalCode.DOT_BYPASS;
import static org.dotledger.api.message.RefusalCode.DOT_RUN_FAILED;
import static org.dotledger.api.message.RefusalCode.PLAN_MISMATCH;
import static org.dotledger.api.message.RefusalCode.STEP_ALREADY_APPLIED;
import static org.dotledger.api.message.RefusalCode.STEP_FACTS_INCOMPLETE;
import static org.dotledger.api.message.RefusalCode.STEP_NOT_APPLIED;
import static org.dotledger.api.message.RefusalCode.STEP_NOT_APPROVED;
import static org.dotledger.api.message.RefusalCode.STEP_NOT_PLANNED;
import static org.dotledger.api.message.RefusalCode.STEP_OUT_OF_ORDER;
import static org.dotledger.api.message.RefusalCode.STEP_STOPPED;
import static org.dotledger.api.message.StopCode.GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS;
import static org.dotledger.core.decision.live.Samples.AGENT;
import static org.dotledger.core.decision.live.Samples.APPLY;
import static org.dotledger.core.decision.live.Samples.DIGEST;
import static org.dotledger.core.decision.live.Samples.OPERATOR;
import static org.dotledger.core.decision.live.Samples.OWNER;
import static org.dotledger.core.decision.live.Samples.REGISTRAR;
import static org.dotledger.core.decision.live.Samples.REVIEWER;
import static org.dotledger.core.decision.live.Samples.campaignIn;
import static org.dotledger.core.decision.live.Samples.closedCampaign;
import static org.dotledger.core.decision.live.Samples.looked;
import static org.dotledger.core.decision.live.Samples.lookedAgain;
import static org.dotledger.core.decision.live.Samples.observed;
import static org.dotledger.core.decision.live.Samples.via;
import static org.dotledger.core.step.Stepping.SCHEMA;
import static org.dotledger.core.step.Stepping.VOCABULARY;
import static org.dotledger.core.step.Stepping.apply;
import static org.dotledger.core.step.Stepping.approved;
import static org.dotledger.core.step.Stepping.created;
import static org.dotledger.core.step.Stepping.plan;
import static org.dotledger.core.step.Stepping.planRun;
import static org.dotledger.core.step.Stepping.planned;
import static org.dotledger.core.step.Stepping.readBack;

import java.util.List;
import org.dotledger.api.dot.Channel;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.message.Event;
import org.dotledger.api.step.ApplyStep;
import org.dotledger.api.step.ApproveStep;
import org.dotledger.api.step.Mutation;
import org.dotledger.api.step.ReadBackStep;
import org.dotledger.api.step.RollBackStep;
import org.dotledger.api.step.StepApplied;
import org.dotledger.api.step.StepDiverged;
import org.dotledger.api.step.StepDomain;
import org.dotledger.api.step.StepId;
import org.dotledger.api.step.StepPlanned;
import org.dotledger.api.step.StepReadBack;
import org.dotledger.api.step.StepRolledBack;
import org.dotledger.api.step.StepStopped;
import org.dotledger.api.step.StopStep;
import org.dotledger.api.surface.SurfaceKind;
import org.dotledger.api.surface.SurfaceName;
import org.dotledger.api.surface.SurfaceReadBack;
import org.dotledger.api.world.Source;
import org.dotledger.core.decision.live.LedgerFixture;
import org.dotledger.core.decision.live.Refuses;
import org.dotledger.core.testing.HonestWorld;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StepRulesTest {
    @Nested
    class AnApplication {
        private final StepPlanned plan = planned(StepId.W3, SCHEMA, VOCABULARY);

        /** W3 is approved, and what it makes is there and was read back. */
        private LedgerFixture done(Event... more) {
            return observed(made()).given(OPERATOR, more);
        }

        private LedgerFixture made() {
            return closedCampaign()
                    .given(OPERATOR, readBack(StepId.W1), readBack(StepId.W2), plan)
                    .given(OWNER, approved(plan))
                    .given(OPERATOR, created(SurfaceKind.SCHEMA, "c1"))
                    .given(OPERATOR, created(SurfaceKind.COLLECTION, VOCABULARY.target()))
                    .given(OPERATOR, created(SurfaceKind.TABLE_REGISTRY, VOCABULARY.target()));
        }

        @Test
        void ofWhatWasPlannedIsRecorded() {
            done().when(OPERATOR, apply(StepId.W3, VOCABULARY, SCHEMA))
                    .appends(new StepApplied(StepId.W3, planRun(), List.of(VOCABULARY, SCHEMA)));
        }

        @Test
        void ofSomethingElseThanPlannedDiverges() {
            done().when(OPERATOR, apply(StepId.W3, SCHEMA))
                    .appends(new StepDiverged(StepId.W3, planRun(), List.of(SCHEMA), List.of(SCHEMA, VOCABULARY)));
        }

        @Test
        void thatClaimsWhatTheEventsDoNotShowDiverges() {
            StepPlanned more = planned(StepId.W3, SCHEMA, VOCABULARY, new Mutation(StepDomain.SURFACE, "x", "CREATE"));
            observed(closedCampaign()
                            .given(OPERATOR, readBack(StepId.W1), readBack(StepId.W2), more)
                            .given(OWNER, approved(more))
                            .given(OPERATOR, created(SurfaceKind.SCHEMA, "c1"))
                            .given(OPERATOR, created(SurfaceKind.COLLECTION, VOCABULARY.target()))
                            .given(OPERATOR, created(SurfaceKind.TABLE_REGISTRY, VOCABULARY.target())))
                    .when(OPERATOR, new ApplyStep(StepId.W3, planRun(), more.expectedMutations()))
                    .appends(new StepDiverged(
                            StepId.W3, planRun(), more.expectedMutations(), List.of(SCHEMA, VOCABULARY)));
        }

        @Refuses(command = ApplyStep.class, code = PLAN_MISMATCH)
        void isRefusedThroughAnotherDotThanThePlans() {
            DotRun other = new DotRun(Channel.DOT, REGISTRAR, "dot-apply run it", "run-1", 0, DIGEST);
            done().when(OPERATOR, new ApplyStep(StepId.W3, other, List.of(SCHEMA, VOCABULARY)))
                    .refused(PLAN_MISMATCH);
        }

        @Refuses(command = ApplyStep.class, code = PLAN_MISMATCH)
        void isRefusedThroughAnotherCommandThanThePlans() {
            done().when(OPERATOR, new ApplyStep(StepId.W3, via(), List.of(SCHEMA, VOCABULARY)))
                    .refused(PLAN_MISMATCH);
        }

        @Refuses(command = ApplyStep.class, code = STEP_FACTS_INCOMPLETE)
        void isRefusedWhileNothingWasObserved() {
            LedgerFixture claimed = made().given(AGENT, seen("c1"));
            assertThat(claimed.when(OPERATOR, apply(StepId.W3, SCHEMA, VOCABULARY))
                            .refusedNaming(STEP_FACTS_INCOMPLETE))
                    .hasSize(3)
                    .allMatch(fact -> fact.contains("_OBSERVED"));
        }

        private static SurfaceReadBack seen(String name) {
            return new SurfaceReadBack(SurfaceKind.SCHEMA, new SurfaceName(name), true, DIGEST);
        }

        @Refuses(command = ApplyStep.class, code = STEP_FACTS_INCOMPLETE)
        void isRefusedWhileAFactIsMissing() {
            LedgerFixture ledger = done();
            HonestWorld without = HonestWorld.of(ledger.events()).remove(Source.SURFACES, "SCHEMA:c1");
            assertThat(looked(ledger, without)
                            .when(OPERATOR, apply(StepId.W3, SCHEMA, VOCABULARY))
                            .refusedNaming(STEP_FACTS_INCOMPLETE))
                    .singleElement()
                    .asString()
                    .startsWith("SCHEMA_OBSERVED");
        }

        @Refuses(command = ApplyStep.class, code = STEP_STOPPED)
        void isRefusedWhileTheStepIsStopped() {
            done(new StepStopped(StepId.W3, "STOP_IT", "wait for the review"))
                    .when(OPERATOR, apply(StepId.W3, SCHEMA, VOCABULARY))
                    .refused(STEP_STOPPED);
        }

        @Refuses(command = ApplyStep.class, code = STEP_ALREADY_APPLIED)
        void isRefusedTwice() {
            done(new StepApplied(StepId.W3, via(), List.of(SCHEMA, VOCABULARY)))
                    .when(OPERATOR, apply(StepId.W3, SCHEMA, VOCABULARY))
                    .refused(STEP_ALREADY_APPLIED);
        }

        @Refuses(command = ApplyStep.class, code = STEP_NOT_APPROVED)
        void isRefusedWithoutAnApproval() {
            closedCampaign()
                    .given(AGENT, plan)
                    .when(OPERATOR, apply(StepId.W3, SCHEMA, VOCABULARY))
                    .refused(STEP_NOT_APPROVED);
        }

        @Refuses(command = ApplyStep.class, code = STEP_NOT_APPROVED)
        void isRefusedAfterADivergence() {
            done(new StepDiverged(StepId.W3, via(), List.of(), List.of()))
                    .when(OPERATOR, apply(StepId.W3, SCHEMA, VOCABULARY))
                    .refused(STEP_NOT_APPROVED);
        }

        @Refuses(command = ApplyStep.class, code = STEP_OUT_OF_ORDER)
        void isRefusedBeforeAnEarlierStepIsReadBack() {
            done(new StepReadBack(StepId.W2, DIGEST, false))
                    .when(OPERATOR, apply(StepId.W3, SCHEMA, VOCABULARY))
                    .refused(STEP_OUT_OF_ORDER);
        }

        @Refuses(command = ApplyStep.class, code = DOT_BYPASS)
        void isRefusedByHand() {
            done().when(OPERATOR, new ApplyStep(StepId.W3, planRun(Channel.REPORT_ONLY, 0), List.of(SCHEMA)))
                    .refused(DOT_BYPASS, GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS);
        }

        @Refuses(command = ApplyStep.class, code = DOT_RUN_FAILED)
        void isRefusedWhenItsRunFailed() {
            done().when(OPERATOR, new ApplyStep(StepId.W3, planRun(Channel.DOT, 1), List.of(SCHEMA)))
                    .refused(DOT_RUN_FAILED);
        }
    }

    @Nested
    class AReadback {
        private final StepPlanned plan = planned(StepId.W3, SCHEMA, VOCABULARY);

        /** W3 is applied, and what it makes is there and was observed. */
        private LedgerFixture applied() {
            return observed(closedCampaign()
                            .given(OPERATOR, readBack(StepId.W1), readBack(StepId.W2), plan)
                            .given(OWNER, approved(plan))
                            .given(OPERATOR, created(SurfaceKind.SCHEMA, "c1"))
                            .given(OPERATOR, created(SurfaceKind.COLLECTION, VOCABULARY.target()))
                            .given(OPERATOR, created(SurfaceKind.TABLE_REGISTRY, VOCABULARY.target())))
                    .given(OPERATOR, new StepApplied(StepId.W3, planRun(), List.of(SCHEMA, VOCABULARY)));
        }

        @Test
        void thatMatchesIsRecordedWhileTheFactsHold() {
            applied()
                    .when(REVIEWER, new ReadBackStep(StepId.W3, DIGEST, true))
                    .appends(new StepReadBack(StepId.W3, DIGEST, true));
        }

        @Test
        void thatDoesNotMatchIsRecordedAndMakesTheStepDiverged() {
            applied()
                    .when(REVIEWER, new ReadBackStep(StepId.W3, DIGEST, false))
                    .appends(new StepReadBack(StepId.W3, DIGEST, false))
                    .when(AGENT, new ReadBackStep(StepId.W3, DIGEST, true))
                    .refused(STEP_NOT_APPLIED);
        }

        @Test
        void thatDoesNotMatchMakesAlsoAStepThatWasReadBackDiverged() {
            applied()
                    .given(AGENT, readBack(StepId.W3))
                    .when(REVIEWER, new ReadBackStep(StepId.W3, DIGEST, false))
                    .appends(new StepReadBack(StepId.W3, DIGEST, false))
                    .when(AGENT, new ReadBackStep(StepId.W3, DIGEST, true))
                    .refused(STEP_NOT_APPLIED);
        }

        @Refuses(command = ReadBackStep.class, code = STEP_FACTS_INCOMPLETE)
        void isRefusedOnceAFactHoldsNoMore() {
            LedgerFixture ledger = applied();
            looked(ledger, HonestWorld.of(ledger.events()).remove(Source.SURFACES, "SCHEMA:c1"))
                    .when(REVIEWER, new ReadBackStep(StepId.W3, DIGEST, true))
                    .refused(STEP_FACTS_INCOMPLETE);
        }

        @Refuses(command = ReadBackStep.class, code = STEP_FACTS_INCOMPLETE)
        void isRefusedOnceSomethingElseStandsThanWasApplied() {
            LedgerFixture ledger = applied().given(OPERATOR, created(SurfaceKind.TABLE, "c1.more"));
            lookedAgain(ledger)
                    .when(REVIEWER, new ReadBackStep(StepId.W3, DIGEST, true))
                    .refused(STEP_FACTS_INCOMPLETE);
        }

        @Refuses(command = ReadBackStep.class, code = STEP_NOT_APPLIED)
        void isRefusedOfAStepThatIsNotApplied() {
            campaignIn(StepId.W1)
                    .when(AGENT, new ReadBackStep(StepId.W1, DIGEST, true))
                    .refused(STEP_NOT_APPLIED);
        }

        @Refuses(command = ReadBackStep.class, code = STEP_NOT_APPLIED)
        void isRefusedOfAStepThatDiverged() {
            campaignIn(StepId.W1)
                    .given(OPERATOR, new StepDiverged(StepId.W1, via(), List.of(), List.of()))
                    .when(AGENT, new ReadBackStep(StepId.W1, DIGEST, true))
                    .refused(STEP_NOT_APPLIED);
        }
    }

    @Nested
    class ARollback {
        private final RollBackStep rollBack = new RollBackStep(StepId.W1, via(), "undo it once more");

        @Test
        void leadsBackToThePlan() {
            StepPlanned plan = planned(StepId.W1);
            closedCampaign()
                    .given(AGENT, plan)
                    .given(OPERATOR, new StepDiverged(StepId.W1, via(), List.of(), List.of()))
                    .when(OPERATOR, rollBack)
                    .appends(new StepRolledBack(StepId.W1, via(), "undo it once more"))
                    .when(OWNER, new ApproveStep(StepId.W1, plan.planSha256()))
                    .appends(approved(plan));
        }

        @Test
        void whoseRunFailedIsRecordedAndUndoesNothing() {
            DotRun failed = via(Channel.DOT, APPLY, 1);
            closedCampaign()
                    .given(OPERATOR, new StepApplied(StepId.W1, via(), List.of()))
                    .when(OPERATOR, new RollBackStep(StepId.W1, failed, "undo it once more"))
                    .appends(new StepRolledBack(StepId.W1, failed, "undo it once more"))
                    .when(AGENT, new ReadBackStep(StepId.W1, DIGEST, false))
                    .appends(new StepReadBack(StepId.W1, DIGEST, false));
        }

        @Refuses(command = RollBackStep.class, code = STEP_NOT_APPLIED)
        void isRefusedOfAStepThatIsOnlyApproved() {
            campaignIn(StepId.W1).when(OPERATOR, rollBack).refused(STEP_NOT_APPLIED);
        }

        @Refuses(command = RollBackStep.class, code = STEP_OUT_OF_ORDER)
        void isRefusedWhileALaterStepIsApplied() {
            campaignIn(StepId.W2)
                    .given(OPERATOR, new StepApplied(StepId.W2, via(), List.of()))
                    .when(OPERATOR, rollBack)
                    .refused(STEP_OUT_OF_ORDER);
        }

        @Refuses(command = RollBackStep.class, code = DOT_BYPASS)
        void isRefusedByHand() {
            campaignIn(StepId.W2)
                    .when(OPERATOR, new RollBackStep(StepId.W1, via(Channel.MANUAL_SQL, APPLY, 0), "undo it once more"))
                    .refused(DOT_BYPASS, GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS);
        }
    }

    @Nested
    class AStop {
        private final StopStep stop = new StopStep(StepId.W1, "STOP_IT", "wait for the review");
        private final StepPlanned plan = planned(StepId.W1);

        @Test
        void holdsUntilTheStepIsApprovedAgain() {
            closedCampaign()
                    .given(AGENT, plan)
                    .given(OWNER, approved(plan))
                    .when(REVIEWER, stop)
                    .appends(new StepStopped(StepId.W1, "STOP_IT", "wait for the review"))
                    .when(OWNER, new ApproveStep(StepId.W1, plan.planSha256()))
                    .appends(approved(plan));
        }

        @Test
        void thatIsLiftedLeadsOutOfNoDivergence() {
            closedCampaign()
                    .given(AGENT, plan)
                    .given(OPERATOR, new StepDiverged(StepId.W1, via(), List.of(), List.of()))
                    .given(AGENT, new StepStopped(StepId.W1, "STOP_IT", "wait for the review"))
                    .given(OWNER, approved(plan))
                    .when(OPERATOR, apply(StepId.W1))
                    .refused(STEP_NOT_APPROVED);
        }

        @Refuses(command = StopStep.class, code = STEP_NOT_PLANNED)
        void isRefusedWithoutAPlan() {
            closedCampaign().when(AGENT, stop).refused(STEP_NOT_PLANNED);
        }

        @Refuses(command = StopStep.class, code = STEP_ALREADY_APPLIED)
        void isRefusedOfAStepThatIsFinished() {
            closedCampaign()
                    .given(AGENT, plan, readBack(StepId.W1))
                    .when(AGENT, stop)
                    .refused(STEP_ALREADY_APPLIED);
        }

        @Test
        void namesItselfInUpperCase() {
            closedCampaign()
                    .when(AGENT, new StopStep(StepId.W1, "stop it", "wait for the review"))
                    .refusesField("stopCode");
        }
    }
}
