package org.dotledger.app.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.dotledger.api.Commands;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.IdempotencyKey;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.observation.CatalogFact;
import org.dotledger.api.observation.RecordObservation;
import org.dotledger.api.observation.SourceReading;
import org.dotledger.api.observation.SourceStatus;
import org.dotledger.api.registrar.StoredArtifact;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.api.step.StepId;
import org.dotledger.api.step.StepPlanned;
import org.dotledger.api.world.Source;
import org.dotledger.app.client.ApiClient;
import org.dotledger.core.decision.live.CommandOutcome;
import org.dotledger.core.decision.live.CommandRequest;
import org.dotledger.core.decision.live.LedgerCommandGateway;

/** Sends commands past HTTP, and prepares a ledger with an open campaign of 2,000 born DOTs. */
record BenchCampaign(LedgerCommandGateway commands, ApiClient owner) {
    static final ActorId OPERATOR = new ActorId("operator");

    private static final ActorId OWNER = new ActorId("owner");
    private static final ActorId OBSERVER = new ActorId("observer");
    private static final String CATALOG = "bench public.dot_tools";
    private static final String RUN = "dot-auth";
    private static final String STATEMENT = "what a benchmark needs";
    private static final String DIGEST = Sha256.digestUtf8("bench").hex();
    private static final int CALLERS = 64;

    void prepare() throws Exception {
        accept(
                OWNER,
                "EnrolActor",
                object().put("actorId", "operator")
                        .put("kind", "HUMAN")
                        .put("roles", JsonArray.of(List.of("OPERATOR"), Json::of)));
        accept(
                OWNER,
                "EnrolActor",
                object().put("actorId", "observer")
                        .put("kind", "PROGRAM")
                        .put("roles", JsonArray.of(List.of("OBSERVER"), Json::of)));
        accept(OWNER, "OpenCampaign", object().put("campaign", "C1"));
        accept(
                OWNER,
                "ImportCatalog",
                object().put("source", "bench").put("rows", new JsonArray(List.of(catalogRow()))));
        openBirths();
        try (ExecutorService executor = Executors.newFixedThreadPool(CALLERS)) {
            List<Future<?>> births = new ArrayList<>();
            for (int dot = 0; dot < SampleEvents.DOTS; dot++) {
                DotCode code = SampleEvents.code(dot);
                births.add(executor.submit(() -> accept(OPERATOR, "RecordBirth", birth(code))));
            }
            for (Future<?> birth : births) {
                birth.get();
            }
        }
    }

    /** Takes C1 to where DOTs may be born: its first step is done, its second approved. */
    private void openBirths() {
        JsonArray required = JsonArray.of(Policy.C1.requiredDots(), code -> Json.of(code.value()));
        observeCatalogue();
        accept(
                OPERATOR,
                "RecordRegistrarDryRun",
                object().put("runId", "bench")
                        .put("location", CATALOG)
                        .put("whitelist", required)
                        .put(
                                "diskScan",
                                JsonArray.of(
                                        Policy.C1.requiredDots(),
                                        code -> Json.of("/opt/incomex/dot/bin/" + SampleEvents.name(code))))
                        .put("catalogRows", new JsonArray(List.of(storedRow())))
                        .put("reportedNew", required));
        accept(
                OWNER,
                "ReleaseRegistrationHold",
                object().put("codes", required).put("dryRunId", "bench").put("reason", STATEMENT));
        approve(StepId.W1, new JsonArray(List.of()));
        accept(
                OPERATOR,
                "ApplyStep",
                object().put("step", "W1").put("via", via()).put("observedMutations", new JsonArray(List.of())));
        accept(
                OPERATOR,
                "ReadBackStep",
                object().put("step", "W1").put("readbackSha256", DIGEST).put("matches", true));
        approve(
                StepId.W2,
                new JsonArray(List.of(object().put("domain", "DOT")
                        .put("target", "dot")
                        .put("kind", "CREATE")
                        .build())));
    }

