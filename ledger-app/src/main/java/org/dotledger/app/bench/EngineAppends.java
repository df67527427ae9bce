package org.dotledger.app.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import org.dotledger.api.Events;
import org.dotledger.api.dot.CatalogReadBack;
import org.dotledger.api.entry.EntryCodec;
import org.dotledger.api.entry.Envelope;
import org.dotledger.core.log.store.Append;
import org.dotledger.core.log.store.ConsistencyBoundary;
import org.dotledger.core.log.store.EntryCriterion;
import org.dotledger.core.log.store.PostgresLog;
import org.dotledger.core.log.store.PreparedEntry;
import org.dotledger.core.log.store.TimeRegressedException;

/** The engine: one event an append, each under a condition on the events of its own caller's DOT. */
record EngineAppends(PostgresLog log, EntryCodec codec, int callers) implements Workload {
    private static final Map<String, String> EXTENSIONS = Map.of(
            "actor", "operator",
            "actorkind", "HUMAN",
            "command", "RecordCatalogReadback",
            "commandid", "bench",
            "correlationid", "bench");

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
            CatalogReadBack event = SampleEvents.readback(caller);
            EntryCriterion criterion =
                    new EntryCriterion(Set.of(event.code().tag().toString()), Set.of("dotledger.CatalogReadBack"));
            long[] marker = {log.append(Append.of(prepare(event))).get().endPosition()};
            return () -> marker[0] = append(event, new ConsistencyBoundary(marker[0], List.of(criterion)));
        });
    }

    /** Appends; an entry that others have overtaken in time is made again, as the command path does. */
    private long append(CatalogReadBack event, ConsistencyBoundary boundary) throws Exception {
        while (true) {
            try {
                return log.append(Append.of(prepare(event)).within(boundary))
                        .get()
                        .endPosition();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TimeRegressedException)) {
                    throw e;
                }
            }
        }
    }

    private PreparedEntry prepare(CatalogReadBack event) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        Envelope envelope = Envelope.of(
                new UUID(random.nextLong(), random.nextLong()),
                Events.typeOf(event),
                event.subject(),
                SampleEvents.now(),
                EXTENSIONS,
                event.tags());
        return PreparedEntry.of(codec, envelope, Events.write(event));
    }
}
