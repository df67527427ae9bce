package org.dotledger.api.schema;

import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonString;
import org.jspecify.annotations.Nullable;

/** A text within its bounds and without control characters. */
record StringCodec(int lengthMin, int lengthMax, boolean lines, boolean statement) implements ValueCodec {

    static StringCodec of(@Nullable Text bounds) {
        return bounds == null
                ? new StringCodec(0, Text.LENGTH_MAX_DEFAULT, false, false)
                : new StringCodec(bounds.min(), bounds.max(), bounds.lines(), bounds.statement());
    }

    @Override
    public String read(Json value, String field) {
        if (!(value instanceof JsonString(String text))) {
            throw new InvalidFieldException(field, "is expected to be a string");
        }
        if (text.length() < lengthMin || text.length() > lengthMax) {
            throw new InvalidFieldException(
                    field, "has " + text.length() + " characters; " + lengthMin + " to " + lengthMax + " are allowed");
        }
        if (holdsForbidden(text)) {
            throw new InvalidFieldException(field, "holds a control character");
        }
        if (lengthMin > 0 && Blank.isBlank(text)) {
            throw new InvalidFieldException(field, "is blank");
        }
        if (statement && !Blank.isStatement(text)) {
            throw new InvalidFieldException(field, "is expected to be a statement of at least three words");
        }
        return text;
    }

    private boolean holdsForbidden(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isForbidden(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private boolean isForbidden(char c) {
        return Character.isISOControl(c) && !(lines && (c == '\n' || c == '\r' || c == '\t'));
    }

    @Override
    public Json write(Object value) {
        return Json.of((String) value);
    }

    @Override
    public JsonObject schema() {
        return JsonObject.builder()
                .put("type", "string")
                .put("maxLength", lengthMax)
                .putIf(lengthMin > 0, "minLength", () -> Json.of(lengthMin))
                .build();
    }
}
