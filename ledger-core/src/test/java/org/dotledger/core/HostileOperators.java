package org.dotledger.core;

import static org.dotledger.core.HostileAgents.PREFLIGHT;
import static org.dotledger.core.testing.C1History.DIGEST;
import static org.dotledger.core.testing.C1History.OBSERVER;
import static org.dotledger.core.testing.C1History.OPERATOR;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dotledger.api.dot.Channel;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.dot.RegisterDot;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.observation.RecordObservation;
import org.dotledger.api.observation.SourceReading;
import org.dotledger.api.step.ApplyStep;
import org.dotledger.api.step.RollBackStep;
import org.dotledger.api.step.StepId;
import org.dotledger.api.surface.BindContract;
import org.dotledger.api.surface.CreateSurface;
import org.dotledger.api.surface.DeployEndpoint;
import org.dotledger.api.surface.Route;
import org.dotledger.api.surface.SurfaceKind;
import org.dotledger.api.surface.SurfaceName;
import org.dotledger.api.world.Source;
import org.dotledger.core.HostileAttack.At;
import org.dotledger.core.testing.C1History;
import org.dotledger.core.testing.HonestWorld;
import org.dotledger.core.testing.WholeCampaign;

/** What an operator may try by itself, and what an observer's key may be used for. */
final class HostileOperators {
    private HostileOperators() {}

    private static HostileAttack attack(String tries, At at, Command command, RefusalCode code) {
        return new HostileAttack("an operator", tries, at, OPERATOR, command, code);
    }

    private static HostileAttack observer(String tries, RecordObservation look, RefusalCode code) {
        return new HostileAttack("a stolen observer's key", tries, At.OPENED, OBSERVER, look, code);
    }

    static Stream<HostileAttack> attacks() {
        return Stream.of(writes(), registrations(), steps(), looks()).flatMap(attacks -> attacks);
    }

    private static BindContract contract(String route, boolean noMutation) {
        return new BindContract(
                new RecordId("contract-x"),
                PREFLIGHT,
                new Route(route),
                DIGEST,
                noMutation,
                new DotRun(
                        Channel.DOT,
                        new DotCode("DOT_C1_CONTRACT_REGISTER"),
                        "dot-c1-contract-register",
                        "r",
                        0,
                        DIGEST));
    }

    private static Stream<HostileAttack> writes() {
        return Stream.of(
                attack(
                        "creates a surface before its step",
                        At.W2,
                        new CreateSurface(SurfaceKind.SCHEMA, new SurfaceName("c1"), "drop it", C1History.via()),
                        RefusalCode.STEP_NOT_OPEN),
                attack(
                        "binds a contract that lets something be changed",
                        At.W5,
                        contract("/c1/preflight", false),
                        RefusalCode.MUTATION_NOT_ALLOWED),
                attack(
                        "binds a contract after the seal",
                        At.SEALED,
                        contract("/c1/preflight", true),
                        RefusalCode.STEP_NOT_OPEN),
                attack(
                        "deploys an endpoint in another step",
                        At.W5,
                        new DeployEndpoint(
                                new Route("/c1/preflight"),
                                true,
                                new org.dotledger.api.dot.Artifact(
                                        new org.dotledger.api.dot.ArtifactPath(
                                                "/opt/incomex/deploy/agent-api-executor/c1.js"),
                                        DIGEST,
                                        org.dotledger.api.dot.Ssot.EXECUTOR_SOURCE,
                                        null),
                                "dot-apply --withdraw",
                                C1History.via()),
                        RefusalCode.STEP_NOT_OPEN));
    }

    /** A registration whose run or dry run is another. */
    private static RegisterDot registration(String dryRun, DotCode dot, String command) {
        RegisterDot honest = C1History.registration(PREFLIGHT);
        return new RegisterDot(
                honest.code(),
                dryRun,
                honest.catalog(),
                honest.entry(),
                new DotRun(Channel.DOT, dot, command, "run-2", 0, DIGEST));
    }

