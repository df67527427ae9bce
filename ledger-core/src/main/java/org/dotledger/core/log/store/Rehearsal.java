package org.dotledger.core.log.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dotledger.api.entry.Attribute;
import org.dotledger.api.entry.EntryCodec;
import org.dotledger.api.entry.Envelope;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.message.Tag;

/**
 * An append that is written as any other and never committed. It finds out whether the log can be appended to when no one
 * appends, because a server that is not ready may be sent nothing.
 */
final class Rehearsal {
    private static final String NAME = "Rehearsal";
    private static final UUID ID = UUID.nameUUIDFromBytes(NAME.getBytes(StandardCharsets.UTF_8));

    private Rehearsal() {}

    /** A batch of the one entry, put at the end of the state, which must be forgotten afterwards. */
    static Batch on(LogState state, String origin) {
        Instant time = state.headTime().isBefore(Instant.EPOCH) ? Instant.EPOCH : state.headTime();
        Envelope envelope = Envelope.of(
                ID,
                "dotledger." + NAME + ".v1",
                null,
                time,
                Map.of(Attribute.ACTOR, "system:" + NAME),
                List.of(new Tag("rehearsal", "writer")));
        Append append = Append.of(PreparedEntry.of(new EntryCodec(origin), envelope, JsonObject.EMPTY));
        Batch batch = new Batch(state.size());
        batch.add(new QueuedAppend(append, Runnable::run));
        state.append(append);
        return batch;
    }
}
