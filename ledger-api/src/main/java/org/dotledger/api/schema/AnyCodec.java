package org.dotledger.api.schema;

import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonObject;

/** Any JSON value, {@code null} too: for what is refused for being given at all. */
final class AnyCodec implements ValueCodec {
    static final AnyCodec INSTANCE = new AnyCodec();

    private AnyCodec() {}

    @Override
    public Object read(Json value, String field) {
        return value;
    }

    @Override
    public Json write(Object value) {
        return (Json) value;
    }

    @Override
    public JsonObject schema() {
        return JsonObject.EMPTY;
    }
}
