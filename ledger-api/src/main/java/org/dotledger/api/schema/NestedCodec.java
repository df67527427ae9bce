package org.dotledger.api.schema;

import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonObject;

/** A record within a record. */
record NestedCodec(RecordCodec<?> codec) implements ValueCodec {

    @Override
    public Object read(Json value, String field) {
        if (value instanceof JsonObject object) {
            return codec.read(object, field + ".");
        }
        throw new InvalidFieldException(field, "is expected to be an object");
    }

    @Override
    public Json write(Object value) {
        return codec.writeUntyped((Record) value);
    }

    @Override
    public JsonObject schema() {
        return codec.schema();
    }
}
