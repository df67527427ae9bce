package org.dotledger.core.readback.verify;

import static org.dotledger.core.testing.C1History.AGENT;
import static org.dotledger.core.testing.C1History.DIGEST;
import static org.dotledger.core.testing.C1History.OPERATOR;
import static org.dotledger.core.testing.C1History.OWNER;

import java.util.List;
import org.dotledger.api.authorization.ApplyHandler;
import org.dotledger.api.authorization.ApproveBuildStep;
import org.dotledger.api.authorization.BuildStepApproved;
import org.dotledger.api.authorization.BuildStepProposed;
import org.dotledger.api.authorization.ConsumeGrant;
import org.dotledger.api.authorization.GrantConsumed;
import org.dotledger.api.authorization.GrantMode;
import org.dotledger.api.authorization.GrantRevoked;
import org.dotledger.api.authorization.HandlerApplied;
import org.dotledger.api.authorization.ProposeBuildStep;
import org.dotledger.api.authorization.RevokeGrant;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRetired;
import org.dotledger.api.dot.RetireDot;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.step.StepId;
import org.dotledger.core.testing.C1History;
import org.dotledger.core.testing.PackagedLog;
import org.dotledger.core.testing.WholeCampaign;

/** Histories that break the rules about the handler and its grants. */
final class BrokenGrants {
    private static final DotCode PREFLIGHT = new DotCode("DOT_C1_PREFLIGHT");

    private BrokenGrants() {}

    static List<BrokenHistory> ofGrants() {
        return List.of(
                BrokenHistory.of(
                        "the one handler is applied",
                        "though not staged",
                        () -> C1History.opened()
                                .append(
                                        OWNER,
                                        new ApplyHandler("authorize_build_step", "other", DIGEST),
                                        List.of(new HandlerApplied("authorize_build_step", "other", DIGEST)))),
                BrokenHistory.of("the one handler is applied", "with another digest than was staged", () -> {
                    PackagedLog log = C1History.opened();
                    C1History.handler(log);
                    Sha256 other = Sha256.digestUtf8("never staged");
                    return log.append(
                            OWNER,
                            new ApplyHandler("authorize_build_step", "handler@1", other),
                            List.of(new HandlerApplied("authorize_build_step", "handler@1", other)));
                }),
                BrokenHistory.of("a build step is proposed once", "twice", () -> proposeAnyway(proposed())),
                BrokenHistory.of(
                        "a build step is proposed once",
                        "decided twice",
                        () -> approve(approve(proposed(), OWNER), OWNER)),
                BrokenHistory.of(
                        "a grant is proposed, approved and minted only",
                        "of an unborn issuer",
                        () -> proposeAnyway(C1History.opened())),
                BrokenHistory.of("a grant is proposed, approved and minted only", "by a retired issuer", () -> {
                    PackagedLog log = approve(proposed(), OWNER);
                    DotCode issuer = new DotCode("DOT_C1_GRANT_ISSUE");
                    log.append(
                            OPERATOR,
                            new RetireDot(issuer, "there is a reason", C1History.via()),
                            List.of(new DotRetired(issuer, "there is a reason", C1History.via())));
                    log.forge(
                            C1History.HANDLER,
                            "WhenBuildStepApprovedThenMintGrant",
                            C1History.minted(log, C1History.GRANT, GrantMode.BUILD_PREP));
                    return log;
                }),
                BrokenHistory.of("a build step is approved as proposed", "by the proposer", () -> {
                    PackagedLog log = proposed();
                    return approve(log, log.events().getLast().actor());
                }),
                BrokenHistory.of("a build step is approved as proposed", "while no handler is in force", () -> {
                    PackagedLog log = beforeGrant();
                    C1History.propose(log);
                    return approve(log, OWNER);
                }),
                BrokenHistory.of("a grant is minted once", "without an approval", () -> {
                    PackagedLog log = proposed();
                    log.forge(
                            C1History.HANDLER,
                            "WhenBuildStepApprovedThenMintGrant",
                            C1History.minted(log, C1History.GRANT, GrantMode.BUILD_PREP));
                    return log;
                }),
                BrokenHistory.of("a grant is minted once", "a second one", () -> {
                    PackagedLog log = C1History.readBackTo(StepId.W7);
                    return log.forge(
                            C1History.HANDLER,
                            "WhenBuildStepApprovedThenMintGrant",
                            C1History.minted(log, new RecordId("grant-2"), GrantMode.BUILD_PREP));
                }),
                BrokenHistory.of("a grant is on its way only while", "though its issuer is not on disk", () -> {
                    List<DotCode> others = Policy.C1.requiredDots().stream()
                            .filter(code -> !Policy.C1.preWrite().contains(code))
                            .toList();
                    return approve(proposed().send(AGENT, C1History.dryRun("dry-run-2", others)), OWNER);
                }),
                BrokenHistory.of("a grant for a dry run is consumed only", "before anything is ready", () -> {
                    PackagedLog log = beforeGrant();
                    C1History.handler(log);
                    C1History.propose(log, GrantMode.DRY_RUN);
                    approve(log, OWNER);
                    log.forge(
                            C1History.HANDLER,
                            "WhenBuildStepApprovedThenMintGrant",
                            C1History.minted(log, C1History.GRANT, GrantMode.DRY_RUN));
                    return consume(log);
                }),
                BrokenHistory.of(
                        "a grant is consumed once", "twice", () -> consume(consume(C1History.readBackTo(StepId.W7)))),
                BrokenHistory.of(
                        "a grant is consumed once",
                        "though revoked",
                        () -> consume(C1History.readBackTo(StepId.W7)
                                .append(
                                        OWNER,
                                        new RevokeGrant(C1History.GRANT, "there is a reason"),
                                        List.of(new GrantRevoked(C1History.GRANT, "there is a reason"))))),
                BrokenHistory.of("a grant is consumed once", "though expired", () -> {
                    var late = C1History.readBackTo(StepId.W7).draft(AGENT, "ConsumeGrant");
                    late.at = PackagedLog.START.plusSeconds(200_000);
                    return late.append(new GrantConsumed(
                            C1History.GRANT, DIGEST, C1History.PLAN_REF, new RecordId("late"), C1History.via()));
                }));
    }

