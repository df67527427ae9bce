package org.dotledger.core.step;

import static org.dotledger.api.message.RefusalCode.DOT_BYPASS;
import static org.dotledger.api.message.RefusalCode.PLAN_MISMATCH;
import static org.dotledger.api.message.RefusalCode.SEPARATION_OF_DUTIES;
import static org.dotledger.api.message.RefusalCode.STEP_APPROVED;
import static org.dotledger.api.message.RefusalCode.STEP_COMBINES_DOMAINS;
import static org.dotledger.api.message.RefusalCode.STEP_FIELD_MISSING;
import static org.dotledger.api.message.RefusalCode.STEP_NOT_PLANNED;
import static org.dotledger.api.message.StopCode.GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS;
import static org.dotledger.core.decision.live.Samples.AGENT;
import static org.dotledger.core.decision.live.Samples.DIGEST;
import static org.dotledger.core.decision.live.Samples.DOT_BIN;
import static org.dotledger.core.decision.live.Samples.OWNER;
import static org.dotledger.core.decision.live.Samples.closedCampaign;
import static org.dotledger.core.step.Stepping.SCHEMA;
import static org.dotledger.core.step.Stepping.STOP;
import static org.dotledger.core.step.Stepping.VOCABULARY;
import static org.dotledger.core.step.Stepping.approved;
import static org.dotledger.core.step.Stepping.plan;
import static org.dotledger.core.step.Stepping.planned;