    private static Stream<HostileAttack> registrations() {
        String include = "dot-dot-register --include " + PREFLIGHT;
        return Stream.of(
                attack(
                        "runs the registrar bare",
                        At.W4,
                        registration(C1History.DRY_RUN, C1History.REGISTRAR, "dot-dot-register"),
                        RefusalCode.DOT_BYPASS),
                attack(
                        "includes a code that only begins like the one",
                        At.W4,
                        registration(C1History.DRY_RUN, C1History.REGISTRAR, include + "_2"),
                        RefusalCode.DOT_BYPASS),
                attack(
                        "registers through a DOT that is no registrar",
                        At.W4,
                        registration(C1History.DRY_RUN, C1History.APPLY, include),
                        RefusalCode.DOT_BYPASS),
                attack(
                        "registers on a dry run that there was not",
                        At.W4,
                        registration("never-ran", C1History.REGISTRAR, include),
                        RefusalCode.REGISTRAR_DRY_RUN_NOT_PASSED));
    }

    private static Stream<HostileAttack> steps() {
        ApplyStep honest = WholeCampaign.application(StepId.W4, WholeCampaign.mutations(StepId.W4));
        return Stream.of(
                attack(
                        "says a step is applied of which nothing is done",
                        At.W4,
                        honest,
                        RefusalCode.STEP_FACTS_INCOMPLETE),
                attack(
                        "applies a step by another command than was approved",
                        At.W4,
                        new ApplyStep(StepId.W4, C1History.via(), honest.observedMutations()),
                        RefusalCode.PLAN_MISMATCH),
                attack(
                        "applies a step that is not approved",
                        At.W2,
                        WholeCampaign.application(StepId.W3, WholeCampaign.mutations(StepId.W3)),
                        RefusalCode.STEP_NOT_APPROVED),
                attack(
                        "applies a step twice",
                        At.SEALED,
                        WholeCampaign.application(StepId.W5, WholeCampaign.mutations(StepId.W5)),
                        RefusalCode.STEP_ALREADY_APPLIED),
                attack(
                        "rolls a step back from under the later ones",
                        At.SEALED,
                        new RollBackStep(StepId.W3, C1History.via(), "make it all over again"),
                        RefusalCode.STEP_OUT_OF_ORDER),
                attack("seals at once", At.OPENED, WholeCampaign.SEAL, RefusalCode.DOT_BYPASS),
                attack("seals before the ninth step", At.W5, WholeCampaign.SEAL, RefusalCode.STEP_NOT_OPEN));
    }

    private static Stream<HostileAttack> looks() {
        HonestWorld empty = HonestWorld.of(List.of());
        RecordObservation honest = empty.look("look-x");
        List<SourceReading> elsewhere = new ArrayList<>(honest.sources());
        SourceReading first = elsewhere.getFirst();
        elsewhere.set(
                0,
                new SourceReading(
                        first.source(), "another:/opt", first.status(), null, first.facts(), first.artifact(), 0));
        List<SourceReading> invented = new ArrayList<>(honest.sources());
        HonestWorld rogue = empty.put(Source.DOT_BIN, HonestWorld.file(C1History.path(PREFLIGHT), DIGEST));
        invented.set(
                0,
                new SourceReading(
                        first.source(),
                        first.location(),
                        first.status(),
                        null,
                        rogue.reading(Source.DOT_BIN).facts(),
                        first.artifact(),
                        0));
        return Stream.of(
                attack("says itself what it saw", At.OPENED, honest, RefusalCode.ROLE_NOT_ALLOWED),
                observer(
                        "looks at another place than was declared",
                        new RecordObservation(new RecordId("look-x"), elsewhere),
                        RefusalCode.SOURCE_MISMATCH),
                observer(
                        "says to have seen what stands in no artifact",
                        new RecordObservation(new RecordId("look-x"), invented),
                        RefusalCode.INVALID_FIELD));
    }
}
