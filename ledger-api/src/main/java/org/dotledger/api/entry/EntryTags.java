package org.dotledger.api.entry;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.CommandRefused;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.IdempotencyKey;
import org.dotledger.api.message.Tag;

/** The tags of an entry, which follow from its content alone, so that anyone can compute them again. */
public final class EntryTags {
    private static final int COMMAND_HEX_LENGTH = 32;

    private EntryTags() {}

    /**
     * The event's own tags, who appended it, and by which command. A refusal names no command, because it does not use
     * the idempotency key up.
     */
    public static SortedSet<Tag> of(Event event, ActorId actor, IdempotencyKey key) {
        return with(event, event.tags(), actor, key);
    }

    /** The same of an event that was read from an entry of some version. */
    public static SortedSet<Tag> of(Event event, int version, ActorId actor, IdempotencyKey key) {
        return with(event, event.tags(version), actor, key);
    }

    private static SortedSet<Tag> with(Event event, Set<Tag> own, ActorId actor, IdempotencyKey key) {
        SortedSet<Tag> tags = new TreeSet<>(own);
        tags.add(by(actor));
        if (!(event instanceof CommandRefused)) {
            tags.add(command(actor, key));
        }
        return Collections.unmodifiableSortedSet(tags);
    }

    /** On every event of the actor. */
    public static Tag by(ActorId actor) {
        return new Tag("by", actor.value());
    }

    /**
     * On every event of one command: 32 hex digits of the SHA-256 of the actor's id and the idempotency key in UTF-8,
     * with a zero byte between.
     */
    public static Tag command(ActorId actor, IdempotencyKey key) {
        String hex = Sha256.digest(utf8(actor.value()), new byte[1], utf8(key.value()))
                .hex();
        return new Tag("command", hex.substring(0, COMMAND_HEX_LENGTH));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