    private static PackagedLog beforeGrant() {
        return C1History.open(C1History.readBackTo(StepId.W6), StepId.W7);
    }

    private static PackagedLog approve(PackagedLog log, ActorId owner) {
        return log.append(
                owner,
                new ApproveBuildStep(C1History.APR, DIGEST),
                List.of(new BuildStepApproved(C1History.APR, DIGEST)));
    }

    private static PackagedLog proposed() {
        PackagedLog log = beforeGrant();
        C1History.handler(log);
        C1History.propose(log);
        return log;
    }

    private static PackagedLog proposeAnyway(PackagedLog log) {
        ProposeBuildStep command = WholeCampaign.proposal(GrantMode.DRY_RUN);
        return log.append(
                AGENT,
                command,
                List.of(new BuildStepProposed(
                        command.aprId(),
                        command.actionCode(),
                        command.scope(),
                        GrantMode.DRY_RUN,
                        command.corpus(),
                        command.manifestSha256(),
                        command.planRef(),
                        command.ttlSeconds(),
                        command.issuer(),
                        command.via())));
    }

    private static PackagedLog consume(PackagedLog log) {
        RecordId run = new RecordId("run-" + log.size());
        return log.append(
                AGENT,
                new ConsumeGrant(C1History.GRANT, DIGEST, C1History.PLAN_REF, run, C1History.via()),
                List.of(new GrantConsumed(C1History.GRANT, DIGEST, C1History.PLAN_REF, run, C1History.via())));
    }
}
