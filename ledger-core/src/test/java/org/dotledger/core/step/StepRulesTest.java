package org.dotledger.core.step;

import static org.dotledger.api.message.RefusalCode.DOT_BYPASS;
import static org.dotledger.api.message.RefusalCode.DOT_RUN_FAILED;
import static org.dotledger.api.message.RefusalCode.PLAN_MISMATCH;
import static org.dotledger.api.message.RefusalCode.SEPARATION_OF_DUTIES;
import static org.dotledger.api.message.RefusalCode.STEP_ALREADY_APPLIED;
import static org.dotledger.api.message.RefusalCode.STEP_APPROVED;
import static org.dotledger.api.message.RefusalCode.STEP_COMBINES_DOMAINS;
import static org.dotledger.api.message.RefusalCode.STEP_FACTS_INCOMPLETE;
import static org.dotledger.api.message.RefusalCode.STEP_FIELD_MISSING;
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
import static org.dotledger.core.decision.live.Samples.REVIEWER;
import static org.dotledger.core.decision.live.Samples.campaignIn;
import static org.dotledger.core.decision.live.Samples.closedCampaign;
import static org.dotledger.core.decision.live.Samples.via;

import java.util.List;
import org.dotledger.api.dot.Channel;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.message.Event;
import org.dotledger.api.step.ApplyStep;
import org.dotledger.api.step.ApproveStep;
import org.dotledger.api.step.Mutation;
import org.dotledger.api.step.PlanStep;
import org.dotledger.api.step.ReadBackStep;
import org.dotledger.api.step.RollBackStep;
import org.dotledger.api.step.StepApplied;
import org.dotledger.api.step.StepApproved;
import org.dotledger.api.step.StepDiverged;
import org.dotledger.api.step.StepDomain;
import org.dotledger.api.step.StepId;
import org.dotledger.api.step.StepPlanned;
import org.dotledger.api.step.StepReadBack;
import org.dotledger.api.step.StepRolledBack;
import org.dotledger.api.step.StepStopped;
import org.dotledger.api.step.StopStep;
import org.dotledger.api.surface.SurfaceCreated;
import org.dotledger.api.surface.SurfaceKind;
import org.dotledger.api.surface.SurfaceName;
import org.dotledger.api.surface.SurfaceReadBack;
import org.dotledger.core.decision.live.LedgerFixture;
import org.dotledger.core.decision.live.Refuses;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StepRulesTest {
    private static final Mutation SCHEMA = new Mutation(StepDomain.SURFACE, "c1", "CREATE");
    private static final Mutation VOCABULARY =
            new Mutation(StepDomain.SURFACE, "governance_canonical_operation_vocab", "CREATE");

    private static PlanStep plan(StepId step, String stopCondition, Mutation... mutations) {
        return new PlanStep(
                step,
                "run it",
                "dot-apply",
                "/payload",
                List.of(mutations),
                "read it",
                "undo it",
                "one table",
                stopCondition,
                "send it twice");
    }

    private static StepPlanned planned(StepId step, Mutation... mutations) {
        return new StepPlanned(
                step,
                "run it",
                "dot-apply",
                "/payload",
                List.of(mutations),
                "read it",
                "undo it",
                "one table",
                "any error",
                "send it twice");
    }

    private static StepApproved approved(StepPlanned plan) {
        return new StepApproved(plan.step(), plan.planSha256());
    }

    private static Event readBack(StepId step) {
        return new StepReadBack(step, DIGEST, true);
    }

    private static ApplyStep apply(StepId step, Mutation... observed) {
        return new ApplyStep(step, via(), List.of(observed));
    }

    @Nested
    class APlan {
        @Test
        void isMadeAndMadeAgain() {
            StepPlanned first = planned(StepId.W3, SCHEMA);
            closedCampaign()
                    .when(AGENT, plan(StepId.W3, "any error", SCHEMA))
                    .appends(first)
                    .when(AGENT, plan(StepId.W3, "any error", SCHEMA, VOCABULARY))
                    .appends(planned(StepId.W3, SCHEMA, VOCABULARY));
        }

        @Refuses(command = PlanStep.class, code = STEP_FIELD_MISSING)
        void isRefusedWithAnEmptyField() {
            closedCampaign().when(AGENT, plan(StepId.W3, "  ", SCHEMA)).refused(STEP_FIELD_MISSING);
        }

        @Refuses(command = PlanStep.class, code = STEP_FIELD_MISSING)
        void isRefusedWithoutTheMutationsOfAStepThatMakesSome() {
            closedCampaign().when(AGENT, plan(StepId.W3, "any error")).refused(STEP_FIELD_MISSING);
        }

        @Test
        void declaresNoMutationWhereTheStepMakesNone() {
            closedCampaign().when(AGENT, plan(StepId.W1, "any error")).appends(planned(StepId.W1));
        }

        @Refuses(command = PlanStep.class, code = STEP_COMBINES_DOMAINS)
        void isRefusedWithAMutationOfAnotherDomain() {
            closedCampaign()
                    .when(AGENT, plan(StepId.W3, "any error", SCHEMA, new Mutation(StepDomain.DOT, "dot", "CREATE")))
                    .refused(STEP_COMBINES_DOMAINS);
        }

        @Refuses(command = PlanStep.class, code = STEP_COMBINES_DOMAINS)
        void isRefusedWithAMutationOfAStepThatMakesNone() {
            closedCampaign()
                    .when(AGENT, plan(StepId.W1, "any error", new Mutation(StepDomain.REGISTRAR, "x", "CREATE")))
                    .refused(STEP_COMBINES_DOMAINS);
        }

        @Refuses(command = PlanStep.class, code = STEP_APPROVED)
        void isRefusedOnceItIsApproved() {
            StepPlanned plan = planned(StepId.W1);
            closedCampaign()
                    .given(AGENT, plan)
                    .given(OWNER, approved(plan))
                    .when(AGENT, plan(StepId.W1, "any error"))
                    .refused(STEP_APPROVED);
        }
    }

    @Nested
    class AnApproval {
        private final StepPlanned plan = planned(StepId.W1);

        @Test
        void isOfThePlanThatIsShown() {
            closedCampaign()
                    .given(AGENT, plan)
                    .when(OWNER, new ApproveStep(StepId.W1, plan.planSha256()))
                    .appends(approved(plan));
        }

        @Refuses(command = ApproveStep.class, code = STEP_NOT_PLANNED)
        void isRefusedWithoutAPlan() {
            closedCampaign().when(OWNER, new ApproveStep(StepId.W1, DIGEST)).refused(STEP_NOT_PLANNED);
        }

        @Refuses(command = ApproveStep.class, code = PLAN_MISMATCH)
        void isRefusedForAnotherPlan() {
            closedCampaign()
                    .given(AGENT, plan)
                    .when(OWNER, new ApproveStep(StepId.W1, DIGEST))
                    .refused(PLAN_MISMATCH);
        }

        @Refuses(command = ApproveStep.class, code = SEPARATION_OF_DUTIES)
        void isRefusedToWhoeverPlannedIt() {
            closedCampaign()
                    .given(OWNER, plan)
                    .when(OWNER, new ApproveStep(StepId.W1, plan.planSha256()))
                    .refused(SEPARATION_OF_DUTIES);
        }
    }

    @Nested
    class AnApplication {
        private final StepPlanned plan = planned(StepId.W3, SCHEMA, VOCABULARY);

        /** W3 is approved, and what it makes is there and was read back. */
        private LedgerFixture done(Event... more) {
            return closedCampaign()
                    .given(OPERATOR, readBack(StepId.W1), readBack(StepId.W2), plan)
                    .given(OWNER, approved(plan))
                    .given(OPERATOR, created(SurfaceKind.SCHEMA, "c1"))
                    .given(OPERATOR, created(SurfaceKind.COLLECTION, VOCABULARY.target()))
                    .given(OPERATOR, created(SurfaceKind.TABLE_REGISTRY, VOCABULARY.target()))
                    .given(AGENT, seen(SurfaceKind.SCHEMA, "c1"))
                    .given(AGENT, seen(SurfaceKind.COLLECTION, VOCABULARY.target()))
                    .given(AGENT, seen(SurfaceKind.TABLE_REGISTRY, VOCABULARY.target()))
                    .given(OPERATOR, more);
        }

        private static SurfaceCreated created(SurfaceKind kind, String name) {
            return new SurfaceCreated(kind, new SurfaceName(name), "undo", via());
        }

        private static SurfaceReadBack seen(SurfaceKind kind, String name) {
            return new SurfaceReadBack(kind, new SurfaceName(name), true, DIGEST);
        }

        @Test
        void ofWhatWasPlannedIsRecorded() {
            done().when(OPERATOR, apply(StepId.W3, VOCABULARY, SCHEMA))
                    .appends(new StepApplied(StepId.W3, via(), List.of(VOCABULARY, SCHEMA)));
        }

        @Test
        void ofSomethingElseThanPlannedDiverges() {
            done().when(OPERATOR, apply(StepId.W3, SCHEMA))
                    .appends(new StepDiverged(StepId.W3, via(), List.of(SCHEMA), List.of(SCHEMA, VOCABULARY)));
        }

        @Test
        void thatClaimsWhatTheEventsDoNotShowDiverges() {
            StepPlanned more = planned(StepId.W3, SCHEMA, VOCABULARY, new Mutation(StepDomain.SURFACE, "x", "CREATE"));
            closedCampaign()
                    .given(OPERATOR, readBack(StepId.W1), readBack(StepId.W2), more)
                    .given(OWNER, approved(more))
                    .given(OPERATOR, created(SurfaceKind.SCHEMA, "c1"), seen(SurfaceKind.SCHEMA, "c1"))
                    .given(OPERATOR, created(SurfaceKind.COLLECTION, VOCABULARY.target()))
                    .given(OPERATOR, seen(SurfaceKind.COLLECTION, VOCABULARY.target()))
                    .given(OPERATOR, created(SurfaceKind.TABLE_REGISTRY, VOCABULARY.target()))
                    .given(OPERATOR, seen(SurfaceKind.TABLE_REGISTRY, VOCABULARY.target()))
                    .when(OPERATOR, new ApplyStep(StepId.W3, via(), more.expectedMutations()))
                    .appends(new StepDiverged(StepId.W3, via(), more.expectedMutations(), List.of(SCHEMA, VOCABULARY)));
        }

        @Refuses(command = ApplyStep.class, code = STEP_FACTS_INCOMPLETE)
        void isRefusedWhileAFactIsMissing() {
            done(new SurfaceReadBack(SurfaceKind.SCHEMA, new SurfaceName("c1"), false, DIGEST))
                    .when(OPERATOR, apply(StepId.W3, SCHEMA, VOCABULARY))
                    .refused(STEP_FACTS_INCOMPLETE);
        }

        @Refuses(command = ApplyStep.class, code = STEP_STOPPED)
        void isRefusedWhileTheStepIsStopped() {
            done(new StepStopped(StepId.W3, "STOP_IT", "wait"))
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
            done().when(OPERATOR, new ApplyStep(StepId.W3, via(Channel.REPORT_ONLY, APPLY, 0), List.of(SCHEMA)))
                    .refused(DOT_BYPASS, GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS);
        }

        @Refuses(command = ApplyStep.class, code = DOT_RUN_FAILED)
        void isRefusedWhenItsRunFailed() {
            done().when(OPERATOR, new ApplyStep(StepId.W3, via(Channel.DOT, APPLY, 1), List.of(SCHEMA)))
                    .refused(DOT_RUN_FAILED);
        }
    }

    @Nested
    class AReadback {
        @Test
        void isRecordedWhateverItShows() {
            closedCampaign()
                    .given(OPERATOR, new StepApplied(StepId.W1, via(), List.of()))
                    .when(REVIEWER, new ReadBackStep(StepId.W1, DIGEST, false))
                    .appends(new StepReadBack(StepId.W1, DIGEST, false))
                    .when(AGENT, new ReadBackStep(StepId.W1, DIGEST, true))
                    .appends(new StepReadBack(StepId.W1, DIGEST, true));
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
        private final RollBackStep rollBack = new RollBackStep(StepId.W1, via(), "undo");

        @Test
        void leadsBackToThePlan() {
            StepPlanned plan = planned(StepId.W1);
            closedCampaign()
                    .given(AGENT, plan)
                    .given(OPERATOR, new StepDiverged(StepId.W1, via(), List.of(), List.of()))
                    .when(OPERATOR, rollBack)
                    .appends(new StepRolledBack(StepId.W1, via(), "undo"))
                    .when(OWNER, new ApproveStep(StepId.W1, plan.planSha256()))
                    .appends(approved(plan));
        }

        @Test
        void whoseRunFailedIsRecordedAndUndoesNothing() {
            DotRun failed = via(Channel.DOT, APPLY, 1);
            closedCampaign()
                    .given(OPERATOR, new StepApplied(StepId.W1, via(), List.of()))
                    .when(OPERATOR, new RollBackStep(StepId.W1, failed, "undo"))
                    .appends(new StepRolledBack(StepId.W1, failed, "undo"))
                    .when(AGENT, new ReadBackStep(StepId.W1, DIGEST, true))
                    .appends(new StepReadBack(StepId.W1, DIGEST, true));
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
                    .when(OPERATOR, new RollBackStep(StepId.W1, via(Channel.MANUAL_SQL, APPLY, 0), "undo"))
                    .refused(DOT_BYPASS, GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS);
        }
    }

    @Nested
    class AStop {
        private final StopStep stop = new StopStep(StepId.W1, "STOP_IT", "wait");
        private final StepPlanned plan = planned(StepId.W1);

        @Test
        void holdsUntilTheStepIsApprovedAgain() {
            closedCampaign()
                    .given(AGENT, plan)
                    .given(OWNER, approved(plan))
                    .when(REVIEWER, stop)
                    .appends(new StepStopped(StepId.W1, "STOP_IT", "wait"))
                    .when(OWNER, new ApproveStep(StepId.W1, plan.planSha256()))
                    .appends(approved(plan));
        }

        @Test
        void thatIsLiftedLeadsOutOfNoDivergence() {
            closedCampaign()
                    .given(AGENT, plan)
                    .given(OPERATOR, new StepDiverged(StepId.W1, via(), List.of(), List.of()))
                    .given(AGENT, new StepStopped(StepId.W1, "STOP_IT", "wait"))
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
                    .when(AGENT, new StopStep(StepId.W1, "stop it", "wait"))
                    .refusesField("stopCode");
        }
    }
}
