package org.dotledger.api.schema;

import java.util.List;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonInteger;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.PositionRange;

/** A range of positions as an array of its first and its last. */
enum PositionRangeCodec implements ValueCodec {
    INSTANCE;

    private static final int ENDS = 2;

    @Override
    public PositionRange read(Json value, String field) {
        if (value instanceof JsonArray(List<Json> ends)
                && ends.size() == ENDS
                && ends.get(0) instanceof JsonInteger(long from)
                && ends.get(1) instanceof JsonInteger(long to)) {
            try {
                return new PositionRange(from, to);
            } catch (IllegalArgumentException e) {
                throw new InvalidFieldException(field, String.valueOf(e.getMessage()));
            }
        }
        throw new InvalidFieldException(field, "is expected to be an array of two positions");
    }

    @Override
    public Json write(Object value) {
        PositionRange range = (PositionRange) value;
        return JsonArray.of(List.of(range.from(), range.to()), Json::of);
    }

    @Override
    public JsonObject schema() {
        return JsonObject.builder()
                .put("type", "array")
                .put(
                        "items",
                        JsonObject.builder()
                                .put("type", "integer")
                                .put("minimum", 0)
                                .build())
                .put("minItems", ENDS)
                .put("maxItems", ENDS)
                .build();
    }
}
