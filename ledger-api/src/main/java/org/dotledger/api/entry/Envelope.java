package org.dotledger.api.entry;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.dotledger.api.json.JsonTime;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.ActorKind;
import org.dotledger.api.message.Tag;
import org.jspecify.annotations.Nullable;

/**
 * What an entry says in addition to its data: the CloudEvents 1.0 context attributes.
 *
 * @param id unique in the log
 * @param type name with namespace and version, as {@code dotledger.DotBorn.v1}
 * @param subject what the event is about
 * @param time when the decision was taken, UTC, whole microseconds
 * @param extensions the extension attributes but for {@code tags}, by name; see {@link Attribute}
 * @param tags by what decisions find the event
 */
public record Envelope(
        UUID id,
        String type,
        @Nullable String subject,
        Instant time,
        SortedMap<String, String> extensions,
        SortedSet<Tag> tags) {
    private static final String VERSION_MARK = ".v";

    /** @throws IllegalArgumentException when RFC 3339 cannot write the time */
    public Envelope {
        time = time.truncatedTo(ChronoUnit.MICROS);
        if (time.isAfter(JsonTime.MAX)) {
            throw new IllegalArgumentException("no entry can carry a time after " + JsonTime.MAX + ": " + time);
        }
        extensions = Collections.unmodifiableSortedMap(new TreeMap<>(extensions));
        tags = Collections.unmodifiableSortedSet(new TreeSet<>(tags));
    }

    public static Envelope of(
            UUID id,
            String type,
            @Nullable String subject,
            Instant time,
            Map<String, String> extensions,
            Collection<Tag> tags) {
        return new Envelope(id, type, subject, time, new TreeMap<>(extensions), new TreeSet<>(tags));
    }

    /** The version of the event's type, from 1. */
    public int version() {
        return Integer.parseInt(type, type.lastIndexOf(VERSION_MARK) + VERSION_MARK.length(), type.length(), 10);
    }

    /** Who did it. */
    public ActorId actor() {
        return new ActorId(extension(Attribute.ACTOR));
    }

    /** What kind of actor did it. */
    public ActorKind actorKind() {
        return ActorKind.valueOf(extension(Attribute.ACTOR_KIND));
    }

    /** The name of the command that led to the event. */
    public String command() {
        return extension(Attribute.COMMAND);
    }

    /** The idempotency key under which that command was sent. */
    public String commandId() {
        return extension(Attribute.COMMAND_ID);
    }

    private String extension(String name) {
        String value = extensions.get(name);
        if (value == null) {
            throw new IllegalStateException("entry " + id + " has no attribute " + name);
        }
        return value;
    }
}
