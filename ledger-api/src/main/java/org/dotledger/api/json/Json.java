package org.dotledger.api.json;

/** A parsed JSON value (RFC 8259). Immutable. Only {@link JsonReader} makes one from bytes of outside. */
public sealed interface Json
        permits JsonObject, JsonArray, JsonString, JsonInteger, JsonDecimal, JsonBoolean, JsonNull {

    static JsonString of(String value) {
        return new JsonString(value);
    }

    static JsonInteger of(long value) {
        return new JsonInteger(value);
    }

    static JsonBoolean of(boolean value) {
        return value ? JsonBoolean.TRUE : JsonBoolean.FALSE;
    }
}
