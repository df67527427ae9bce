package org.dotledger.core.log.store;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.dotledger.api.Events;
import org.dotledger.api.entry.EntryCodec;
import org.dotledger.api.entry.Envelope;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.SignerKey;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.Tag;

/** Keys and entries for tests of the log. */
final class TestLog {
    static final String ORIGIN = "test.dotledger.org/log";
    static final SignerKey SIGNER = SignerKey.generate(ORIGIN, new SecureRandom());
    static final EntryCodec CODEC = new EntryCodec(ORIGIN);
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private TestLog() {}

    /** An entry whose id follows from its text. */
    static PreparedEntry entry(String text, Instant time, String... tags) {
        return entry(UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)), text, time, tags);
    }

    /** An entry with an event of the domain. */
    static PreparedEntry entry(Event event, Instant time) {
        Envelope envelope = Envelope.of(
                UUID.nameUUIDFromBytes(event.toString().getBytes(StandardCharsets.UTF_8)),
                Events.typeOf(event),
                event.subject(),
                time,
                Map.of("actor", "tester"),
                Set.of());
        return PreparedEntry.of(CODEC, envelope, Events.write(event));
    }

    static PreparedEntry entry(UUID id, String text, Instant time, String... tags) {
        Envelope envelope = Envelope.of(
                id,
                "test.Noted.v1",
                text,
                time,
                Map.of("actor", "tester"),
                Arrays.stream(tags).map(Tag::parse).collect(Collectors.toSet()));
        return PreparedEntry.of(
                CODEC, envelope, JsonObject.builder().put("text", text).build());
    }

    /** Holds as long as no entry at the marker or beyond it has all of these tags. */
    static ConsistencyBoundary none(long marker, String... tags) {
        return new ConsistencyBoundary(marker, List.of(new EntryCriterion(Set.of(tags), Set.of())));
    }
}
