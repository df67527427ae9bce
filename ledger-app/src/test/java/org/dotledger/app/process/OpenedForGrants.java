package org.dotledger.app.process;

import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Role;
import org.dotledger.api.step.StepId;
import org.dotledger.app.client.ApiClient;
import org.dotledger.app.testing.C1;
import org.dotledger.app.testing.HonestLooks;
import org.dotledger.app.testing.Steps;

/** Brings a server's campaign to where build steps are approved: W1 to W6 read back, W7 approved, the handler in force. */
final class OpenedForGrants {
    static final String ACTION = "authorize_build_step";
    static final String MANIFEST = Sha256.digestUtf8("manifest").hex();

    private static final String VOCABULARY = "governance_canonical_operation_vocab";
    private static final String DRY_RUN = "dry-run-1";
    private static final String ROUTE = "/c1/preflight";
    private static final String EXECUTOR = "/opt/incomex/deploy/agent-api-executor/c1.js";

    private final URI server;
    private final Map<Role, String> keys = new EnumMap<>(Role.class);

    private OpenedForGrants(URI server, String ownerKey) {
        this.server = server;
        keys.put(Role.OWNER, ownerKey);
    }

    /** The keys of the actors, by their only role. */
    static Map<Role, String> on(URI server, String ownerKey) {
        OpenedForGrants campaign = new OpenedForGrants(server, ownerKey);
        campaign.enrol(Role.OPERATOR, "HUMAN");
        campaign.enrol(Role.AGENT, "AGENT");
        campaign.enrol(Role.OBSERVER, "PROGRAM");
        campaign.open();
        return Map.copyOf(campaign.keys);
    }

    private void enrol(Role role, String kind) {
        String id = role.name().toLowerCase(Locale.ROOT);
        send(
                Role.OWNER,
                "EnrolActor",
                JsonObject.builder()
                        .put("actorId", id)
                        .put("kind", kind)
                        .put("roles", JsonArray.of(List.of(role.name()), Json::of))
                        .build());
        try (ApiClient owner = client(Role.OWNER)) {
            JsonObject actor = JsonObject.builder().put("actorId", id).build();
            keys.put(
                    role,
                    owner.post("/api/v1/keys", actor, UUID.randomUUID().toString())
                            .object()
                            .string("key"));
        }
    }

    private void open() {
        send(
                Role.OWNER,
                "OpenCampaign",
                JsonObject.builder().put("campaign", "C1").build());
        send(Role.OWNER, "ImportCatalog", C1.importCatalog());
        HonestLooks.declare(server, keys.get(Role.OWNER));
        send(Role.AGENT, "RecordRegistrarDryRun", C1.dryRun(DRY_RUN));
        send(Role.OWNER, "ReleaseRegistrationHold", C1.release(DRY_RUN));
        step(StepId.W1, List.of(), () -> {});
        step(StepId.W2, List.of("dot"), () -> {
            C1.REQUIRED.forEach(code -> send(Role.AGENT, "RecordBirth", C1.birth(code)));
            C1.REQUIRED.forEach(code -> send(Role.OPERATOR, "AdmitDot", C1.admission(code)));
        });
        step(StepId.W3, List.of("c1", VOCABULARY), () -> {
            surface("SCHEMA", "c1");
            surface("COLLECTION", VOCABULARY);
            surface("TABLE_REGISTRY", VOCABULARY);
        });
        step(StepId.W4, List.of("dot_tools"), this::registerAll);
        step(StepId.W5, List.of("contracts"), () -> Policy.C1.contractDots().forEach(this::bind));
        step(StepId.W6, List.of(ROUTE), this::deploy);
        approve(StepId.W7, List.of("governance_build_authorization"));
        JsonObject handler = JsonObject.builder()
                .put("actionCode", ACTION)
                .put("handlerRef", "handler-1")
                .put(
                        "artifactSha256",
                        C1.artifact("kb://c1/handler", "AGENTDATA_KB").string("sha256"))
                .build();
        send(
                Role.AGENT,
                "StageHandler",
                JsonObject.builder()
                        .put("actionCode", ACTION)
                        .put("handlerRef", "handler-1")
                        .put("artifact", C1.artifact("kb://c1/handler", "AGENTDATA_KB"))
                        .build());
        send(Role.OWNER, "ApplyHandler", handler);
    }

    private void step(StepId step, List<String> targets, Runnable work) {
        approve(step, targets);
        work.run();
        look();
        send(Role.OPERATOR, "ApplyStep", Steps.application(step, targets));
        send(Role.AGENT, "ReadBackStep", Steps.readback(step));
    }

    private void approve(StepId step, List<String> targets) {
        send(Role.AGENT, "PlanStep", Steps.plan(step, targets));
        try (ApiClient owner = client(Role.OWNER)) {
            JsonObject planned = owner.get("/api/v1/steps/" + step, Map.of()).object();
            send(
                    Role.OWNER,
                    "ApproveStep",
                    JsonObject.builder()
                            .put("step", step.name())
                            .put("planSha256", planned.string("planSha256"))
                            .build());
        }
    }

    private void surface(String kind, String name) {
        send(Role.OPERATOR, "CreateSurface", Steps.surface(kind, name));
        send(Role.AGENT, "ReadBackSurface", Steps.surfaceReadback(kind, name));
    }

    private void register(DotCode code) {
        send(Role.OPERATOR, "RegisterDot", C1.registration(code, DRY_RUN));
        send(Role.AGENT, "RecordCatalogReadback", C1.catalogReadback(code));
        send(Role.AGENT, "RecordHandbookReadback", C1.handbookReadback(code));
    }

    private void registerAll() {
        C1.REQUIRED.forEach(this::register);
        String before = look();
        String after = look();
        C1.REQUIRED.forEach(code -> send(Role.AGENT, "RecordRollbackCheck", C1.rollbackCheck(code, before, after)));
    }

    private String look() {
        return HonestLooks.look(server, keys.get(Role.OBSERVER));
    }

    private void bind(DotCode code) {
        JsonObject contract = Steps.contract(code);
        send(Role.OPERATOR, "BindContract", contract);
        send(Role.AGENT, "ReadBackContract", Steps.contractReadback(contract));
    }

    private void deploy() {
        JsonObject artifact = C1.artifact(EXECUTOR, "EXECUTOR_SOURCE");
        send(
                Role.OPERATOR,
                "DeployEndpoint",
                JsonObject.builder()
                        .put("route", ROUTE)
                        .put("noMutation", true)
                        .put("artifact", artifact)
                        .put("rollbackCommand", "dot-rollback --route " + ROUTE)
                        .put("via", C1.via("DOT_APPLY", "dot-apply --route " + ROUTE))
                        .build());
        send(
                Role.AGENT,
                "ReadBackEndpoint",
                JsonObject.builder()
                        .put("route", ROUTE)
                        .put("present", true)
                        .put("artifactSha256", artifact.string("sha256"))
                        .build());
    }

    private void send(Role role, String command, JsonObject body) {
        try (ApiClient client = client(role)) {
            client.post("/api/v1/commands/" + command, body, UUID.randomUUID().toString());
        }
    }

    private ApiClient client(Role role) {
        return new ApiClient(server, keys.get(role));
    }
}
