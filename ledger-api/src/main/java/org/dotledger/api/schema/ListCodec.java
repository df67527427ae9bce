package org.dotledger.api.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** A list of values of one type, within its bounds. */
final class ListCodec implements ValueCodec {
    private final ValueCodec item;
    private final int sizeMin;
    private final int sizeMax;
    private final boolean unique;

    ListCodec(ValueCodec item, @Nullable Items bounds) {
        this.item = item;
        this.sizeMin = bounds == null ? 0 : bounds.min();
        this.sizeMax = bounds == null ? Items.MAX_DEFAULT : bounds.max();
        this.unique = bounds != null && bounds.unique();
    }

    @Override
    public List<Object> read(Json value, String field) {
        if (!(value instanceof JsonArray(List<Json> values))) {
            throw new InvalidFieldException(field, "is expected to be an array");
        }
        if (values.size() < sizeMin || values.size() > sizeMax) {
            throw new InvalidFieldException(
                    field, "has " + values.size() + " items; " + sizeMin + " to " + sizeMax + " are allowed");
        }
        List<Object> items = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            items.add(item.read(values.get(i), field + "[" + i + "]"));
        }
        if (unique && new HashSet<>(items).size() < items.size()) {
            throw new InvalidFieldException(field, "holds an item twice");
        }
        return items;
    }

    @Override
    public Json write(Object value) {
        return JsonArray.of((List<?>) value, item::write);
    }

    @Override
    public JsonObject schema() {
        return JsonObject.builder()
                .put("type", "array")
                .put("items", item.schema())
                .put("maxItems", sizeMax)
                .putIf(sizeMin > 0, "minItems", () -> Json.of(sizeMin))
                .putIf(unique, "uniqueItems", () -> Json.of(true))
                .build();
    }
}
