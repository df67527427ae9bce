package org.dotledger.app.demo;

import static org.dotledger.api.message.Role.AGENT;
import static org.dotledger.api.message.Role.OPERATOR;
import static org.dotledger.app.demo.Bodies.artifact;
import static org.dotledger.app.demo.Bodies.name;
import static org.dotledger.app.demo.Bodies.object;
import static org.dotledger.app.demo.Bodies.via;

import java.util.Optional;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.surface.SurfaceKind;
import org.dotledger.app.world.Contracts;
import org.dotledger.app.world.Vocabulary;
import org.dotledger.app.world.World;
import org.dotledger.app.world.WorldFile;

/** What C1 builds: surfaces, contracts, and the routes that change nothing. */
final class Surfaces {
    private final Stage stage;
    private final World world;

    Surfaces(Stage stage) {
        this.stage = stage;
        this.world = stage.world();
    }

    void create() {
        Vocabulary.kinds().forEach(this::create);
        Vocabulary.kinds().forEach(this::readBack);
    }

    private Optional<Vocabulary.Surface> surface(SurfaceKind kind) {
        return world.surfaces().stream()
                .filter(surface -> surface.kind() == kind)
                .findFirst();
    }

    private void create(SurfaceKind kind) {
        if (surface(kind).isEmpty()) {
            world.createSurface(kind);
        }
        String name = Vocabulary.name(kind);
        stage.send(
                OPERATOR,
                "CreateSurface",
                kind.name(),
                object().put("kind", kind.name())
                        .put("name", name)
                        .put("rollbackCommand", "dot-collection-create --campaign C1 --remove")
                        .put("via", via("DOT_COLLECTION_CREATE", "dot-collection-create --campaign C1", "surfaces")));
    }

    private void readBack(SurfaceKind kind) {
        Vocabulary.Surface seen = surface(kind).orElseThrow();
        stage.send(
                AGENT,
                "ReadBackSurface",
                kind.name(),
                object().put("kind", kind.name())
                        .put("name", seen.name())
                        .put("present", true)
                        .put("definitionSha256", seen.definitionSha256().hex()));
    }

    void bindContracts() {
        Policy.C1.contractDots().forEach(this::bind);
    }

    private void bind(DotCode code) {
        Contracts.Contract contract = World.contract(code);
        stage.actors().get(OPERATOR).putArtifact(World.schema(code), "application/schema+json");
        if (!world.isBound(code)) {
            world.bindContract(code);
        }
        stage.send(
                OPERATOR,
                "BindContract",
                code.value(),
                object().put("contractId", contract.contractId().value())
                        .put("code", code.value())
                        .put("route", contract.route().value())
                        .put("schemaSha256", contract.schemaSha256().hex())
                        .put("noMutation", true)
                        .put(
                                "via",
                                via(
                                        "DOT_C1_CONTRACT_REGISTER",
                                        "dot-c1-contract-register --code " + code,
                                        "contract-" + name(code))));
        stage.send(
                AGENT,
                "ReadBackContract",
                code.value(),
                object().put("contractId", contract.contractId().value())
                        .put("present", true)
                        .put("schemaSha256", contract.schemaSha256().hex()));
    }

    void deployEndpoints() {
        Policy.C1.contractDots().forEach(this::deploy);
    }

    private void deploy(DotCode code) {
        String route = World.contract(code).route().value();
        WorldFile file = world.deployEndpoint(code);
        stage.send(
                OPERATOR,
                "DeployEndpoint",
                route,
                object().put("route", route)
                        .put("noMutation", true)
                        .put("artifact", artifact(file, "EXECUTOR_SOURCE"))
                        .put("rollbackCommand", "dot-rollback --step W6")
                        .put("via", via("DOT_APPLY", "dot-apply --step W6", "deploy-" + name(code))));
        stage.send(
                AGENT,
                "ReadBackEndpoint",
                route,
                object().put("route", route)
                        .put("present", true)
                        .put("artifactSha256", file.sha256().hex()));
    }
}
