package org.dotledger.app.observe;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.observation.DeclareSource;
import org.dotledger.api.observation.SourceRow;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.api.world.Source;
import org.dotledger.app.client.ApiClient;
import org.dotledger.app.client.ApiFailure;
import org.dotledger.core.LedgerViews;
import org.dotledger.core.observation.Differences;
import org.dotledger.core.view.StateAt;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the world for a running ledger and records what it has found. For one thread.
 *
 * <p>Where a look shows a difference, a governed write may have been caught half-way: then, after a pause, it looks once
 * more, and records what it sees then.
 */
public final class Observer {
    private static final int NOT_FOUND = 404;

    private final SourcesFile file;
    private final ApiClient api;
    private final boolean probing;
    private final Duration pause;
    private final Clock clock;
    private final Consumer<String> notes;
    private final Differences differences = LedgerViews.differences();
    private final LedgerFold ledger = new LedgerFold();

    /**
     * @param probing whether bad inputs are sent to routes
     * @param pause before a second look
     * @param notes takes what a person may want to know meanwhile
     */
    public Observer(
            SourcesFile file, ApiClient api, boolean probing, Duration pause, Clock clock, Consumer<String> notes) {
        this.file = file;
        this.api = api;
        this.probing = probing;
        this.pause = pause;
        this.clock = clock;
        this.notes = notes;
    }

    /**
     * A sentence for each table that the role that looks could write.
     *
     * @throws MayWriteGrantsException when it could write the live table of grants
     */
    public List<String> warnings() {
        return WriteRights.warnings(file);
    }

    /**
     * Looks once, and records it.
     *
     * @throws ApiFailure when the ledger does not answer; what it refuses stands in the report
     * @throws MayWriteGrantsException when the role that looks could write the live table of grants
     */
    public ObservationReport observe() throws InterruptedException {
        return observe(id());
    }

    /**
     * As {@link #observe()}, under an id of the caller's.
     *
     * @param id which no observation has yet
     */
    public ObservationReport observe(String id) throws InterruptedException {
        List<PreparedReading> readings = look();
        if (readings.stream().anyMatch(reading -> !reading.differences().isEmpty())) {
            notes.accept("something differs; looking again, in case a write was caught half-way");
            Thread.sleep(pause);
            readings = look();
        }
        return new Recording(api, declared(ledger.update(api)), id).record(readings);
    }

    /** What was looked for follows from the state before the look, and what it shows from the state after it. */
    private List<PreparedReading> look() {
        Subjects subjects = Subjects.of(ledger.update(api), differences);
        List<Reading> found = new WorldLook(file, probing ? this::artifact : null).look(subjects);
        StateAt after = ledger.update(api);
        Map<Source, SourceRow> declared = declared(after);
        Instant at = clock.instant();
        return found.stream()
                .map(reading -> PreparedReading.of(reading, location(reading, declared), after, differences, at))
                .toList();
    }

    /** An away source is recorded where it is declared; one that is not has no place to be recorded at. */
    private static String location(Reading reading, Map<Source, SourceRow> declared) {
        SourceRow row = declared.get(reading.source());
        return row == null ? "not declared" : row.location();
    }

    private static Map<Source, SourceRow> declared(StateAt state) {
        return state.items(ViewDefinitions.SOURCES).stream()
                .collect(Collectors.toMap(SourceRow::source, Function.identity()));
    }

    private byte @Nullable [] artifact(Sha256 sha256) {
        try {
            return api.get("/api/v1/artifacts/" + sha256.hex(), Map.of()).body();
        } catch (ApiFailure e) {
            if (e.status() == NOT_FOUND) {
                notes.accept("the ledger does not hold the schema " + sha256.hex()
                        + "; its route is sent bad inputs that need none");
                return null;
            }
            throw e;
        }
    }

    private String id() {
        String time = clock.instant().toString().replaceAll("[^0-9TZ]", "");
        return "obs-" + time + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    /**
     * Declares each source of the file where it is, unless it is declared there already.
     *
     * @param reason why, for the ledger
     * @return a line for each source
     * @throws ApiFailure when the ledger refuses
     */
    public List<LookedSource> declare(String reason) {
        Map<Source, SourceRow> declared = declared(ledger.update(api));
        List<LookedSource> done = new ArrayList<>();
        for (Reading reading : new WorldLook(file, null).locations()) {
            String location = reading.location();
            boolean known = Optional.ofNullable(declared.get(reading.source()))
                    .filter(row -> row.location().equals(location))
                    .isPresent();
            if (location != null && !known) {
                DeclareSource command = new DeclareSource(reading.source(), location, reason);
                JsonObject body = RecordCodec.of(DeclareSource.class).write(command);
                api.command(
                        "DeclareSource",
                        CanonicalJson.bytes(body),
                        UUID.randomUUID().toString(),
                        false);
            }
            done.add(new LookedSource(reading.source(), location, reading.status(), 0, 0, reading.error(), null));
        }
        return done;
    }
}
