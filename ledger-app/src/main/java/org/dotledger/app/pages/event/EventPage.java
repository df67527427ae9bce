package org.dotledger.app.pages.event;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.dotledger.api.Events;
import org.dotledger.api.entry.Attribute;
import org.dotledger.api.entry.Envelope;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.app.pages.Field;
import org.dotledger.app.pages.Links;
import org.dotledger.app.pages.Reference;
import org.dotledger.app.pages.Value;
import org.dotledger.app.pages.Words;
import org.dotledger.core.log.store.EntryBytes;
import org.jspecify.annotations.Nullable;

/**
 * One event as it is shown.
 *
 * @param about what the entry says in addition to its data
 * @param raw the entry's exact bytes, which are UTF-8
 * @param length of the entry in bytes
 * @param proof the inclusion proof and the signed checkpoint it leads to
 * @param earlier the event before; null at the beginning
 * @param later the event after; null at the end
 * @param before the board as it stood before the event
 * @param after the board as the event left it
 */
record EventPage(
        Timeline.Row row,
        List<Field> about,
        List<Field> data,
        String raw,
        int length,
        String leafHash,
        SignedProof proof,
        @Nullable Reference earlier,
        @Nullable Reference later,
        Reference before,
        Reference after) {

    static EventPage of(RecordedEvent recorded, EntryBytes bytes, SignedProof proof, Links links) {
        long position = recorded.position();
        return new EventPage(
                Timeline.row(recorded, links),
                about(recorded.envelope(), links),
                Field.of(Events.write(recorded.event()), links),
                new String(bytes.bytes(), StandardCharsets.UTF_8),
                bytes.length(),
                bytes.leafHash().hex(),
                proof,
                position == 0 ? null : Reference.event(position - 1, links),
                position + 1 >= proof.treeSize() ? null : Reference.event(position + 1, links),
                board(position, links),
                board(position + 1, links));
    }

    private static Reference board(long size, Links links) {
        return new Reference(Words.after(size), links.at(size).to("/"));
    }

    private static List<Field> about(Envelope envelope, Links links) {
        return List.of(
                field("Type", envelope.type(), links.to("/timeline", Map.of("type", envelope.type()))),
                field("Command", envelope.command(), null),
                field("Idempotency key", envelope.commandId(), null),
                field("Correlation", envelope.extensions().getOrDefault(Attribute.CORRELATION_ID, "–"), null),
                field("Event id", envelope.id().toString(), null),
                new Field(
                        "Tags",
                        envelope.tags().stream()
                                .map(tag -> new Value(
                                        tag.toString(), links.to("/timeline", Map.of("tag", tag.toString())), true))
                                .toList(),
                        List.of(),
                        0));
    }

    private static Field field(String name, String text, @Nullable String href) {
        return new Field(name, List.of(new Value(text, href, true)), List.of(), 0);
    }
}
