package org.dotledger.api.schema;

import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonBoolean;
import org.dotledger.api.json.JsonObject;

/** {@code true} or {@code false}. */
enum BooleanCodec implements ValueCodec {
    INSTANCE;

    @Override
    public Boolean read(Json value, String field) {
        if (value instanceof JsonBoolean(boolean bool)) {
            return bool;
        }
        throw new InvalidFieldException(field, "is expected to be true or false");
    }

    @Override
    public Json write(Object value) {
        return Json.of((boolean) value);
    }

    @Override
    public JsonObject schema() {
        return JsonObject.builder().put("type", "boolean").build();
    }
}
