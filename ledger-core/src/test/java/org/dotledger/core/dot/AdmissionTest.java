package org.dotledger.core.dot;

import static org.dotledger.api.message.RefusalCode.DOT_ALREADY_ADMITTED;
import static org.dotledger.api.message.RefusalCode.DOT_BYPASS;
import static org.dotledger.api.message.RefusalCode.DOT_NOT_BORN;
import static org.dotledger.api.message.RefusalCode.DOT_RETIRED;
import static org.dotledger.api.message.RefusalCode.DOT_RUN_FAILED;
import static org.dotledger.api.message.RefusalCode.SEPARATION_OF_DUTIES;
import static org.dotledger.api.message.RefusalCode.UNKNOWN_DOT;
import static org.dotledger.api.message.StopCode.GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS;
import static org.dotledger.core.decision.live.Samples.AGENT;
import static org.dotledger.core.decision.live.Samples.APPLY;
import static org.dotledger.core.decision.live.Samples.OPERATOR;
import static org.dotledger.core.decision.live.Samples.OWNER;
import static org.dotledger.core.decision.live.Samples.PREFLIGHT;
import static org.dotledger.core.decision.live.Samples.admitted;
import static org.dotledger.core.decision.live.Samples.born;
import static org.dotledger.core.decision.live.Samples.campaign;
import static org.dotledger.core.decision.live.Samples.registered;
import static org.dotledger.core.decision.live.Samples.via;

import org.dotledger.api.dot.AdmitDot;
import org.dotledger.api.dot.Channel;
import org.dotledger.api.dot.DotAdmitted;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRetired;
import org.dotledger.api.dot.DotRun;
import org.dotledger.core.decision.live.Refuses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdmissionTest {
    private static AdmitDot admit(DotRun via) {
        return new AdmitDot(PREFLIGHT, "decision 1", via);
    }

    @Test
    void takesABornDotIn() {
        campaign().given(AGENT, born(PREFLIGHT)).when(OPERATOR, admit(via())).appends(admitted(PREFLIGHT));
    }

    @Test
    void mayGoThroughTheApprovedLifecycle() {
        DotRun lifecycle = via(Channel.APPROVED_LIFECYCLE, APPLY, 0);
        campaign()
                .given(AGENT, born(PREFLIGHT))
                .when(OWNER, admit(lifecycle))
                .appends(new DotAdmitted(PREFLIGHT, "decision 1", lifecycle));
    }

    @Refuses(command = AdmitDot.class, code = DOT_BYPASS)
    void throughAnUngovernedDotIsABypassAlsoOnTheLifecycle() {
        campaign()
                .given(AGENT, born(PREFLIGHT))
                .when(OPERATOR, admit(via(Channel.APPROVED_LIFECYCLE, new DotCode("DOT_NOWHERE"), 0)))
                .refused(DOT_BYPASS, GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"DOT", "APPROVED_LIFECYCLE"})
    void byAnotherChannelIsABypass(Channel channel) {
        campaign()
                .given(AGENT, born(PREFLIGHT))
                .when(OPERATOR, admit(via(channel, APPLY, 0)))
                .refused(DOT_BYPASS, GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS);
    }

    @Refuses(command = AdmitDot.class, code = DOT_RUN_FAILED)
    void byARunThatFailedIsRefused() {
        campaign()
                .given(AGENT, born(PREFLIGHT))
                .when(OPERATOR, admit(via(Channel.DOT, APPLY, -1)))
                .refused(DOT_RUN_FAILED);
    }

    @Refuses(command = AdmitDot.class, code = DOT_NOT_BORN)
    void beforeTheBirthIsRefused() {
        campaign().when(OPERATOR, admit(via())).refused(DOT_NOT_BORN);
    }

    @Test
    void ofADotOfTheBaselineIsRefused() {
        campaign().when(OPERATOR, new AdmitDot(APPLY, "decision 1", via())).refused(DOT_NOT_BORN);
    }

    @Refuses(command = AdmitDot.class, code = UNKNOWN_DOT)
    void ofAnUnknownDotIsRefused() {
        campaign()
                .when(OPERATOR, new AdmitDot(new DotCode("DOT_NOWHERE"), "decision 1", via()))
                .refused(UNKNOWN_DOT);
    }

    @Refuses(command = AdmitDot.class, code = SEPARATION_OF_DUTIES)
    void byTheOneWhoBoreItIsRefused() {
        campaign().given(OPERATOR, born(PREFLIGHT)).when(OPERATOR, admit(via())).refused(SEPARATION_OF_DUTIES);
    }

    @Refuses(command = AdmitDot.class, code = DOT_ALREADY_ADMITTED)
    void twiceIsRefused() {
        campaign()
                .given(AGENT, born(PREFLIGHT))
                .given(OPERATOR, admitted(PREFLIGHT))
                .when(OWNER, admit(via()))
                .refused(DOT_ALREADY_ADMITTED);
    }

    @Test
    void ofARegisteredDotIsRefused() {
        campaign()
                .given(AGENT, born(PREFLIGHT))
                .given(OPERATOR, admitted(PREFLIGHT), registered(PREFLIGHT))
                .when(OWNER, admit(via()))
                .refused(DOT_ALREADY_ADMITTED);
    }

    @Refuses(command = AdmitDot.class, code = DOT_RETIRED)
    void ofARetiredDotIsRefused() {
        campaign()
                .given(AGENT, born(PREFLIGHT))
                .given(OPERATOR, new DotRetired(PREFLIGHT, "over", via()))
                .when(OWNER, admit(via()))
                .refused(DOT_RETIRED);
    }

    @Test
    void isNeededAgainInANewLife() {
        campaign()
                .given(OPERATOR, born(PREFLIGHT))
                .given(OWNER, admitted(PREFLIGHT), new DotRetired(PREFLIGHT, "over", via()))
                .given(AGENT, born(PREFLIGHT))
                .when(OPERATOR, admit(via()))
                .appends(admitted(PREFLIGHT));
    }
}
