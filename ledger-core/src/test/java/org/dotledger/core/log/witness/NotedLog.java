package org.dotledger.core.log.witness;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.dotledger.api.entry.EntryCodec;
import org.dotledger.api.entry.Envelope;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.SignerKey;
import org.dotledger.core.log.store.Append;
import org.dotledger.core.log.store.LogReader;
import org.dotledger.core.log.store.LogSettings;
import org.dotledger.core.log.store.PostgresLog;
import org.dotledger.core.log.store.PreparedEntry;
import org.dotledger.core.testing.TestDatabase;

/** A log on a database of its own that grows as a test says. */
final class NotedLog implements AutoCloseable {
    static final String ORIGIN = "test.dotledger.org/noted";
    static final SignerKey SIGNER = SignerKey.generate(ORIGIN, new SecureRandom());

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    final TestDatabase database = TestDatabase.create();
    final LogReader reader = new LogReader(database.app(), SIGNER);
    final PostgresLog log = PostgresLog.open(database.app(), SIGNER, LogSettings.DEFAULT);

    private int appended;

    /** Appends so many entries in one commit and returns the checkpoint that covers them. */
    String grow(int entries) {
        return grow("e", entries);
    }

    /** As {@link #grow(int)}, with entries of their own for each text. */
    String grow(String text, int entries) {
        PreparedEntry[] prepared = IntStream.range(0, entries)
                .mapToObj(i -> entry(text + (appended + i), appended + i))
                .toArray(PreparedEntry[]::new);
        appended += entries;
        return log.append(Append.of(prepared)).join().note();
    }

    private static PreparedEntry entry(String text, int second) {
        Envelope envelope = Envelope.of(
                UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)),
                "test.Noted.v1",
                text,
                START.plusSeconds(second),
                Map.of("actor", "tester"),
                Set.of());
        return PreparedEntry.of(
                new EntryCodec(ORIGIN),
                envelope,
                JsonObject.builder().put("text", text).build());
    }

    @Override
    public void close() {
        log.close();
        database.close();
    }
}
