package org.dotledger.core.registrar;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.dotledger.api.campaign.CampaignTags;
import org.dotledger.api.campaign.CatalogImported;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.CatalogStatus;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRegistered;
import org.dotledger.api.dot.DotRetired;
import org.dotledger.api.dot.DotUnregistered;
import org.dotledger.api.dot.SsotPrefixes;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.message.StopCode;
import org.dotledger.api.observation.ObservationTags;
import org.dotledger.api.observation.SourceDeclared;
import org.dotledger.api.registrar.CodeList;
import org.dotledger.api.registrar.RecordRegistrarDryRun;
import org.dotledger.api.registrar.RegistrarDryRunRecorded;
import org.dotledger.api.registrar.RegistrarTags;
import org.dotledger.api.registrar.Verdict;
import org.dotledger.api.world.Source;
import org.dotledger.core.decision.ArtifactSource;
import org.dotledger.core.decision.Criterion;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;

/** The inputs are kept, the difference is computed from them, and what the run says of itself is only compared. */
final class RecordRegistrarDryRunRule implements Decider<RecordRegistrarDryRun, RecordRegistrarDryRunRule.State> {
    /** A run is asked for by its id as one step of a path: slashes, percent signs and semicolons do not come through. */
    private static final Pattern RUN_ID = Pattern.compile("(?!\\.{1,2}$)[\\x21-\\x7E&&[^/\\\\%;]]+");
    /** How many of the campaign's codes a list of the event holds at most. */
    private static final int CODES_MAX = 1_000;

    /** Of every code, because one that is registered and stands nowhere in the inputs is what a cut export lacks. */
    private static final Criterion REGISTRATIONS =
            new Criterion(Set.of(), Set.of(DotRegistered.class, DotUnregistered.class, DotRetired.class));

    private final SsotPrefixes prefixes;

    RecordRegistrarDryRunRule(SsotPrefixes prefixes) {
        this.prefixes = prefixes;
    }

    /**
     * @param taken whether a run has the id
     * @param declared where the catalogue is, once an owner has said so
     */
    record State(String runId, boolean taken, KnownCatalog known, Optional<String> declared) {}

    @Override
    public Class<RecordRegistrarDryRun> command() {
        return RecordRegistrarDryRun.class;
    }

    @Override
    public Optional<Refusal> fieldFault(RecordRegistrarDryRun command) {
        if (!RUN_ID.matcher(command.runId()).matches()) {
            return Optional.of(Refusal.field(
                    "runId", "is expected to be printable ASCII without space / \\ % ; and not to be . or .."));
        }
        return IntStream.range(0, command.catalogRows().size())
                .filter(i ->
                        !CatalogStatus.isWellFormed(command.catalogRows().get(i).status()))
                .mapToObj(
                        i -> Refusal.field("catalogRows[" + i + "].status", "is expected to be " + CatalogStatus.FORM))
                .findFirst();
    }

    @Override
    public EventQuery query(RecordRegistrarDryRun command) {
        return EventQuery.of(
                Criterion.of(RegistrarTags.DRY_RUNS, RegistrarDryRunRecorded.class),
                Criterion.of(CampaignTags.CATALOG, CatalogImported.class),
                Criterion.of(ObservationTags.source(Source.CATALOG), SourceDeclared.class),
                REGISTRATIONS);
    }

    @Override
    public State initialState(RecordRegistrarDryRun command) {
        return new State(command.runId(), false, KnownCatalog.NOTHING, Optional.empty());
    }

    @Override
    public State evolve(State state, RecordedEvent event) {
        boolean same = event.event() instanceof RegistrarDryRunRecorded run
                && run.runId().equals(state.runId());
        Optional<String> declared =
                event.event() instanceof SourceDeclared source ? Optional.of(source.location()) : state.declared();
        return new State(state.runId(), state.taken() || same, state.known().evolve(event.event()), declared);
    }

    @Override
    public Decision decide(RecordRegistrarDryRun command, State state, ActorId caller, Instant at) {
        RegistrarDiff diff = RegistrarDiff.of(command, prefixes, state.known());
        if (command.whitelist().isEmpty()) {
            return Decision.refuse(RefusalCode.WHITELIST_REQUIRED, "the whitelist is empty");
        }
        Optional<DotCode> foreign = command.whitelist().stream()
                .filter(code -> !Policy.C1.covers(code))
                .findFirst();
        if (foreign.isPresent()) {
            return Decision.refuse(RefusalCode.WHITELIST_REQUIRED, foreign.get() + " is not the campaign's");
        }
        if (state.taken()) {
            return Decision.refuse(RefusalCode.RUN_EXISTS, command.runId() + " was recorded before");
        }
        if (state.declared().isPresent() && !state.declared().equals(Optional.ofNullable(command.location()))) {
            return Decision.refuse(
                    RefusalCode.SOURCE_MISMATCH,
                    "the catalogue is declared at " + state.declared().get());
        }
        if (RegistrarDiff.ofCampaign(diff.onDisk()).size() > CODES_MAX
                || RegistrarDiff.ofCampaign(diff.inCatalog()).size() > CODES_MAX
                || RegistrarDiff.ofCampaign(diff.reportedNew()).size() > CODES_MAX) {
            return Decision.refuse(
                    RefusalCode.ENTRY_TOO_LARGE, "more than " + CODES_MAX + " of the campaign's codes in one list");
        }
        DryRunArtifacts artifacts = DryRunArtifacts.of(command, diff);
        return new Decision.Accepted(List.of(event(command, diff, artifacts)), artifacts.all());
    }

    @Override
    public JsonObject claimed(Event event, ArtifactSource artifacts) {
        return event instanceof RegistrarDryRunRecorded run ? DryRunArtifacts.fields(run, artifacts) : JsonObject.EMPTY;
    }

    private static RegistrarDryRunRecorded event(
            RecordRegistrarDryRun command, RegistrarDiff diff, DryRunArtifacts artifacts) {
        return new RegistrarDryRunRecorded(
                command.runId(),
                command.location(),
                command.whitelist(),
                listed(diff.newWhitelisted()),
                listed(diff.backlog()),
                diff.alreadyRegistered(),
                listed(diff.duplicates()),
                listed(diff.pathDrift()),
                listed(diff.phantoms()),
                listed(diff.missing()),
                diff.naiveNewCount(),
                listed(diff.reportedNew()),
                diff.verdict(),
                diff.verdict() == Verdict.HOLD
                        ? StopCode.C1_LEGO_PLAN_HOLD_REGISTRAR_DUPLICATE_DEFECT_UNRESOLVED
                        : null,
                RegistrarDiff.ofCampaign(diff.onDisk()),
                RegistrarDiff.ofCampaign(diff.inCatalog()),
                DryRunArtifacts.named(artifacts.diskScan()),
                DryRunArtifacts.named(artifacts.catalogRows()),
                DryRunArtifacts.named(artifacts.lists()));
    }

    private static CodeList listed(List<DotCode> codes) {
        return new CodeList(codes.size(), RegistrarDiff.ofCampaign(codes));
    }
}