import java.util.List;
import org.dotledger.api.step.ApproveStep;
import org.dotledger.api.step.Mutation;
import org.dotledger.api.step.PlanStep;
import org.dotledger.api.step.StepDomain;
import org.dotledger.api.step.StepId;
import org.dotledger.api.step.StepPlanned;
import org.dotledger.core.decision.live.Refuses;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PlanRulesTest {
    @Nested
    class APlan {
        @Test
        void isMadeAndMadeAgain() {
            StepPlanned first = planned(StepId.W3, SCHEMA);
            closedCampaign()
                    .when(AGENT, plan(StepId.W3, STOP, SCHEMA))
                    .appends(first)
                    .when(AGENT, plan(StepId.W3, STOP, SCHEMA, VOCABULARY))
                    .appends(planned(StepId.W3, SCHEMA, VOCABULARY));
        }

        @Refuses(command = PlanStep.class, code = STEP_FIELD_MISSING)
        void isRefusedWithAnEmptyField() {
            closedCampaign().when(AGENT, plan(StepId.W3, "  ", SCHEMA)).refused(STEP_FIELD_MISSING);
        }

        @Refuses(command = PlanStep.class, code = STEP_FIELD_MISSING)
        void isRefusedWithoutTheMutationsOfAStepThatMakesSome() {
            closedCampaign().when(AGENT, plan(StepId.W3, STOP)).refused(STEP_FIELD_MISSING);
        }

        @Test
        void declaresNoMutationWhereTheStepMakesNone() {
            closedCampaign().when(AGENT, plan(StepId.W1, STOP)).appends(planned(StepId.W1));
        }

        @Refuses(command = PlanStep.class, code = STEP_COMBINES_DOMAINS)
        void isRefusedWithAMutationOfAnotherDomain() {
            closedCampaign()
                    .when(AGENT, plan(StepId.W3, STOP, SCHEMA, new Mutation(StepDomain.DOT, "dot", "CREATE")))
                    .refused(STEP_COMBINES_DOMAINS);
        }

        @Refuses(command = PlanStep.class, code = STEP_COMBINES_DOMAINS)
        void isRefusedWithAMutationOfAStepThatMakesNone() {
            closedCampaign()
                    .when(AGENT, plan(StepId.W1, STOP, new Mutation(StepDomain.REGISTRAR, "x", "CREATE")))
                    .refused(STEP_COMBINES_DOMAINS);
        }

        private static PlanStep through(String dotPath, String exact, String readback, String rollback) {
            PlanStep plan = plan(StepId.W1, STOP);
            return new PlanStep(
                    plan.step(),
                    exact,
                    dotPath,
                    "none",
                    List.of(),
                    readback,
                    rollback,
                    plan.blastRadius(),
                    plan.stopCondition(),
                    plan.codexAttack());
        }

        private static final String PATH = DOT_BIN + "dot-apply";
        private static final String READ = "ledger get steps";

        @Test
        void namesItsDotsByNameOrByPath() {
            for (PlanStep plan : List.of(
                    through(PATH, "dot-apply W1", READ, "dot-apply --undo"),
                    through(PATH, PATH + " W1", "/usr/bin/ledger get steps", PATH + " --undo"),
                    through(PATH, "dot-apply", "dot-dot-register --list", "dot-dot-register --undo"))) {
                closedCampaign().when(AGENT, plan).appended(StepPlanned.class);
            }
        }

        @Refuses(command = PlanStep.class, code = DOT_BYPASS)
        void isRefusedThroughAnythingButGovernedDots() {
            for (PlanStep plan : List.of(
                    through("/tmp/dot-apply", "dot-apply W1", READ, "dot-apply --undo"),
                    through(DOT_BIN + "x/dot-apply", "dot-apply W1", READ, "dot-apply --undo"),
                    through(PATH, DOT_BIN + "x/dot-apply W1", READ, "dot-apply --undo"),
                    through(PATH, "dot-apply W1", DOT_BIN + "x/dot-apply --list", "dot-apply --undo"),
                    through(PATH, "dot-apply W1", READ, DOT_BIN + "x/dot-apply --undo"),
                    through(DOT_BIN + "dot-nowhere", "dot-nowhere W1", READ, "dot-apply --undo"),
                    through("kb://dot-apply", "dot-apply W1", READ, "dot-apply --undo"),
                    through(PATH, "psql -c select", READ, "dot-apply --undo"),
                    through(PATH, "dot-dot-register W1", READ, "dot-apply --undo"),
                    through(PATH, "/tmp/dot-apply W1", READ, "dot-apply --undo"),
                    through(PATH, DOT_BIN + "../../tmp/dot-apply W1", READ, "dot-apply --undo"),
                    through(PATH, "ledger get steps", READ, "dot-apply --undo"),
                    through(PATH, "dot-apply W1", "cat /etc/passwd", "dot-apply --undo"),
                    through(PATH, "dot-apply W1", READ, "rm -r everything"),
                    through(PATH, "dot-apply W1", READ, "ledger undo"))) {
                closedCampaign().when(AGENT, plan).refused(DOT_BYPASS, GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS);
            }
        }

        @Test
        void isRefusedWithMoreThanOneCommandInALine() {
            for (String more : List.of("; rm", "& rm", "| rm", "`rm`", "$(rm)", "> file", "< file", "\n rm", "\r rm")) {
                closedCampaign()
                        .when(AGENT, through(PATH, "dot-apply W1" + more, READ, "dot-apply --undo"))
                        .refusesField("exactCommand");
                closedCampaign()
                        .when(AGENT, through(PATH, "dot-apply W1", READ + more, "dot-apply --undo"))
                        .refusesField("readbackCommand");
                closedCampaign()
                        .when(AGENT, through(PATH, "dot-apply W1", READ, "dot-apply --undo" + more))
                        .refusesField("rollbackCommand");
            }
        }

        @Refuses(command = PlanStep.class, code = STEP_FIELD_MISSING)
        void isRefusedWithoutAStatementWhereOneIsDue() {
            for (String nothing : List.of("n/a", "tbd", "two words", "n/a tbd none later")) {
                closedCampaign().when(AGENT, plan(StepId.W1, nothing)).refused(STEP_FIELD_MISSING);
            }
        }

        @Refuses(command = PlanStep.class, code = STEP_APPROVED)
        void isRefusedOnceItIsApproved() {
            StepPlanned plan = planned(StepId.W1);
            closedCampaign()
                    .given(AGENT, plan)
                    .given(OWNER, approved(plan))
                    .when(AGENT, plan(StepId.W1, STOP))
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
        void isRefusedToTheActorWhoPlannedIt() {
            closedCampaign()
                    .given(OWNER, plan)
                    .when(OWNER, new ApproveStep(StepId.W1, plan.planSha256()))
                    .refused(SEPARATION_OF_DUTIES);
        }
    }
}
