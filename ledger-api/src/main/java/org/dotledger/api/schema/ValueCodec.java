package org.dotledger.api.schema;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.PositionRange;
import org.dotledger.api.log.Sha256;
import org.jspecify.annotations.Nullable;

/** Reads and writes a value of one Java type. */
interface ValueCodec {
    /** @throws InvalidFieldException naming {@code field} or a part of it */
    Object read(Json value, String field);

    Json write(Object value);

    JsonObject schema();

    static ValueCodec of(RecordComponent component) {
        Class<?> raw = component.getType();
        if (raw == java.util.List.class) {
            Type item = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
            return new ListCodec(scalar((Class<?>) item, component), component.getAnnotation(Items.class));
        }
        return scalar(raw, component);
    }

    private static ValueCodec scalar(Class<?> type, RecordComponent component) {
        @Nullable Text text = component.getAnnotation(Text.class);
        if (type == String.class) {
            return StringCodec.of(text);
        }
        if (type == long.class || type == Long.class) {
            return LongCodec.of(component.getAnnotation(Range.class));
        }
        if (type == boolean.class || type == Boolean.class) {
            return BooleanCodec.INSTANCE;
        }
        if (type == JsonObject.class) {
            return FreeObjectCodec.INSTANCE;
        }
        if (type == Json.class) {
            return AnyCodec.INSTANCE;
        }
        if (type == Sha256.class) {
            return ValueTypeCodec.of(Sha256::fromHex, value -> ((Sha256) value).hex(), "^[0-9a-f]{64}$");
        }
        if (type == Instant.class) {
            return InstantCodec.INSTANCE;
        }
        if (type == PositionRange.class) {
            return PositionRangeCodec.INSTANCE;
        }
        if (type.isEnum()) {
            return new EnumCodec(type);
        }
        if (type.isRecord()) {
            return ValueTypeCodec.isValueType(type)
                    ? ValueTypeCodec.of(type)
                    : new NestedCodec(RecordCodec.of(type.asSubclass(Record.class)));
        }
        throw new IllegalStateException("no JSON form for " + type + " of " + component);
    }
}
