package org.dotledger.core.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.dotledger.api.campaign.CampaignTags;
import org.dotledger.api.campaign.CatalogImported;
import org.dotledger.api.campaign.CatalogRow;
import org.dotledger.api.campaign.DotRecognised;
import org.dotledger.api.campaign.ImportCatalog;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.CatalogStatus;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.core.decision.ArtifactContent;
import org.dotledger.core.decision.ArtifactSource;
import org.dotledger.core.decision.Criterion;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;

/**
 * The baseline is taken over once, as it is. A code on several rows is bad news and recorded as such; none of the
 * campaign's codes may be smuggled in by it, because those are born here.
 */
final class ImportCatalogRule implements Decider<ImportCatalog, ImportCatalogRule.State> {
    private static final String MEDIA_TYPE = "application/json";

    record State(boolean imported) {}

    @Override
    public Class<ImportCatalog> command() {
        return ImportCatalog.class;
    }

    @Override
    public Optional<Refusal> fieldFault(ImportCatalog command) {
        return IntStream.range(0, command.rows().size())
                .filter(i -> !CatalogStatus.isWellFormed(command.rows().get(i).status()))
                .mapToObj(i -> Refusal.field("rows[" + i + "].status", "is expected to be " + CatalogStatus.FORM))
                .findFirst();
    }

    @Override
    public EventQuery query(ImportCatalog command) {
        return EventQuery.of(Criterion.of(CampaignTags.CATALOG, CatalogImported.class));
    }

    @Override
    public State initialState(ImportCatalog command) {
        return new State(false);
    }

    @Override
    public State evolve(State state, RecordedEvent event) {
        return new State(true);
    }

    @Override
    public Decision decide(ImportCatalog command, State state, ActorId caller, Instant at) {
        Optional<DotCode> ofCampaign = command.rows().stream()
                .map(CatalogRow::code)
                .filter(Policy.C1::covers)
                .findFirst();
        if (ofCampaign.isPresent()) {
            return Decision.refuse(
                    RefusalCode.SCOPE_NOT_C1, ofCampaign.get() + " is the campaign's and is not of the baseline");
        }
        if (state.imported()) {
            return Decision.refuse(RefusalCode.CATALOG_ALREADY_IMPORTED, "the baseline was imported before");
        }
        ArtifactContent rows = rowsArtifact(command.rows());
        return new Decision.Accepted(events(command, rows), List.of(rows));
    }

    private static ArtifactContent rowsArtifact(List<CatalogRow> rows) {
        RecordCodec<CatalogRow> codec = RecordCodec.of(CatalogRow.class);
        return ArtifactContent.of(MEDIA_TYPE, CanonicalJson.bytes(JsonArray.of(rows, codec::write)));
    }

    @Override
    public JsonObject claimed(Event event, ArtifactSource artifacts) {
        return event instanceof CatalogImported imported
                ? JsonObject.builder()
                        .put("rows", artifacts.json(imported.sha256()))
                        .build()
                : JsonObject.EMPTY;
    }

    private static List<Event> events(ImportCatalog command, ArtifactContent rows) {
        SortedMap<DotCode, List<CatalogRow>> byCode = new TreeMap<>();
        command.rows()
                .forEach(row -> byCode.computeIfAbsent(row.code(), code -> new ArrayList<>())
                        .add(row));
        List<DotCode> duplicates = byCode.keySet().stream()
                .filter(code -> byCode.getOrDefault(code, List.of()).size() > 1)
                .toList();
        List<Event> events = new ArrayList<>(byCode.size() + 1);
        events.add(new CatalogImported(
                command.source(), rows.sha256(), command.rows().size(), duplicates));
        byCode.values().forEach(same -> events.add(recognised(same.getFirst(), same.size())));
        return events;
    }

    private static DotRecognised recognised(CatalogRow row, int rowCount) {
        return new DotRecognised(
                row.code(), row.name(), row.filePath(), row.tier(), row.domain(), row.status(), rowCount);
    }
}
