package org.dotledger.api;

import org.dotledger.api.message.Event;
import org.dotledger.api.schema.RecordCodec;

/**
 * Declares an event once.
 *
 * @param type as entries name it, with namespace and version: {@code dotledger.DotBorn.v1}
 */
public record EventDefinition<E extends Record & Event>(String type, Class<E> record) {

    /** The name without namespace and version: {@code DotBorn}. */
    public String name() {
        return type.substring(type.indexOf('.') + 1, type.lastIndexOf('.'));
    }

    public RecordCodec<E> codec() {
        return RecordCodec.of(record);
    }
}
