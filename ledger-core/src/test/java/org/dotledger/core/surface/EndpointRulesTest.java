package org.dotledger.core.surface;

import static org.dotledger.api.message.RefusalCode.DOT_BYPASS;
import static org.dotledger.api.message.RefusalCode.DOT_RUN_FAILED;
import static org.dotledger.api.message.RefusalCode.ENDPOINT_EXISTS;
import static org.dotledger.api.message.RefusalCode.MUTATION_NOT_ALLOWED;
import static org.dotledger.api.message.RefusalCode.NOT_GOVERNED_EVIDENCE;
import static org.dotledger.api.message.RefusalCode.NO_ROLLBACK_PATH;
import static org.dotledger.api.message.RefusalCode.SCOPE_NOT_C1;
import static org.dotledger.api.message.RefusalCode.SSOT_CLASS_MISMATCH;
import static org.dotledger.api.message.RefusalCode.STEP_NOT_OPEN;
import static org.dotledger.api.message.RefusalCode.UNKNOWN_ENDPOINT;
import static org.dotledger.api.message.StopCode.GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS;
import static org.dotledger.core.decision.live.Samples.AGENT;
import static org.dotledger.core.decision.live.Samples.APPLY;
import static org.dotledger.core.decision.live.Samples.DIGEST;
import static org.dotledger.core.decision.live.Samples.OPERATOR;
import static org.dotledger.core.decision.live.Samples.REVIEWER;
import static org.dotledger.core.decision.live.Samples.artifact;
import static org.dotledger.core.decision.live.Samples.campaignIn;
import static org.dotledger.core.decision.live.Samples.closedCampaign;
import static org.dotledger.core.decision.live.Samples.via;

import java.util.List;
import org.dotledger.api.dot.Artifact;
import org.dotledger.api.dot.Channel;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.dot.Ssot;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.step.StepId;
import org.dotledger.api.surface.DeployEndpoint;
import org.dotledger.api.surface.EndpointDeployed;
import org.dotledger.api.surface.EndpointReadBack;
import org.dotledger.api.surface.EndpointWithdrawn;
import org.dotledger.api.surface.ReadBackEndpoint;
import org.dotledger.api.surface.Route;
import org.dotledger.api.surface.WithdrawEndpoint;
import org.dotledger.core.decision.live.Refuses;
import org.junit.jupiter.api.Test;

class EndpointRulesTest {
    private static final Route ROUTE = new Route("/c1/preflight");
    private static final Artifact SOURCE =
            artifact("/opt/incomex/deploy/agent-api-executor/c1.js", Ssot.EXECUTOR_SOURCE);

    private static DeployEndpoint deploy(
            Route route, boolean noMutation, Artifact source, String rollback, DotRun via) {
        return new DeployEndpoint(route, noMutation, source, rollback, via);
    }

    private static DeployEndpoint deploy() {
        return deploy(ROUTE, true, SOURCE, "undeploy", via());
    }

    private static EndpointDeployed deployed() {
        return new EndpointDeployed(ROUTE, true, SOURCE, "undeploy", via());
    }

    @Test
    void deploysARouteOfC1() {
        campaignIn(StepId.W6).when(OPERATOR, deploy()).appends(deployed());
    }

    @Refuses(command = DeployEndpoint.class, code = SCOPE_NOT_C1)
    void refusesARouteOfAnotherCampaign() {
        campaignIn(StepId.W6)
                .when(OPERATOR, deploy(new Route("/c10/preflight"), true, SOURCE, "undeploy", via()))
                .refused(SCOPE_NOT_C1);
    }

    @Test
    void refusesARouteThatOnlyLooksLikeOne() {
        for (String route : List.of("/c1/../c2", "/c1//x", "/c1/", "c1/x", "/c1/%2e%2e", "/c1/x?y")) {
            String body = """
                    {"route":"%s","noMutation":true,"artifact":{},"rollbackCommand":"x","via":{}}""".formatted(route);
            campaignIn(StepId.W6).when(OPERATOR, "DeployEndpoint", body).refusesField("route");
        }
    }

    @Refuses(command = DeployEndpoint.class, code = ENDPOINT_EXISTS)
    void refusesARouteThatIsDeployed() {
        campaignIn(StepId.W6)
                .given(OPERATOR, deployed())
                .when(OPERATOR, deploy())
                .refused(ENDPOINT_EXISTS);
    }

    @Refuses(command = DeployEndpoint.class, code = MUTATION_NOT_ALLOWED)
    void refusesARouteThatMayChangeSomething() {
        campaignIn(StepId.W6)
                .when(OPERATOR, deploy(ROUTE, false, SOURCE, "undeploy", via()))
                .refused(MUTATION_NOT_ALLOWED);
    }

