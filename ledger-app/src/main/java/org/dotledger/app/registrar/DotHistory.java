package org.dotledger.app.registrar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.dotledger.api.Events;
import org.dotledger.api.dot.CatalogReadBack;
import org.dotledger.api.dot.DotBorn;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRegistered;
import org.dotledger.api.dot.DotRetired;
import org.dotledger.api.dot.DotUnregistered;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.message.Event;
import org.dotledger.app.client.ApiClient;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger holds of one DOT and its row in the catalogue.
 *
 * @param birth the newest
 * @param registration the newest of this life, whether or not it still stands
 * @param registeredAt its position
 * @param wasSeen whether the row of that registration was ever read back, and so was written
 * @param readBackAt position of the newest readback since, if it matched
 */
record DotHistory(
        DotCode code,
        @Nullable DotBorn birth,
        @Nullable DotRegistered registration,
        @Nullable Long registeredAt,
        Standing standing,
        boolean wasSeen,
        @Nullable Long readBackAt) {

    /** Where the registration stands. */
    enum Standing {
        UNREGISTERED,
        REGISTERED,
        TAKEN_BACK,
        RETIRED
    }

    static DotHistory fetch(ApiClient ledger, DotCode code) {
        AtomicReference<DotHistory> history =
                new AtomicReference<>(new DotHistory(code, null, null, null, Standing.UNREGISTERED, false, null));
        ledger.lines("/api/v1/events", Map.of("code", code.value()), line -> {
            JsonObject entry = JsonReader.readObject(line.getBytes(UTF_8));
            Event event = Events.read(entry.string("type"), requireNonNull(entry.get("data")));
            history.set(history.get().evolve(event, entry.integer("position")));
        });
        return history.get();
    }

    private DotHistory evolve(Event event, long position) {
        return switch (event) {
            case DotBorn born -> new DotHistory(code, born, null, null, Standing.UNREGISTERED, false, null);
            case DotRegistered registered ->
                new DotHistory(code, birth, registered, position, Standing.REGISTERED, false, null);
            case CatalogReadBack seen ->
                new DotHistory(
                        code,
                        birth,
                        registration,
                        registeredAt,
                        standing,
                        wasSeen || seen.matches(),
                        seen.matches() ? position : null);
            case DotUnregistered ignored -> ended(Standing.TAKEN_BACK);
            case DotRetired ignored -> ended(Standing.RETIRED);
            default -> this;
        };
    }

    private DotHistory ended(Standing standing) {
        return new DotHistory(code, birth, registration, registeredAt, standing, wasSeen, null);
    }

    /** Whether the newest registration rests on the dry run. */
    boolean isFrom(String dryRunId) {
        return registration != null && registration.dryRunId().equals(dryRunId);
    }

    /** Whether that registration still stands. */
    boolean isRegisteredFrom(String dryRunId) {
        return isFrom(dryRunId) && standing == Standing.REGISTERED;
    }
}