    /** The first step rests on a catalogue that was looked at. */
    private void observeCatalogue() {
        byte[] facts = CanonicalJson.bytes(new JsonArray(
                List.of(new CatalogFact("DOT_AUTH", "dot-auth", "bin/dot-auth", "B", "auth", "active", 1).toJson())));
        owner.putArtifact(facts, "application/json");
        accept(
                OWNER,
                "DeclareSource",
                object().put("source", "CATALOG").put("location", CATALOG).put("reason", STATEMENT));
        SourceReading reading = new SourceReading(
                Source.CATALOG,
                CATALOG,
                SourceStatus.READ,
                null,
                List.of(),
                new StoredArtifact(Sha256.digest(facts), facts.length, "application/json"),
                0);
        JsonObject look = RecordCodec.of(RecordObservation.class)
                .write(new RecordObservation(new RecordId("bench"), List.of(reading)));
        JsonObject.Builder body = object();
        look.members().forEach(body::put);
        accept(OBSERVER, "RecordObservation", body);
    }

    /** The row of the baseline as a dry run reads it: a run that does not hold it would not pass. */
    private static JsonObject storedRow() {
        JsonObject row = catalogRow();
        JsonObject.Builder stored = object();
        for (String field : List.of("code", "name", "filePath", "status")) {
            stored.put(field, row.string(field));
        }
        return stored.build();
    }

    private void approve(StepId step, JsonArray mutations) {
        JsonObject.Builder plan = object().put("step", step.name());
        plan.put("exactCommand", RUN)
                .put("dotPath", "/opt/incomex/dot/bin/dot-auth")
                .put("payloadPath", "none")
                .put("expectedMutations", mutations)
                .put("readbackCommand", RUN)
                .put("rollbackCommand", RUN)
                .put("blastRadius", STATEMENT)
                .put("stopCondition", STATEMENT)
                .put("codexAttack", STATEMENT);
        JsonObject planned = plan.build();
        accept(OPERATOR, "PlanStep", plan);
        accept(
                OWNER,
                "ApproveStep",
                object().put("step", step.name())
                        .put(
                                "planSha256",
                                RecordCodec.of(StepPlanned.class)
                                        .read(planned)
                                        .planSha256()
                                        .hex()));
    }

    /** @throws IllegalStateException unless the command is accepted */
    void accept(ActorId caller, String command, JsonObject.Builder fields) {
        JsonObject body = fields.build();
        CommandOutcome outcome = commands.submit(CommandRequest.of(
                Commands.named(command).orElseThrow(),
                body,
                caller,
                null,
                new IdempotencyKey(UUID.randomUUID().toString()),
                "bench"));
        if (!(outcome instanceof CommandOutcome.Appended)) {
            throw new IllegalStateException(command + " was not accepted: " + outcome);
        }
    }

    /** The body of a readback of a DOT, which is never refused. */
    static JsonObject.Builder readback(DotCode code) {
        JsonObject row = SampleEvents.row(code);
        return object().put("code", code.value())
                .put("catalog", "dot_tools")
                .put("rowCount", 1)
                .put("row", row)
                .put("rowSha256", Sha256.digest(CanonicalJson.bytes(row)).hex());
    }

    private static JsonObject catalogRow() {
        return object().put("code", "DOT_AUTH")
                .put("name", "dot-auth")
                .put("filePath", "bin/dot-auth")
                .put("tier", "B")
                .put("domain", "auth")
                .put("status", "active")
                .build();
    }

    private static JsonObject.Builder birth(DotCode code) {
        String name = SampleEvents.name(code);
        return object().put("name", name)
                .put("purpose", STATEMENT)
                .put("whyNotReuse", STATEMENT)
                .put("examinedDots", JsonArray.of(List.of("DOT_AUTH"), Json::of))
                .put(
                        "source",
                        object().put("path", "/opt/incomex/dot/bin/" + name)
                                .put("sha256", DIGEST)
                                .put("ssot", "DOT_BIN")
                                .build())
                .put("rollbackCommand", "dot-rollback " + name)
                .put("via", via());
    }

    private static JsonObject via() {
        return object().put("channel", "DOT")
                .put("dot", "DOT_AUTH")
                .put("command", RUN)
                .put("runId", "bench")
                .put("exitCode", 0)
                .put("outputSha256", DIGEST)
                .build();
    }

    private static JsonObject.Builder object() {
        return JsonObject.builder();
    }
}
