package org.dotledger.core.dot;

import static org.dotledger.api.message.RefusalCode.DOT_HAS_DEPENDENTS;
import static org.dotledger.core.decision.live.Samples.AGENT;
import static org.dotledger.core.decision.live.Samples.APPLY;
import static org.dotledger.core.decision.live.Samples.DIGEST;
import static org.dotledger.core.decision.live.Samples.OPERATOR;
import static org.dotledger.core.decision.live.Samples.OWNER;
import static org.dotledger.core.decision.live.Samples.PREFLIGHT;
import static org.dotledger.core.decision.live.Samples.campaign;
import static org.dotledger.core.decision.live.Samples.via;

import java.util.List;
import org.dotledger.api.authorization.GrantConsumed;
import org.dotledger.api.authorization.GrantMinted;
import org.dotledger.api.authorization.GrantMode;
import org.dotledger.api.authorization.GrantRevoked;
import org.dotledger.api.dot.Channel;
import org.dotledger.api.dot.DotRetired;
import org.dotledger.api.dot.DotUnregistered;
import org.dotledger.api.dot.RetireDot;
import org.dotledger.api.dot.UnregisterDot;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.step.StepApplied;
import org.dotledger.api.step.StepApproved;
import org.dotledger.api.step.StepId;
import org.dotledger.api.step.StepReadBack;
import org.dotledger.api.surface.ContractBound;
import org.dotledger.api.surface.ContractUnbound;
import org.dotledger.api.surface.Route;
import org.dotledger.core.decision.live.LedgerFixture;
import org.dotledger.core.decision.live.Refuses;
import org.dotledger.core.decision.live.Samples;
import org.junit.jupiter.api.Test;

/** A DOT is not taken away from under what rests on it. */
class DependentsTest {
    private static final RecordId GRANT = new RecordId("grant-1");
    private static final RecordId CONTRACT = new RecordId("contract-1");
    private static final RetireDot RETIRE = new RetireDot(PREFLIGHT, "it is replaced now", via());
    private static final UnregisterDot UNREGISTER =
            new UnregisterDot(PREFLIGHT, "it was a mistake", Samples.registrarRun(PREFLIGHT));

    /** The DOT registered, and W4 open, in which a registration may be taken back. */
    private static LedgerFixture registered() {
        return campaign()
                .given(AGENT, Samples.born(PREFLIGHT))
                .given(OPERATOR, Samples.admitted(PREFLIGHT), Samples.registered(PREFLIGHT))
                .given(
                        OWNER,
                        new StepReadBack(StepId.W1, DIGEST, true),
                        new StepReadBack(StepId.W2, DIGEST, true),
                        new StepReadBack(StepId.W3, DIGEST, true),
                        new StepApproved(StepId.W4, DIGEST));
    }

    private static GrantMinted grant(long seconds) {
        return new GrantMinted(
                GRANT,
                new RecordId("APR-1"),
                "C1",
                GrantMode.DRY_RUN,
                DIGEST,
                "plan-1",
                PREFLIGHT,
                LedgerFixture.NOW.minusSeconds(60),
                LedgerFixture.NOW.plusSeconds(seconds));
    }

    private static ContractBound contract() {
        return new ContractBound(CONTRACT, PREFLIGHT, new Route("/c1/preflight"), DIGEST, true, via());
    }

    private static StepApplied appliedThroughIt() {
        return new StepApplied(StepId.W8, via(Channel.DOT, PREFLIGHT, 0), List.of());
    }

    @Refuses(command = RetireDot.class, code = DOT_HAS_DEPENDENTS)
    void isNotRetiredWhileAGrantOfItsIsActive() {
        registered().given(OWNER, grant(1)).when(OWNER, RETIRE).refused(DOT_HAS_DEPENDENTS);
    }

    @Refuses(command = UnregisterDot.class, code = DOT_HAS_DEPENDENTS)
    void isNotUnregisteredWhileAGrantOfItsIsActive() {
        registered().given(OWNER, grant(1)).when(OPERATOR, UNREGISTER).refused(DOT_HAS_DEPENDENTS);
    }

    @Test
    void isNotTakenAwayWhileAContractBindsIt() {
        registered().given(OPERATOR, contract()).when(OWNER, RETIRE).refused(DOT_HAS_DEPENDENTS);
        registered().given(OPERATOR, contract()).when(OPERATOR, UNREGISTER).refused(DOT_HAS_DEPENDENTS);
    }

    @Test
    void isNotTakenAwayWhileAStepDoneThroughItIsNotReadBack() {
        registered().given(OPERATOR, appliedThroughIt()).when(OWNER, RETIRE).refused(DOT_HAS_DEPENDENTS);
        registered()
                .given(OPERATOR, appliedThroughIt())
                .when(OPERATOR, UNREGISTER)
                .refused(DOT_HAS_DEPENDENTS);
    }

    @Test
    void isTakenAwayWhenAllThatHasEnded() {
        LedgerFixture ended = registered()
                .given(OPERATOR, grant(1), contract(), appliedThroughIt())
                .given(
                        OPERATOR,
                        new GrantRevoked(GRANT, "it is not needed"),
                        new ContractUnbound(CONTRACT, "it is not needed", via()),
                        new StepReadBack(StepId.W8, DIGEST, true));
        ended.when(OPERATOR, UNREGISTER).appended(DotUnregistered.class);
        ended.when(OWNER, RETIRE).appended(DotRetired.class);
    }

    @Test
    void isTakenAwayWhenItsGrantIsConsumedOrExpired() {
        registered()
                .given(OWNER, grant(1), new GrantConsumed(GRANT, DIGEST, "plan-1", new RecordId("run-1"), via()))
                .when(OWNER, RETIRE)
                .appended(DotRetired.class);
        registered().given(OWNER, grant(0)).when(OWNER, RETIRE).appended(DotRetired.class);
    }

    @Test
    void isTakenAwayWhateverRestsOnOthers() {
        registered()
                .given(
                        OPERATOR,
                        new ContractBound(CONTRACT, APPLY, new Route("/c1/other"), DIGEST, true, via()),
                        new StepApplied(StepId.W8, via(), List.of()))
                .when(OWNER, RETIRE)
                .appended(DotRetired.class);
    }
}
