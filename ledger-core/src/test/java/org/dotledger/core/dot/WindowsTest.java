package org.dotledger.core.dot;

import static org.dotledger.api.message.RefusalCode.STEP_NOT_OPEN;
import static org.dotledger.core.decision.live.Samples.AGENT;
import static org.dotledger.core.decision.live.Samples.DRY_RUN;
import static org.dotledger.core.decision.live.Samples.OPERATOR;
import static org.dotledger.core.decision.live.Samples.PREFLIGHT;
import static org.dotledger.core.decision.live.Samples.admitted;
import static org.dotledger.core.decision.live.Samples.birth;
import static org.dotledger.core.decision.live.Samples.born;
import static org.dotledger.core.decision.live.Samples.campaignIn;
import static org.dotledger.core.decision.live.Samples.closedCampaign;
import static org.dotledger.core.decision.live.Samples.entry;
import static org.dotledger.core.decision.live.Samples.registered;
import static org.dotledger.core.decision.live.Samples.registrarRun;
import static org.dotledger.core.decision.live.Samples.via;

import java.util.List;
import org.dotledger.api.dot.AdmitDot;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.RecordBirth;
import org.dotledger.api.dot.RegisterDot;
import org.dotledger.api.dot.UnregisterDot;
import org.dotledger.api.step.StepApplied;
import org.dotledger.api.step.StepId;
import org.dotledger.api.step.StepStopped;
import org.dotledger.core.decision.live.Refuses;
import org.junit.jupiter.api.Test;

/** What is written to a DOT is written in its step, except for the one DOT that the steps cannot begin without. */
class WindowsTest {
    private static final DotCode GRANT_ISSUE = new DotCode("DOT_C1_GRANT_ISSUE");

    @Refuses(command = RecordBirth.class, code = STEP_NOT_OPEN)
    void refusesABirthBeforeItsStep() {
        campaignIn(StepId.W1).when(AGENT, birth(PREFLIGHT)).refused(STEP_NOT_OPEN);
    }

    @Refuses(command = RecordBirth.class, code = STEP_NOT_OPEN)
    void refusesABirthAfterItsStep() {
        campaignIn(StepId.W3).when(AGENT, birth(PREFLIGHT)).refused(STEP_NOT_OPEN);
    }

    @Refuses(command = RecordBirth.class, code = STEP_NOT_OPEN)
    void refusesABirthInAStepThatIsStopped() {
        campaignIn(StepId.W2)
                .given(AGENT, new StepStopped(StepId.W2, "STOP_IT", "wait for the review"))
                .when(AGENT, birth(PREFLIGHT))
                .refused(STEP_NOT_OPEN);
    }

    @Refuses(command = AdmitDot.class, code = STEP_NOT_OPEN)
    void refusesAnAdmissionOutsideItsStep() {
        campaignIn(StepId.W3)
                .given(AGENT, born(PREFLIGHT))
                .when(OPERATOR, new AdmitDot(PREFLIGHT, "decision", via()))
                .refused(STEP_NOT_OPEN);
    }

    @Refuses(command = RegisterDot.class, code = STEP_NOT_OPEN)
    void refusesARegistrationOutsideItsStep() {
        campaignIn(StepId.W5)
                .given(AGENT, born(PREFLIGHT), admitted(PREFLIGHT))
                .when(
                        OPERATOR,
                        new RegisterDot(PREFLIGHT, DRY_RUN, "dot_tools", entry(PREFLIGHT), registrarRun(PREFLIGHT)))
                .refused(STEP_NOT_OPEN);
    }

    @Refuses(command = UnregisterDot.class, code = STEP_NOT_OPEN)
    void refusesToTakeARegistrationBackOutsideItsStep() {
        campaignIn(StepId.W5)
                .given(AGENT, born(GRANT_ISSUE), admitted(GRANT_ISSUE), registered(GRANT_ISSUE))
                .when(OPERATOR, new UnregisterDot(GRANT_ISSUE, "it was a mistake", registrarRun(GRANT_ISSUE)))
                .refused(STEP_NOT_OPEN);
    }

    @Test
    void letsTheGrantIssuerBeBornBeforeAnyStep() {
        closedCampaign().when(AGENT, birth(GRANT_ISSUE)).appends(born(GRANT_ISSUE));
    }

    @Refuses(command = RecordBirth.class, code = STEP_NOT_OPEN)
    void refusesABirthOnceTheStepIsApplied() {
        campaignIn(StepId.W2)
                .given(OPERATOR, new StepApplied(StepId.W2, via(), List.of()))
                .when(AGENT, birth(PREFLIGHT))
                .refused(STEP_NOT_OPEN);
    }
}
