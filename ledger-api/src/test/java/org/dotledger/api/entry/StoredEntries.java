package org.dotledger.api.entry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.dotledger.api.Events;
import org.dotledger.api.message.IdempotencyKey;

/** Entries of one owner's commands, byte for byte as they are stored. */
final class StoredEntries {
    static final String DIGEST = "ab".repeat(32);

    private static final EntryCodec CODEC = new EntryCodec("log.example/c1");

    private StoredEntries() {}

    /** On what a command has led to; a refusal does not use its key up. */
    private static final String COMMAND = " command:0c6d87212ac55d63f40ac248660747af";

    static String entry(String command, String data, String subject, String tagsBefore, String tagsAfter, String type) {
        return "{\"actor\":\"owner\",\"actorkind\":\"HUMAN\",\"command\":\"" + command
                + "\",\"commandid\":\"key-1\",\"correlationid\":\"c\",\"data\":" + data
                + ",\"datacontenttype\":\"application/json\",\"id\":\"00000000-0000-8000-8000-000000000001\","
                + "\"source\":\"//log.example/c1\",\"specversion\":\"1.0\",\"subject\":\"" + subject + "\",\"tags\":\""
                + "by:owner" + tagsBefore + (type.startsWith("CommandRefused") ? "" : COMMAND) + tagsAfter
                + "\",\"time\":\"2026-06-23T08:00:00.123456Z\",\"type\":\"dotledger." + type + "\"}";
    }

    /** Reads an entry and requires that it is written as the same bytes, with the same tags. */
    static RecordedEvent requireSameBytes(String stored) {
        Entry entry = CODEC.decode(stored.getBytes(UTF_8));
        Envelope envelope = entry.envelope();
        RecordedEvent recorded = Events.recorded(7, entry);
        assertThat(CODEC.encode(envelope, Events.write(envelope.type(), recorded.event())))
                .asString(UTF_8)
                .isEqualTo(stored);
        assertThat(EntryTags.of(
                        recorded.event(),
                        envelope.version(),
                        envelope.actor(),
                        new IdempotencyKey(envelope.commandId())))
                .isEqualTo(envelope.tags());
        return recorded;
    }
}
