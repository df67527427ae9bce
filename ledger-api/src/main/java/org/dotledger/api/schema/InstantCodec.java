package org.dotledger.api.schema;

import java.time.DateTimeException;
import java.time.Instant;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonString;
import org.dotledger.api.json.JsonTime;

/** An instant, written as RFC 3339 in UTC with six decimals. */
enum InstantCodec implements ValueCodec {
    INSTANCE;

    @Override
    public Instant read(Json value, String field) {
        try {
            if (value instanceof JsonString(String text)) {
                Instant instant = JsonTime.parse(text);
                if (JsonTime.format(instant).equals(text)) {
                    return instant;
                }
            }
        } catch (DateTimeException e) {
            throw malformed(field);
        }
        throw malformed(field);
    }

    private static InvalidFieldException malformed(String field) {
        return new InvalidFieldException(field, "is expected to be a time as 2026-06-23T08:00:00.000000Z");
    }

    @Override
    public Json write(Object value) {
        return Json.of(JsonTime.format((Instant) value));
    }

    @Override
    public JsonObject schema() {
        return JsonObject.builder()
                .put("type", "string")
                .put("format", "date-time")
                .build();
    }
}
