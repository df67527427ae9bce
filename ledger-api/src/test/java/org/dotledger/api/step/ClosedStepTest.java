package org.dotledger.api.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.dotledger.api.message.RefusalCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The advice about a closed step fits the state that closes it. */
class ClosedStepTest {

    @ParameterizedTest
    @CsvSource({
        "UNPLANNED, PlanStep",
        "PLANNED, ApproveStep",
        "APPLIED, RollBackStep",
        "READ_BACK, RollBackStep",
        "DIVERGED, RollBackStep",
        "STOPPED, stopped"
    })
    void namesTheCommandThatLeadsOutOfTheState(StepState state, String expected) {
        assertThat(fix(ClosedStep.reason(StepId.W4, state))).contains("W4", expected);
    }

    @ParameterizedTest
    @CsvSource({"APPLIED, ReadBackStep", "APPROVED, ApplyStep", "DIVERGED, RollBackStep"})
    void namesWhatAnEarlierStepNeeds(StepState state, String expected) {
        assertThat(fix(ClosedStep.reason(StepId.W4, StepId.W2, state)))
                .contains("W2", expected)
                .endsWith("Then write in W4.");
    }

    @ParameterizedTest
    @EnumSource(StepState.class)
    void hasAnAdviceForEachState(StepState state) {
        assertThat(fix(ClosedStep.reason(StepId.W4, state))).isNotEqualTo(RefusalCode.STEP_NOT_OPEN.fix());
        assertThat(fix(ClosedStep.reason(StepId.W4, StepId.W2, state))).isNotEqualTo(RefusalCode.STEP_NOT_OPEN.fix());
    }

    @Test
    void leavesEverythingElseToTheCode() {
        assertThat(fix("it is closed")).isEqualTo(RefusalCode.STEP_NOT_OPEN.fix());
        assertThat(fix("W4 is NOWHERE")).isEqualTo(RefusalCode.STEP_NOT_OPEN.fix());
        assertThat(ClosedStep.fix(RefusalCode.STEP_NOT_APPROVED, List.of("W4 is PLANNED")))
                .isEqualTo(RefusalCode.STEP_NOT_APPROVED.fix());
    }

    private static String fix(String reason) {
        return ClosedStep.fix(RefusalCode.STEP_NOT_OPEN, List.of(reason));
    }
}
