package org.dotledger.core.readback.verify;

import static org.dotledger.core.testing.C1History.AGENT;
import static org.dotledger.core.testing.C1History.DIGEST;
import static org.dotledger.core.testing.C1History.OPERATOR;
import static org.dotledger.core.testing.C1History.OWNER;

import java.util.List;
import org.dotledger.api.dot.Channel;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.step.ApplyStep;
import org.dotledger.api.step.ApproveStep;
import org.dotledger.api.step.Mutation;
import org.dotledger.api.step.RollBackStep;
import org.dotledger.api.step.StepApplied;
import org.dotledger.api.step.StepApproved;
import org.dotledger.api.step.StepDiverged;
import org.dotledger.api.step.StepDomain;
import org.dotledger.api.step.StepId;
import org.dotledger.api.step.StepPlanned;
import org.dotledger.api.step.StepRolledBack;
import org.dotledger.api.surface.BindContract;
import org.dotledger.api.surface.ContractBound;
import org.dotledger.api.surface.CreateSurface;
import org.dotledger.api.surface.EndpointReadBack;
import org.dotledger.api.surface.ReadBackEndpoint;
import org.dotledger.api.surface.Route;
import org.dotledger.api.surface.SurfaceCreated;
import org.dotledger.api.surface.SurfaceKind;
import org.dotledger.api.surface.SurfaceName;
import org.dotledger.core.testing.C1History;
import org.dotledger.core.testing.PackagedLog;
import org.dotledger.core.testing.WholeCampaign;

/** Histories that break the rules about steps and what they create. */
final class BrokenSteps {
    private static final DotCode PREFLIGHT = new DotCode("DOT_C1_PREFLIGHT");

    private BrokenSteps() {}

    static List<BrokenHistory> ofSteps() {
        StepPlanned plan = WholeCampaign.plan(StepId.W2);
        StepPlanned foreign = planned(List.of(new Mutation(StepDomain.GRANT, "x", "CREATE")));
        return List.of(
                BrokenHistory.of(
                        "a governed write happens inside",
                        "a birth before W2",
                        () -> C1History.opened().send(AGENT, C1History.birth(PREFLIGHT))),
                BrokenHistory.of(
                        "a step is planned in full",
                        "of another domain",
                        () -> C1History.opened().append(AGENT, WholeCampaign.command(foreign), List.of(foreign))),
                BrokenHistory.of(
                        "a step is planned in full",
                        "approved by its planner",
                        () -> C1History.opened()
                                .append(OWNER, WholeCampaign.command(plan), List.of(plan))
                                .append(
                                        OWNER,
                                        new ApproveStep(StepId.W2, plan.planSha256()),
                                        List.of(new StepApproved(StepId.W2, plan.planSha256())))),
                BrokenHistory.of(
                        "a step is planned in full",
                        "approved as another plan",
                        () -> C1History.opened()
                                .append(AGENT, WholeCampaign.command(plan), List.of(plan))
                                .append(
                                        OWNER,
                                        new ApproveStep(StepId.W2, DIGEST),
                                        List.of(new StepApproved(StepId.W2, DIGEST)))),
                BrokenHistory.of(
                        "steps are applied in order",
                        "W3 before W2",
                        () -> apply(C1History.open(C1History.readBackTo(StepId.W1), StepId.W3), StepId.W3)),
                BrokenHistory.of(
                        "steps are applied in order",
                        "not approved",
                        () -> apply(C1History.readBackTo(StepId.W1), StepId.W2)),
                BrokenHistory.of(
                        "steps are applied in order",
                        "undone below the last one",
                        () -> C1History.readBackTo(StepId.W2)
                                .append(
                                        OPERATOR,
                                        new RollBackStep(StepId.W1, C1History.via(), "there is a reason"),
                                        List.of(new StepRolledBack(StepId.W1, C1History.via(), "there is a reason")))),
                BrokenHistory.of(
                        "a step is applied only when",
                        "no DOT is born",
                        () -> apply(C1History.open(C1History.readBackTo(StepId.W1), StepId.W2), StepId.W2)),
                BrokenHistory.of(
                        "a step is applied when it changed exactly", "though the log shows something else", () -> {
                            PackagedLog log = C1History.readBackTo(StepId.W1);
                            List<Mutation> said = List.of(new Mutation(StepId.W2.domain(), "dot_tools", "CREATE"));
                            StepPlanned other = planned(said);
                            log.send(AGENT, WholeCampaign.command(other))
                                    .send(OWNER, new ApproveStep(StepId.W2, other.planSha256()));
                            C1History.work(log, StepId.W2);
                            C1History.in(log).observe();
                            ApplyStep command = WholeCampaign.application(StepId.W2, said);
                            return log.append(
                                    OPERATOR, command, List.of(new StepApplied(StepId.W2, command.via(), said)));
                        }),
                BrokenHistory.of("a step is applied when it changed exactly", "called diverged, and is not", () -> {
                    PackagedLog log = C1History.open(C1History.readBackTo(StepId.W1), StepId.W2);
                    C1History.work(log, StepId.W2);
                    C1History.in(log).observe();
                    List<Mutation> planned = WholeCampaign.mutations(StepId.W2);
                    ApplyStep command = WholeCampaign.application(StepId.W2, planned);
                    return log.append(
                            OPERATOR, command, List.of(new StepDiverged(StepId.W2, command.via(), planned, planned)));
                }));
    }

    private static PackagedLog apply(PackagedLog log, StepId step) {
        List<Mutation> planned = WholeCampaign.mutations(step);
        ApplyStep command = WholeCampaign.application(step, planned);
        return log.append(OPERATOR, command, List.of(new StepApplied(step, command.via(), planned)));
    }

    private static StepPlanned planned(List<Mutation> mutations) {
        return WholeCampaign.plan(StepId.W2, "dot-apply W2", mutations);
    }

    static List<BrokenHistory> ofSurfaces() {
        SurfaceName elsewhere = new SurfaceName("elsewhere");
        RecordId contract = new RecordId("contract-x");
        Route route = new Route("/c1/x");
        DotRun register = new DotRun(Channel.DOT, new DotCode("DOT_C1_CONTRACT_REGISTER"), "run", "run", 0, DIGEST);
        return List.of(
                BrokenHistory.of(
                        "a surface of C1",
                        "unknown",
                        () -> C1History.open(C1History.readBackTo(StepId.W2), StepId.W3)
                                .append(
                                        OPERATOR,
                                        new CreateSurface(SurfaceKind.SCHEMA, elsewhere, "drop", C1History.via()),
                                        List.of(new SurfaceCreated(
                                                SurfaceKind.SCHEMA, elsewhere, "drop", C1History.via())))),
                BrokenHistory.of(
                        "a contract is bound once",
                        "that lets something be changed",
                        () -> C1History.open(C1History.readBackTo(StepId.W4), StepId.W5)
                                .append(
                                        OPERATOR,
                                        new BindContract(contract, PREFLIGHT, route, DIGEST, false, register),
                                        List.of(new ContractBound(
                                                contract, PREFLIGHT, route, DIGEST, false, register)))),
                BrokenHistory.of(
                        "an endpoint of C1",
                        "read back as another artifact",
                        () -> C1History.readBackTo(StepId.W6)
                                .append(
                                        OPERATOR,
                                        new ReadBackEndpoint(WholeCampaign.ROUTE, true, Sha256.digestUtf8("another")),
                                        List.of(new EndpointReadBack(
                                                WholeCampaign.ROUTE, true, Sha256.digestUtf8("another"), true)))));
    }
}
