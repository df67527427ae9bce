package org.dotledger.api.schema;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonString;

/** One of a fixed set of names. */
final class EnumCodec implements ValueCodec {
    private final Map<String, Object> constants = new LinkedHashMap<>();

    EnumCodec(Class<?> type) {
        for (Object constant : Arrays.asList(type.getEnumConstants())) {
            constants.put(((Enum<?>) constant).name(), constant);
        }
    }

    @Override
    public Object read(Json value, String field) {
        Object constant = value instanceof JsonString(String name) ? constants.get(name) : null;
        if (constant == null) {
            throw new InvalidFieldException(field, "is expected to be one of " + String.join(", ", constants.keySet()));
        }
        return constant;
    }

    @Override
    public Json write(Object value) {
        return Json.of(((Enum<?>) value).name());
    }

    @Override
    public JsonObject schema() {
        return JsonObject.builder()
                .put("type", "string")
                .put("enum", JsonArray.of(constants.keySet(), Json::of))
                .build();
    }
}
