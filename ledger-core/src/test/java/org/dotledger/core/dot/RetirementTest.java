package org.dotledger.core.dot;

import static org.dotledger.api.message.RefusalCode.DOT_BYPASS;
import static org.dotledger.api.message.RefusalCode.DOT_NOT_BORN;
import static org.dotledger.api.message.RefusalCode.DOT_RETIRED;
import static org.dotledger.api.message.RefusalCode.DOT_RUN_FAILED;
import static org.dotledger.api.message.RefusalCode.UNKNOWN_DOT;
import static org.dotledger.api.message.StopCode.GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS;
import static org.dotledger.core.decision.live.Samples.AGENT;
import static org.dotledger.core.decision.live.Samples.APPLY;
import static org.dotledger.core.decision.live.Samples.OPERATOR;
import static org.dotledger.core.decision.live.Samples.OWNER;
import static org.dotledger.core.decision.live.Samples.PREFLIGHT;
import static org.dotledger.core.decision.live.Samples.admitted;
import static org.dotledger.core.decision.live.Samples.born;
import static org.dotledger.core.decision.live.Samples.campaignIn;
import static org.dotledger.core.decision.live.Samples.registered;
import static org.dotledger.core.decision.live.Samples.via;

import org.dotledger.api.dot.Channel;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRetired;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.dot.RetireDot;
import org.dotledger.api.step.StepId;
import org.dotledger.core.decision.live.Refuses;
import org.junit.jupiter.api.Test;

class RetirementTest {
    private static RetireDot retire(DotCode code, DotRun via) {
        return new RetireDot(code, "it is replaced now", via);
    }

    @Test
    void endsALifeAtAnyStage() {
        campaignIn(StepId.W4)
                .given(AGENT, born(PREFLIGHT))
                .given(OPERATOR, admitted(PREFLIGHT), registered(PREFLIGHT))
                .when(OWNER, retire(PREFLIGHT, via()))
                .appends(new DotRetired(PREFLIGHT, "it is replaced now", via()));
    }

    @Refuses(command = RetireDot.class, code = DOT_NOT_BORN)
    void ofADotThatIsNotBornIsRefused() {
        campaignIn(StepId.W4).when(OPERATOR, retire(PREFLIGHT, via())).refused(DOT_NOT_BORN);
    }

    @Test
    void ofADotOfTheBaselineIsRefused() {
        campaignIn(StepId.W4).when(OPERATOR, retire(APPLY, via())).refused(DOT_NOT_BORN);
    }

    @Refuses(command = RetireDot.class, code = DOT_RETIRED)
    void twiceIsRefused() {
        campaignIn(StepId.W4)
                .given(AGENT, born(PREFLIGHT))
                .given(OPERATOR, new DotRetired(PREFLIGHT, "it is replaced now", via()))
                .when(OPERATOR, retire(PREFLIGHT, via()))
                .refused(DOT_RETIRED);
    }

    @Refuses(command = RetireDot.class, code = UNKNOWN_DOT)
    void ofAnUnknownDotIsRefused() {
        campaignIn(StepId.W4)
                .when(OPERATOR, retire(new DotCode("DOT_NOWHERE"), via()))
                .refused(UNKNOWN_DOT);
    }

    @Refuses(command = RetireDot.class, code = DOT_BYPASS)
    void byHandIsABypass() {
        campaignIn(StepId.W4)
                .given(AGENT, born(PREFLIGHT))
                .when(OPERATOR, retire(PREFLIGHT, via(Channel.LOCAL_SCRIPT, APPLY, 0)))
                .refused(DOT_BYPASS, GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS);
    }

    @Refuses(command = RetireDot.class, code = DOT_RUN_FAILED)
    void byARunThatFailedIsRefused() {
        campaignIn(StepId.W4)
                .given(AGENT, born(PREFLIGHT))
                .when(OPERATOR, retire(PREFLIGHT, via(Channel.DOT, APPLY, 1)))
                .refused(DOT_RUN_FAILED);
    }
}
