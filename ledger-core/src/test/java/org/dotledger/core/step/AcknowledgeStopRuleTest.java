package org.dotledger.core.step;

import static org.dotledger.api.message.RefusalCode.ROLE_NOT_ALLOWED;
import static org.dotledger.api.message.RefusalCode.STOP_NOT_IN_FORCE;
import static org.dotledger.api.message.StopCode.C1_GRANT_ISSUER_HOLD_DOT_LIFECYCLE_INCOMPLETE;
import static org.dotledger.api.message.StopCode.GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS;
import static org.dotledger.core.decision.live.Samples.AGENT;
import static org.dotledger.core.decision.live.Samples.DIGEST;
import static org.dotledger.core.decision.live.Samples.OPERATOR;
import static org.dotledger.core.decision.live.Samples.OWNER;
import static org.dotledger.core.decision.live.Samples.PREFLIGHT;
import static org.dotledger.core.decision.live.Samples.born;
import static org.dotledger.core.decision.live.Samples.campaign;

import java.util.List;
import org.dotledger.api.message.CommandRefused;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.message.StopCode;
import org.dotledger.api.step.AcknowledgeStop;
import org.dotledger.api.step.StopAcknowledged;
import org.dotledger.core.decision.live.LedgerFixture;
import org.dotledger.core.decision.live.Refuses;
import org.junit.jupiter.api.Test;

class AcknowledgeStopRuleTest {
    private static final CommandRefused BYPASS = new CommandRefused(
            "RecordBirth", RefusalCode.DOT_BYPASS, GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS, List.of("no"), DIGEST, true);

    private static AcknowledgeStop acknowledge(StopCode code, Long... positions) {
        return new AcknowledgeStop(code, List.of(positions), "it was a harmless mistake");
    }

    private static AcknowledgeStop acknowledge(Long... positions) {
        return acknowledge(GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS, positions);
    }

    @Test
    void settlesTheBypassesThatItNames() {
        LedgerFixture ledger = campaign().given(AGENT, BYPASS, BYPASS);
        long last = ledger.size() - 1;
        ledger.when(OWNER, acknowledge(last - 1, last))
                .appends(new StopAcknowledged(
                        GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS, List.of(last - 1, last), "it was a harmless mistake"));
    }

    @Refuses(command = AcknowledgeStop.class, code = STOP_NOT_IN_FORCE)
    void isRefusedASecondTime() {
        LedgerFixture ledger = campaign().given(AGENT, BYPASS);
        long position = ledger.size() - 1;
        ledger.when(OWNER, acknowledge(position)).appended(StopAcknowledged.class);
        ledger.when(OWNER, acknowledge(position)).refused(STOP_NOT_IN_FORCE);
    }

    @Refuses(command = AcknowledgeStop.class, code = STOP_NOT_IN_FORCE)
    void isRefusedForAPositionThatHoldsNoBypass() {
        LedgerFixture ledger = campaign().given(AGENT, BYPASS);
        long position = ledger.size() - 1;
        ledger.when(OWNER, acknowledge(position, 0L)).refused(STOP_NOT_IN_FORCE);
        ledger.when(OWNER, acknowledge(9_007_199_254_740_991L)).refused(STOP_NOT_IN_FORCE);
    }

    @Refuses(command = AcknowledgeStop.class, code = STOP_NOT_IN_FORCE)
    void isRefusedForAStopThatIsInForceForOtherReasons() {
        LedgerFixture ledger = campaign().given(AGENT, born(PREFLIGHT));
        ledger.when(OWNER, acknowledge(C1_GRANT_ISSUER_HOLD_DOT_LIFECYCLE_INCOMPLETE, ledger.size() - 1))
                .refused(STOP_NOT_IN_FORCE);
    }

    @Refuses(command = AcknowledgeStop.class, code = ROLE_NOT_ALLOWED)
    void isForOwnersAlone() {
        LedgerFixture ledger = campaign().given(AGENT, BYPASS);
        ledger.when(OPERATOR, acknowledge(ledger.size() - 1)).refused(ROLE_NOT_ALLOWED);
    }
}
