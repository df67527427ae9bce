package org.dotledger.app.bench;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.dotledger.api.entry.EntryCodec;
import org.dotledger.api.entry.Envelope;
import org.dotledger.api.json.Json;
import org.dotledger.api.message.Tag;
import org.dotledger.core.log.store.Append;
import org.dotledger.core.log.store.ConsistencyBoundary;
import org.dotledger.core.log.store.EntryCriterion;
import org.dotledger.core.log.store.PostgresLog;
import org.dotledger.core.log.store.PreparedEntry;
import org.dotledger.core.log.store.TimeRegressedException;

/** The engine: one event an append, each under a condition on a tag of its own caller. */
record EngineAppends(PostgresLog log, EntryCodec codec, int callers, Clock clock, Json data) implements Workload {
    private static final String TYPE = "dotledger.CatalogReadBack";

    @Override
    public String name() {
        return "(c) engine, one event with a DCB condition";
    }

    @Override
    public int eventsPerOperation() {
        return 1;
    }

    @Override
    public Sample run(Duration duration) throws Exception {
        return Callers.run(callers, duration, caller -> {
            Tag tag = new Tag("bench", UUID.randomUUID().toString());
            EntryCriterion criterion = new EntryCriterion(Set.of(tag.toString()), Set.of(TYPE));
            long[] marker = {0};
            return () -> marker[0] = append(tag, new ConsistencyBoundary(marker[0], List.of(criterion)));
        });
    }

    private long append(Tag tag, ConsistencyBoundary boundary) throws Exception {
        while (true) {
            Envelope envelope = Envelope.of(
                    UUID.randomUUID(),
                    TYPE + ".v1",
                    "DOT_BENCH",
                    clock.instant(),
                    Map.of("actor", "bench", "actorkind", "AGENT", "command", "Bench", "commandid", "bench"),
                    List.of(tag));
            try {
                return log.append(Append.of(PreparedEntry.of(codec, envelope, data))
                                .within(boundary))
                        .get()
                        .endPosition();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TimeRegressedException)) {
                    throw e;
                }
            }
        }
    }
}
