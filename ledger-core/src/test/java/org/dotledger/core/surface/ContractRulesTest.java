package org.dotledger.core.surface;

import static org.dotledger.api.message.RefusalCode.CONTRACT_EXISTS;
import static org.dotledger.api.message.RefusalCode.DOT_BYPASS;
import static org.dotledger.api.message.RefusalCode.DOT_NOT_REGISTERED;
import static org.dotledger.api.message.RefusalCode.DOT_RUN_FAILED;
import static org.dotledger.api.message.RefusalCode.MUTATION_NOT_ALLOWED;
import static org.dotledger.api.message.RefusalCode.SCOPE_NOT_C1;
import static org.dotledger.api.message.RefusalCode.STEP_NOT_OPEN;
import static org.dotledger.api.message.RefusalCode.UNKNOWN_CONTRACT;
import static org.dotledger.api.message.RefusalCode.UNKNOWN_DOT;
import static org.dotledger.api.message.StopCode.GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS;
import static org.dotledger.core.decision.live.Samples.APPLY;
import static org.dotledger.core.decision.live.Samples.DIGEST;
import static org.dotledger.core.decision.live.Samples.OPERATOR;
import static org.dotledger.core.decision.live.Samples.PREFLIGHT;
import static org.dotledger.core.decision.live.Samples.admitted;
import static org.dotledger.core.decision.live.Samples.born;
import static org.dotledger.core.decision.live.Samples.campaign;
import static org.dotledger.core.decision.live.Samples.campaignIn;
import static org.dotledger.core.decision.live.Samples.registered;
import static org.dotledger.core.decision.live.Samples.via;

import org.dotledger.api.dot.Channel;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.step.StepId;
import org.dotledger.api.surface.BindContract;
import org.dotledger.api.surface.ContractBound;
import org.dotledger.api.surface.ContractUnbound;
import org.dotledger.api.surface.Route;
import org.dotledger.api.surface.UnbindContract;
import org.dotledger.core.decision.live.LedgerFixture;
import org.dotledger.core.decision.live.Refuses;
import org.junit.jupiter.api.Test;

class ContractRulesTest {
    private static final DotCode CONTRACT_REGISTER = new DotCode("DOT_C1_CONTRACT_REGISTER");
    private static final RecordId CONTRACT = new RecordId("contract-1");
    private static final Route ROUTE = new Route("/c1/preflight");

    /** A campaign in whose open step W5 the contract register and another DOT are registered. */
    private static LedgerFixture open() {
        return withRegistered(campaignIn(StepId.W5));
    }

    private static LedgerFixture withRegistered(LedgerFixture campaign) {
        return campaign.given(
                OPERATOR,
                born(CONTRACT_REGISTER),
                admitted(CONTRACT_REGISTER),
                registered(CONTRACT_REGISTER),
                born(PREFLIGHT),
                admitted(PREFLIGHT),
                registered(PREFLIGHT));
    }

    private static DotRun run() {
        return via(Channel.DOT, CONTRACT_REGISTER, 0);
    }

    private static BindContract bind(DotCode code, Route route, boolean noMutation, DotRun via) {
        return new BindContract(CONTRACT, code, route, DIGEST, noMutation, via);
    }

    private static BindContract bind() {
        return bind(PREFLIGHT, ROUTE, true, run());
    }

    private static ContractBound bound() {
        return new ContractBound(CONTRACT, PREFLIGHT, ROUTE, DIGEST, true, run());
    }

    private static UnbindContract unbind(DotRun via) {
        return new UnbindContract(CONTRACT, "it was rolled back", via);
    }

    @Test
    void bindsARegisteredDot() {
        open().when(OPERATOR, bind()).appends(bound());
    }

    @Test
    void bindsItAgainAfterItWasTakenBack() {
        open().given(OPERATOR, bound(), new ContractUnbound(CONTRACT, "it was rolled back", run()))
                .when(OPERATOR, bind())
                .appends(bound());
    }