    @Refuses(command = DeployEndpoint.class, code = NO_ROLLBACK_PATH)
    void refusesARouteThatCannotBeTakenBack() {
        campaignIn(StepId.W6)
                .when(OPERATOR, deploy(ROUTE, true, SOURCE, "", via()))
                .refused(NO_ROLLBACK_PATH);
    }

    @Refuses(command = DeployEndpoint.class, code = NOT_GOVERNED_EVIDENCE)
    void refusesASourceFromElsewhere() {
        campaignIn(StepId.W6)
                .when(OPERATOR, deploy(ROUTE, true, artifact("/tmp/c1.js", Ssot.LOCAL_STAGING), "undeploy", via()))
                .refused(NOT_GOVERNED_EVIDENCE);
    }

    @Refuses(command = DeployEndpoint.class, code = SSOT_CLASS_MISMATCH)
    void refusesASourceOfAClaimedClass() {
        campaignIn(StepId.W6)
                .when(OPERATOR, deploy(ROUTE, true, artifact("/tmp/c1.js", Ssot.EXECUTOR_SOURCE), "undeploy", via()))
                .refused(SSOT_CLASS_MISMATCH);
    }

    @Refuses(command = DeployEndpoint.class, code = STEP_NOT_OPEN)
    void refusesADeploymentOutsideItsStep() {
        campaignIn(StepId.W7).when(OPERATOR, deploy()).refused(STEP_NOT_OPEN);
    }

    @Refuses(command = DeployEndpoint.class, code = DOT_BYPASS)
    void refusesADeploymentByHand() {
        campaignIn(StepId.W6)
                .when(OPERATOR, deploy(ROUTE, true, SOURCE, "undeploy", via(Channel.LOCAL_SCRIPT, APPLY, 0)))
                .refused(DOT_BYPASS, GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS);
    }

    @Refuses(command = DeployEndpoint.class, code = DOT_RUN_FAILED)
    void refusesADeploymentWhoseRunFailed() {
        campaignIn(StepId.W6)
                .when(OPERATOR, deploy(ROUTE, true, SOURCE, "undeploy", via(Channel.DOT, APPLY, 1)))
                .refused(DOT_RUN_FAILED);
    }

    @Test
    void comparesWhatWasSeenWithWhatWasDeployed() {
        Sha256 other = Sha256.digestUtf8("other");
        closedCampaign()
                .when(AGENT, new ReadBackEndpoint(ROUTE, true, DIGEST))
                .appends(new EndpointReadBack(ROUTE, true, DIGEST, false))
                .given(OPERATOR, deployed())
                .when(AGENT, new ReadBackEndpoint(ROUTE, true, DIGEST))
                .appends(new EndpointReadBack(ROUTE, true, DIGEST, true));
        closedCampaign()
                .given(OPERATOR, deployed())
                .when(REVIEWER, new ReadBackEndpoint(ROUTE, true, other))
                .appends(new EndpointReadBack(ROUTE, true, other, false));
    }

    @Test
    void withdrawsARouteAtAnyTime() {
        closedCampaign()
                .given(OPERATOR, deployed())
                .when(OPERATOR, new WithdrawEndpoint(ROUTE, "it was rolled back", via()))
                .appends(new EndpointWithdrawn(ROUTE, "it was rolled back", via()));
    }

    @Refuses(command = WithdrawEndpoint.class, code = UNKNOWN_ENDPOINT)
    void refusesToWithdrawWhatIsNotDeployed() {
        closedCampaign()
                .when(OPERATOR, new WithdrawEndpoint(ROUTE, "it was rolled back", via()))
                .refused(UNKNOWN_ENDPOINT);
    }

    @Refuses(command = WithdrawEndpoint.class, code = DOT_BYPASS)
    void refusesAWithdrawalByHand() {
        closedCampaign()
                .given(OPERATOR, deployed())
                .when(OPERATOR, new WithdrawEndpoint(ROUTE, "it has left us", via(Channel.MANUAL_SQL, APPLY, 0)))
                .refused(DOT_BYPASS, GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS);
    }

    @Refuses(command = WithdrawEndpoint.class, code = DOT_RUN_FAILED)
    void refusesAWithdrawalWhoseRunFailed() {
        closedCampaign()
                .given(OPERATOR, deployed())
                .when(OPERATOR, new WithdrawEndpoint(ROUTE, "it has left us", via(Channel.DOT, APPLY, 1)))
                .refused(DOT_RUN_FAILED);
    }
}
