package org.dotledger.app.demo;

import static org.dotledger.api.message.Role.AGENT;
import static org.dotledger.api.message.Role.OPERATOR;
import static org.dotledger.app.demo.Bodies.artifact;
import static org.dotledger.app.demo.Bodies.digest;
import static org.dotledger.app.demo.Bodies.name;
import static org.dotledger.app.demo.Bodies.object;
import static org.dotledger.app.demo.Bodies.via;

import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.DotCode;

/** What C1 builds: surfaces, contracts, and the route that changes nothing. */
final class Surfaces {
    private static final String EXECUTOR_SOURCE = "/opt/incomex/deploy/agent-api-executor/routes/c1-preflight.js";

    private final Stage stage;

    Surfaces(Stage stage) {
        this.stage = stage;
    }

    void create() {
        create("SCHEMA", "c1");
        create("COLLECTION", StepScenes.VOCABULARY);
        create("TABLE_REGISTRY", StepScenes.VOCABULARY);
    }

    private void create(String kind, String name) {
        stage.send(
                OPERATOR,
                "CreateSurface",
                kind,
                object().put("kind", kind)
                        .put("name", name)
                        .put("rollbackCommand", "dot-rollback --surface " + name)
                        .put("via", via("DOT_APPLY", "dot-apply --surface " + kind + " " + name, "create-" + kind)));
        stage.send(
                AGENT,
                "ReadBackSurface",
                kind,
                object().put("kind", kind)
                        .put("name", name)
                        .put("present", true)
                        .put("definitionSha256", digest(kind + " " + name)));
    }

    void bindContracts() {
        Policy.C1.contractDots().forEach(this::bind);
    }

    private void bind(DotCode code) {
        stage.send(
                OPERATOR,
                "BindContract",
                code.value(),
                object().put("contractId", "c1-" + name(code))
                        .put("code", code.value())
                        .put("route", "/c1/" + name(code))
                        .put("schemaSha256", digest("schema of " + code))
                        .put("noMutation", true)
                        .put(
                                "via",
                                via(
                                        "DOT_C1_CONTRACT_REGISTER",
                                        "dot-c1-contract-register --code " + code,
                                        "contract-" + name(code))));
    }

    void deployEndpoint() {
        stage.send(
                OPERATOR,
                "DeployEndpoint",
                "",
                object().put("route", StepScenes.ROUTE)
                        .put("noMutation", true)
                        .put("artifact", artifact(EXECUTOR_SOURCE, "EXECUTOR_SOURCE"))
                        .put("rollbackCommand", "dot-rollback --route " + StepScenes.ROUTE)
                        .put("via", via("DOT_APPLY", "dot-apply --route " + StepScenes.ROUTE, "deploy-route")));
        stage.send(
                AGENT,
                "ReadBackEndpoint",
                "",
                object().put("route", StepScenes.ROUTE)
                        .put("present", true)
                        .put("artifactSha256", digest(EXECUTOR_SOURCE)));
    }
}