    @Refuses(command = BindContract.class, code = SCOPE_NOT_C1)
    void refusesARouteOfAnotherCampaign() {
        open().when(OPERATOR, bind(PREFLIGHT, new Route("/c2/preflight"), true, run()))
                .refused(SCOPE_NOT_C1);
    }

    @Refuses(command = BindContract.class, code = UNKNOWN_DOT)
    void refusesAnUnknownDot() {
        open().when(OPERATOR, bind(new DotCode("DOT_NOWHERE"), ROUTE, true, run()))
                .refused(UNKNOWN_DOT);
    }

    @Refuses(command = BindContract.class, code = DOT_NOT_REGISTERED)
    void refusesADotThatIsNotRegistered() {
        open().when(OPERATOR, bind(new DotCode("DOT_C1_VOCAB_BUILD"), ROUTE, true, run()))
                .refused(DOT_NOT_REGISTERED);
    }

    @Refuses(command = BindContract.class, code = MUTATION_NOT_ALLOWED)
    void refusesAContractThatMayChangeSomething() {
        open().when(OPERATOR, bind(PREFLIGHT, ROUTE, false, run())).refused(MUTATION_NOT_ALLOWED);
    }

    @Refuses(command = BindContract.class, code = CONTRACT_EXISTS)
    void refusesAnIdThatIsBound() {
        open().given(OPERATOR, bound()).when(OPERATOR, bind()).refused(CONTRACT_EXISTS);
    }

    @Refuses(command = BindContract.class, code = STEP_NOT_OPEN)
    void refusesABindingOutsideItsStep() {
        withRegistered(campaignIn(StepId.W4)).when(OPERATOR, bind()).refused(STEP_NOT_OPEN);
    }

    @Refuses(command = BindContract.class, code = DOT_BYPASS)
    void refusesAnyOtherDot() {
        open().when(OPERATOR, bind(PREFLIGHT, ROUTE, true, via()))
                .refused(DOT_BYPASS, GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS);
    }

    @Refuses(command = BindContract.class, code = DOT_RUN_FAILED)
    void refusesABindingWhoseRunFailed() {
        open().when(OPERATOR, bind(PREFLIGHT, ROUTE, true, via(Channel.DOT, CONTRACT_REGISTER, 2)))
                .refused(DOT_RUN_FAILED);
    }

    @Test
    void takesAContractBack() {
        open().given(OPERATOR, bound())
                .when(OPERATOR, unbind(run()))
                .appends(new ContractUnbound(CONTRACT, "it was rolled back", run()));
    }

    @Refuses(command = UnbindContract.class, code = UNKNOWN_CONTRACT)
    void refusesToTakeBackWhatDoesNotBind() {
        open().when(OPERATOR, unbind(run())).refused(UNKNOWN_CONTRACT);
    }

    @Refuses(command = UnbindContract.class, code = STEP_NOT_OPEN)
    void refusesToTakeBackOutsideItsStep() {
        withRegistered(campaignIn(StepId.W6))
                .given(OPERATOR, bound())
                .when(OPERATOR, unbind(run()))
                .refused(STEP_NOT_OPEN);
    }

    @Refuses(command = UnbindContract.class, code = DOT_BYPASS)
    void refusesToTakeBackByHand() {
        open().given(OPERATOR, bound())
                .when(OPERATOR, unbind(via(Channel.MANUAL_REGISTRY_INSERT, APPLY, 0)))
                .refused(DOT_BYPASS, GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS);
    }

    @Refuses(command = UnbindContract.class, code = DOT_RUN_FAILED)
    void refusesToTakeBackByARunThatFailed() {
        open().given(OPERATOR, bound())
                .when(OPERATOR, unbind(via(Channel.DOT, APPLY, 1)))
                .refused(DOT_RUN_FAILED);
    }
}
