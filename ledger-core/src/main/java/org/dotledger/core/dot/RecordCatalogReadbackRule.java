package org.dotledger.core.dot;

import java.time.Instant;
import java.util.Optional;
import org.dotledger.api.campaign.DotRecognised;
import org.dotledger.api.dot.CatalogEntry;
import org.dotledger.api.dot.CatalogReadBack;
import org.dotledger.api.dot.CatalogStatus;
import org.dotledger.api.dot.DotRegistered;
import org.dotledger.api.dot.RecordCatalogReadback;
import org.dotledger.api.dot.SsotPrefixes;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonString;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Refusal;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;
import org.jspecify.annotations.Nullable;

/**
 * What was seen is recorded, good or bad; whether it is what was registered, or for a DOT of the baseline what was
 * imported, the ledger says itself. A registration asks for a row that is in use; a row without a column that was asked
 * for is another row. The row may name its path {@code filePath} or, as the table does, {@code file_path}.
 */
final class RecordCatalogReadbackRule implements Decider<RecordCatalogReadback, DotLife> {
    private final SsotPrefixes prefixes;

    RecordCatalogReadbackRule(SsotPrefixes prefixes) {
        this.prefixes = prefixes;
    }

    @Override
    public Class<RecordCatalogReadback> command() {
        return RecordCatalogReadback.class;
    }

    @Override
    public Optional<Refusal> fieldFault(RecordCatalogReadback command) {
        return CatalogName.fault(command.catalog());
    }

    @Override
    public EventQuery query(RecordCatalogReadback command) {
        return EventQuery.of(DotLife.events(command.code()));
    }

    @Override
    public DotLife initialState(RecordCatalogReadback command) {
        return DotLife.of(command.code());
    }

    @Override
    public DotLife evolve(DotLife life, RecordedEvent event) {
        return life.evolve(event);
    }

    @Override
    public Decision decide(RecordCatalogReadback command, DotLife life, ActorId caller, Instant at) {
        boolean matches = matches(command, life) && isSameElsewhere(command.row(), life);
        Optional<Refusal> unknown = life.unknownFault();
        if (unknown.isPresent()) {
            return Decision.refuse(unknown.get());
        }
        return Decision.accept(new CatalogReadBack(
                command.code(), command.catalog(), command.rowCount(), command.row(), command.rowSha256(), matches));
    }

    private boolean matches(RecordCatalogReadback command, DotLife life) {
        return command.rowCount() == 1
                && command.rowSha256().equals(Sha256.digest(CanonicalJson.bytes(command.row())))
                && command.code().value().equals(text(command.row(), "code"))
                && isExpected(command.row(), life);
    }

    private boolean isExpected(JsonObject row, DotLife life) {
        DotRegistered registration = life.registration();
        if (registration != null) {
            return isSame(row, registration.entry().name(), registration.entry().filePath());
        }
        DotRecognised baseline = life.baseline();
        return baseline != null && isSame(row, baseline.name(), baseline.filePath());
    }

    private boolean isSame(JsonObject row, String name, String filePath) {
        String path = row.get("filePath") == null ? text(row, "file_path") : text(row, "filePath");
        return name.equals(text(row, "name"))
                && path != null
                && prefixes.normalise(path).equals(prefixes.normalise(filePath));
    }

    /** In status, tier and domain. */
    private static boolean isSameElsewhere(JsonObject row, DotLife life) {
        String status = text(row, "status");
        DotRegistered registration = life.registration();
        if (registration != null) {
            CatalogEntry entry = registration.entry();
            return status != null
                    && CatalogStatus.isInUse(status)
                    && entry.tier().equals(text(row, "tier"))
                    && entry.domain().equals(text(row, "domain"));
        }
        DotRecognised baseline = life.baseline();
        return baseline != null
                && baseline.status().equals(status)
                && baseline.tier().equals(text(row, "tier"))
                && baseline.domain().equals(text(row, "domain"));
    }

    private static @Nullable String text(JsonObject row, String name) {
        Json value = row.get(name);
        return value instanceof JsonString(String text) ? text : null;
    }
}
