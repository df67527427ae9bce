package org.dotledger.app.mcp;

import java.util.ArrayList;
import java.util.List;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.authorization.ApprovalStatus;
import org.dotledger.api.authorization.HandlerRow;
import org.dotledger.api.authorization.StagedHandler;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.campaign.PolicySurface;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.observation.SourceRow;
import org.dotledger.api.step.Mutation;
import org.dotledger.api.step.StepId;
import org.dotledger.api.step.StepRow;
import org.dotledger.api.surface.SurfaceRow;
import org.dotledger.api.surface.SurfaceStatus;
import org.dotledger.api.world.Source;

/** What C1 needs next, in the order of its rules. It decides nothing: the ledger decides each command when it is sent. */
final class CampaignNeeds {
    private static final String GRANTS_TABLE = "governance_build_authorization";

    private final CampaignState state;
    private final List<Need> needs = new ArrayList<>();

    private CampaignNeeds(CampaignState state) {
        this.state = state;
    }

    static List<Need> of(CampaignState state) {
        CampaignNeeds found = new CampaignNeeds(state);
        found.find();
        return found.needs;
    }

    private void find() {
        if (!state.isOpen()) {
            add("OpenCampaign", "Nothing else is taken before the campaign is open.", fields().put("campaign", "C1"));
        } else if (!state.hasCatalogue()) {
            add("ImportCatalog", "The campaign starts from the catalogue as it stands.", fields());
        } else {
            sources();
            registrations();
            step();
            new DotNeeds(state).forEach(needs::add);
            surfaces();
            handler();
            approvals();
        }
    }

    private void add(String command, String why, JsonObject.Builder arguments) {
        needs.add(Need.of(command, why, arguments));
    }

    private static JsonObject.Builder fields() {
        return JsonObject.builder();
    }

    private void sources() {
        List<Source> declared = state.rows(ViewDefinitions.SOURCES).stream()
                .map(SourceRow::source)
                .toList();
        Policy.C1.sources().stream()
                .filter(source -> !declared.contains(source))
                .forEach(source -> add(
                        "DeclareSource",
                        "Nothing of this source counts as seen before the ledger is told where it is.",
                        fields().put("source", source.name())));
    }

    private void registrations() {
        var run = state.passingRun();
        if (run.isEmpty()) {
            JsonObject.Builder scan = fields().put("whitelist", codes(Policy.C1.requiredDots()));
            state.rows(ViewDefinitions.SOURCES).stream()
                    .filter(source -> source.source() == Source.CATALOG)
                    .forEach(source -> scan.put("location", source.location()));
            add(
                    "RecordRegistrarDryRun",
                    "A dry run that passes shows what is new before anything is registered.",
                    scan);
            return;
        }
        List<DotCode> held =
                Policy.C1.requiredDots().stream().filter(state::isHeld).toList();
        if (!held.isEmpty()) {
            add(
                    "ReleaseRegistrationHold",
                    "No DOT of these codes may be registered while the hold is active.",
                    fields().put("codes", codes(held)).put("dryRunId", run.get().runId()));
        }
    }

    private static JsonArray codes(List<DotCode> codes) {
        return JsonArray.of(codes, code -> Json.of(code.value()));
    }

    private void step() {
        state.currentStep().ifPresent(row -> {
            JsonObject.Builder step = fields().put("step", row.step().name());
            switch (row.state()) {
                case UNPLANNED ->
                    add(
                            "PlanStep",
                            "The step comes next, and is approved by its plan.",
                            step.put("expectedMutations", mutations(targets(row.step()))));
                case PLANNED -> approval(row, step);
                case APPROVED -> application(row, step);
                case APPLIED -> add("ReadBackStep", "The step is complete once it was read back.", step);
                case STOPPED, DIVERGED ->
                    add("RollBackStep", "The step is " + row.state() + "; a rollback leads out of it.", step);
                case READ_BACK -> throw new IllegalStateException(row.step() + " is complete");
            }
        });
    }

    private void approval(StepRow row, JsonObject.Builder step) {
        var plan = row.planSha256();
        if (plan != null) {
            add(
                    "ApproveStep",
                    "Someone else than " + row.plannedBy() + " approves exactly this plan.",
                    step.put("planSha256", plan.hex()));
        }
    }

    private void application(StepRow row, JsonObject.Builder step) {
        List<Mutation> expected = row.expectedMutations();
        add(
                "ApplyStep",
                "Said once the step's own commands are done and were observed.",
                step.put("observedMutations", mutations(expected == null ? List.of() : expected)));
    }

    /** What the step changes, as the ledger derives it from the step's own commands. */
    static List<Mutation> targets(StepId step) {
        List<String> targets = switch (step) {
            case W1, W8, W9 -> List.of();
            case W2 -> List.of("dot");
            case W3 ->
                Policy.C1.surfaces().stream()
                        .map(surface -> surface.name().value())
                        .distinct()
                        .toList();
            case W4 -> List.of(Policy.C1.catalog());
            case W5 -> List.of("contracts");
            case W6 -> Policy.C1.contractDots().stream().map(DotNeeds::route).toList();
            case W7 -> List.of(GRANTS_TABLE);
        };
        return targets.stream()
                .map(target -> new Mutation(step.domain(), target, "CREATE"))
                .toList();
    }

    static JsonArray mutations(List<Mutation> mutations) {
        return JsonArray.of(
                mutations,
                mutation -> JsonObject.builder()
                        .put("domain", mutation.domain().name())
                        .put("target", mutation.target())
                        .put("kind", mutation.kind())
                        .build());
    }

    private void surfaces() {
        List<SurfaceRow> rows = state.rows(ViewDefinitions.SURFACES);
        for (PolicySurface wanted : Policy.C1.surfaces()) {
            JsonObject.Builder named = fields().put("kind", wanted.kind().name())
                    .put("name", wanted.name().value());
            List<SurfaceRow> there = rows.stream()
                    .filter(row -> row.kind() == wanted.kind()
                            && row.name().equals(wanted.name())
                            && row.status() == SurfaceStatus.CREATED)
                    .toList();
            if (there.isEmpty() && state.isUnderWay(StepId.W3)) {
                add("CreateSurface", "W3 creates this surface.", named);
            } else if (there.stream().anyMatch(row -> row.present() == null)) {
                add("ReadBackSurface", "What was created has to be read back.", named);
            }
        }
    }

    private void handler() {
        List<HandlerRow> rows = state.rows(ViewDefinitions.HANDLER);
        JsonObject.Builder action = fields().put("actionCode", Policy.C1.actionCode());
        if (rows.stream().noneMatch(row -> row.applied() != null || row.staged() != null)) {
            add("StageHandler", "The owner reads a handler before it is applied.", action);
            return;
        }
        for (HandlerRow row : rows) {
            StagedHandler staged = row.staged();
            if (row.applied() == null && staged != null) {
                add(
                        "ApplyHandler",
                        "The handler is staged, and mints grants once the owner has applied it.",
                        action.put("handlerRef", staged.handlerRef())
                                .put(
                                        "artifactSha256",
                                        staged.artifact().sha256().hex()));
            }
        }
    }

    private void approvals() {
        state.rows(ViewDefinitions.APPROVALS).stream()
                .filter(row -> row.status() == ApprovalStatus.PROPOSED)
                .forEach(row -> add(
                        "ApproveBuildStep",
                        "Proposed by " + row.proposedBy() + "; rejecting it is as good an answer.",
                        fields().put("aprId", row.aprId().value())
                                .put("manifestSha256", row.manifestSha256().hex())));
    }
}
