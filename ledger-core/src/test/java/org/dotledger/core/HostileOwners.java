package org.dotledger.core;

import static org.dotledger.core.testing.C1History.AGENT;
import static org.dotledger.core.testing.C1History.DIGEST;
import static org.dotledger.core.testing.C1History.OWNER;
import static org.dotledger.core.testing.C1History.REVIEWER;

import java.util.List;
import java.util.stream.Stream;
import org.dotledger.api.actor.EnrolActor;
import org.dotledger.api.actor.EnrolPublicKey;
import org.dotledger.api.actor.RevokeActor;
import org.dotledger.api.authorization.ApproveBuildStep;
import org.dotledger.api.campaign.CatalogRow;
import org.dotledger.api.campaign.ImportCatalog;
import org.dotledger.api.campaign.OpenCampaign;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.ActorKind;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.message.Role;
import org.dotledger.api.message.StopCode;
import org.dotledger.api.observation.DeclareSource;
import org.dotledger.api.registrar.ReleaseRegistrationHold;
import org.dotledger.api.step.AcknowledgeStop;
import org.dotledger.api.step.ApproveStep;
import org.dotledger.api.step.StepId;
import org.dotledger.api.world.Source;
import org.dotledger.core.HostileAttack.At;
import org.dotledger.core.testing.TestSigner;
import org.dotledger.core.testing.WholeCampaign;

/** What an owner or a reviewer may try by itself. */
final class HostileOwners {
    private HostileOwners() {}

    private static HostileAttack attack(String tries, At at, Command command, RefusalCode code) {
        return new HostileAttack("an owner", tries, at, OWNER, command, code);
    }

    static Stream<HostileAttack> attacks() {
        return Stream.of(actors(), scopes(), shortcuts(), reviewers()).flatMap(attacks -> attacks);
    }

    private static EnrolActor enrol(String id, ActorKind kind, Role... roles) {
        return new EnrolActor(new ActorId(id), kind, List.of(roles), null);
    }

    private static Stream<HostileAttack> actors() {
        return Stream.of(
                attack(
                        "enrols someone who owns and reviews",
                        At.OPENED,
                        enrol("both", ActorKind.HUMAN, Role.OWNER, Role.REVIEWER),
                        RefusalCode.ROLE_CONFLICT),
                attack(
                        "enrols an agent that operates",
                        At.OPENED,
                        enrol("robot", ActorKind.AGENT, Role.OPERATOR),
                        RefusalCode.ROLE_CONFLICT),
                attack(
                        "enrols a human who observes",
                        At.OPENED,
                        enrol("eye", ActorKind.HUMAN, Role.OBSERVER),
                        RefusalCode.ROLE_CONFLICT),
                attack(
                        "enrols a program that reviews",
                        At.OPENED,
                        enrol("judge", ActorKind.PROGRAM, Role.REVIEWER),
                        RefusalCode.ROLE_CONFLICT),
                attack(
                        "takes the reviewer's public key",
                        At.OPENED,
                        new EnrolPublicKey(OWNER, TestSigner.REVIEWER.publicKey()),
                        RefusalCode.KEY_EXISTS),
                attack(
                        "revokes itself, so that no one owns the ledger",
                        At.OPENED,
                        new RevokeActor(OWNER, "no one is to own it"),
                        RefusalCode.LAST_OWNER));
    }

    private static Stream<HostileAttack> scopes() {
        DotCode smuggled = new DotCode("DOT_C1_PREFLIGHT");
        return Stream.of(
                attack("opens the next campaign", At.ENROLLED, new OpenCampaign("C2"), RefusalCode.SCOPE_NOT_C1),
                attack("opens all campaigns at once", At.ENROLLED, new OpenCampaign("C1-C7"), RefusalCode.SCOPE_NOT_C1),
                attack(
                        "smuggles a DOT of C1 in with the catalogue",
                        At.OPENED,
                        new ImportCatalog(
                                "dot_tools.csv",
                                List.of(new CatalogRow(
                                        smuggled,
                                        "dot-c1-preflight",
                                        "dot/bin/dot-c1-preflight",
                                        "B",
                                        "c1",
                                        "active"))),
                        RefusalCode.SCOPE_NOT_C1),
                attack(
                        "declares another table the catalogue",
                        At.OPENED,
                        new DeclareSource(Source.CATALOG, "7 directus public.mine", "it is easier to fill"),
                        RefusalCode.SCOPE_NOT_C1),
                attack(
                        "declares the routes of another campaign",
                        At.OPENED,
                        new DeclareSource(Source.ROUTES, "http://127.0.0.1:8099/c2/", "they are already there"),
                        RefusalCode.SCOPE_NOT_C1));
    }

    private static Stream<HostileAttack> shortcuts() {
        return Stream.of(
                attack(
                        "releases the hold without a dry run",
                        At.OPENED,
                        new ReleaseRegistrationHold(Policy.C1.requiredDots(), "never-ran", "we are late already"),
                        RefusalCode.REGISTRAR_DRY_RUN_NOT_PASSED),
                attack(
                        "approves another plan than is shown",
                        At.W2,
                        new ApproveStep(StepId.W2, DIGEST),
                        RefusalCode.PLAN_MISMATCH),
                attack(
                        "plans a step itself, to approve it",
                        At.OPENED,
                        WholeCampaign.command(WholeCampaign.plan(StepId.W1)),
                        RefusalCode.ROLE_NOT_ALLOWED),
                attack(
                        "approves a build step that was not proposed",
                        At.W7,
                        new ApproveBuildStep(WholeCampaign.APR, DIGEST),
                        RefusalCode.UNKNOWN_APR),
                attack(
                        "acknowledges a stop that is in force for other reasons",
                        At.OPENED,
                        new AcknowledgeStop(
                                StopCode.C1_GRANT_ISSUER_HOLD_DOT_LIFECYCLE_INCOMPLETE,
                                List.of(1L),
                                "we know of it already"),
                        RefusalCode.STOP_NOT_IN_FORCE),
                attack(
                        "acknowledges a bypass that was none",
                        At.OPENED,
                        new AcknowledgeStop(
                                StopCode.GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS, List.of(1L), "we know of it already"),
                        RefusalCode.STOP_NOT_IN_FORCE),
                attack(
                        "declares the ledger ready by a look of its own",
                        At.SEALED,
                        WholeCampaign.PREFLIGHT,
                        RefusalCode.ROLE_NOT_ALLOWED));
    }

    private static Stream<HostileAttack> reviewers() {
        return Stream.of(
                new HostileAttack(
                        "a reviewer",
                        "approves a step",
                        At.W2,
                        REVIEWER,
                        new ApproveStep(StepId.W2, DIGEST),
                        RefusalCode.ROLE_NOT_ALLOWED),
                new HostileAttack(
                        "a reviewer",
                        "seals what it is to review",
                        At.SEALED,
                        REVIEWER,
                        WholeCampaign.SEAL,
                        RefusalCode.ROLE_NOT_ALLOWED),
                new HostileAttack(
                        "an agent",
                        "opens the review itself",
                        At.SEALED,
                        AGENT,
                        new org.dotledger.api.review.OpenReview(new org.dotledger.api.message.RecordId("mine")),
                        RefusalCode.ROLE_NOT_ALLOWED));
    }
}
