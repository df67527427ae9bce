package org.dotledger.api;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.message.Event;
import org.dotledger.api.schema.RecordCodec;

/**
 * Declares one version of an event once. What has changed with a version stands at the record: components with {@link
 * org.dotledger.api.schema.Since}, tags in {@link Event#tags(int)}.
 *
 * @param version from 1
 */
public record EventDefinition<E extends Record & Event>(Class<E> record, int version) {
    private static final String NAMESPACE = "dotledger.";

    /** As entries name it, with namespace and version: {@code dotledger.DotBorn.v1}. */
    public String type() {
        return NAMESPACE + name() + ".v" + version;
    }

    /** The name without namespace and version: {@code DotBorn}. */
    public String name() {
        return record.getSimpleName();
    }

    public RecordCodec<E> codec() {
        return RecordCodec.of(record, version);
    }

    /** This version and all before it. */
    public Stream<EventDefinition<E>> versions() {
        return IntStream.rangeClosed(1, version).mapToObj(earlier -> new EventDefinition<>(record, earlier));
    }

    JsonObject write(Event event) {
        return codec().write(record.cast(event));
    }
}
