package org.dotledger.api.schema;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.function.Function;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonString;
import org.jspecify.annotations.Nullable;

/** A type that is one string with rules: a record whose only component is {@code String value}, or a digest. */
final class ValueTypeCodec implements ValueCodec {
    private static final int LENGTH_MAX = 4_096;

    private final Function<String, Object> parse;
    private final Function<Object, String> print;
    private final @Nullable String pattern;

    private ValueTypeCodec(Function<String, Object> parse, Function<Object, String> print, @Nullable String pattern) {
        this.parse = parse;
        this.print = print;
        this.pattern = pattern;
    }

    static ValueTypeCodec of(Function<String, Object> parse, Function<Object, String> print, String pattern) {
        return new ValueTypeCodec(parse, print, pattern);
    }

    static boolean isValueType(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        return components.length == 1
                && components[0].getName().equals("value")
                && components[0].getType() == String.class;
    }

    static ValueTypeCodec of(Class<?> type) {
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        try {
            MethodHandle constructor = lookup.findConstructor(type, MethodType.methodType(void.class, String.class))
                    .asType(MethodType.methodType(Object.class, String.class));
            MethodHandle accessor = lookup.unreflect(type.getRecordComponents()[0].getAccessor())
                    .asType(MethodType.methodType(Object.class, Object.class));
            Pattern pattern = type.getAnnotation(Pattern.class);
            return new ValueTypeCodec(
                    text -> invoke(() -> constructor.invokeExact(text)),
                    value -> (String) invoke(() -> accessor.invokeExact(value)),
                    pattern == null ? null : pattern.value());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " is not a public record", e);
        }
    }

    private interface Invocation {
        Object invoke() throws Throwable;
    }

    private static Object invoke(Invocation invocation) {
        try {
            return invocation.invoke();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new UndeclaredThrowableException(e);
        }
    }

    @Override
    public Object read(Json value, String field) {
        if (!(value instanceof JsonString(String text)) || text.length() > LENGTH_MAX) {
            throw new InvalidFieldException(field, "is expected to be a string of at most " + LENGTH_MAX);
        }
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidFieldException(field, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Json write(Object value) {
        return Json.of(print.apply(value));
    }

    @Override
    public JsonObject schema() {
        return JsonObject.builder()
                .put("type", "string")
                .putIfPresent("pattern", pattern)
                .build();
    }
}
