package org.dotledger.api.schema;

import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonInteger;
import org.dotledger.api.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** A whole number within its bounds. */
record LongCodec(long min, long max) implements ValueCodec {

    static LongCodec of(@Nullable Range bounds) {
        return bounds == null
                ? new LongCodec(JsonInteger.MIN, JsonInteger.MAX)
                : new LongCodec(bounds.min(), bounds.max());
    }

    @Override
    public Long read(Json value, String field) {
        if (!(value instanceof JsonInteger(long number)) || number < min || number > max) {
            throw new InvalidFieldException(field, "is expected to be a whole number from " + min + " to " + max);
        }
        return number;
    }

    @Override
    public Json write(Object value) {
        return Json.of((long) value);
    }

    @Override
    public JsonObject schema() {
        return JsonObject.builder()
                .put("type", "integer")
                .put("minimum", min)
                .put("maximum", max)
                .build();
    }
}
