package org.dotledger.api.schema;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes one type of record as a JSON object whose members are the record's components. Reading is strict:
 * nothing missing, nothing unknown, nothing null, everything bounded; the first component at fault, in their order, is
 * the one that is named. {@code read(write(x))} equals {@code x}. A record that has changed is read and written in each of
 * its versions ({@link Since}, {@link Until}). Safe for several threads.
 *
 * @param <R> the type of record
 */
public final class RecordCodec<R extends Record> {
    private static final ConcurrentHashMap<Version, RecordCodec<?>> CODECS = new ConcurrentHashMap<>();
    private static final ConcurrentHashMap<Class<?>, RecordCodec<?>> NEWEST = new ConcurrentHashMap<>();

    private final Class<R> type;
    private final int version;
    private final List<Component> components;
    private final List<String> names;
    private final MethodHandle constructor;

    private record Version(Class<?> type, int version) {}

    private record Component(
            String name, boolean optional, int since, int until, ValueCodec codec, MethodHandle accessor) {

        boolean isIn(int version) {
            return since <= version && version <= until;
        }
    }

    private RecordCodec(Class<R> type, int version) {
        this.type = type;
        this.version = version;
        List<Component> found = new ArrayList<>();
        List<Class<?>> parameters = new ArrayList<>();
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        try {
            for (RecordComponent component : type.getRecordComponents()) {
                parameters.add(component.getType());
                found.add(new Component(
                        component.getName(),
                        isOptional(component),
                        since(component),
                        until(component),
                        ValueCodec.of(component),
                        lookup.unreflect(component.getAccessor())
                                .asType(MethodType.methodType(Object.class, Object.class))));
            }
            this.constructor = lookup.findConstructor(type, MethodType.methodType(void.class, parameters))
                    .asSpreader(Object[].class, parameters.size())
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " is not a public record", e);
        }
        this.components = List.copyOf(found);
        this.names = found.stream()
                .filter(component -> component.isIn(version))
                .map(Component::name)
                .toList();
    }

    private static boolean isOptional(RecordComponent component) {
        Until until = component.getAnnotation(Until.class);
        return until == null
                ? component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                        && !component.isAnnotationPresent(Since.class)
                : until.optional();
    }

    private static int since(RecordComponent component) {
        Since since = component.getAnnotation(Since.class);
        return since == null ? 1 : since.value();
    }

    private static int until(RecordComponent component) {
        Until until = component.getAnnotation(Until.class);
        return until == null ? Integer.MAX_VALUE : until.value();
    }

    /** The codec of a public record type in its newest version, made once. */
    @SuppressWarnings("unchecked") // the map's key is the value's type parameter
    public static <R extends Record> RecordCodec<R> of(Class<R> type) {
        RecordCodec<?> known = NEWEST.get(type);
        if (known == null) {
            known = of(type, Integer.MAX_VALUE);
            NEWEST.put(type, known);
        }
        return (RecordCodec<R>) known;
    }

    /** The codec of a public record type as it was in a version, made once. */
    @SuppressWarnings("unchecked") // the map's key holds the value's type parameter
    public static <R extends Record> RecordCodec<R> of(Class<R> type, int version) {
        Version key = new Version(type, version);
        RecordCodec<?> known = CODECS.get(key);
        if (known == null) {
            known = new RecordCodec<>(type, version);
            CODECS.put(key, known);
        }
        return (RecordCodec<R>) known;
    }

    /**
     * @throws InvalidFieldException naming the first component at fault, and where that one is missing, all others that
     *     are missing too
     */
    public R read(JsonObject object) {
        return read(object, "");
    }

    R read(JsonObject object, String path) {
        @Nullable Object[] values = new Object[components.size()];
        List<String> missing = new ArrayList<>();
        int present = 0;
        for (int i = 0; i < values.length; i++) {
            Component component = components.get(i);
            if (!component.isIn(version)) {
                continue;
            }
            Json value = object.get(component.name());
            String field = path.isEmpty() ? component.name() : path + component.name();
            if (value != null) {
                present++;
                values[i] = value(component, value, field, missing);
            } else if (!component.optional()) {
                missing.add(field);
            }
        }
        if (!missing.isEmpty()) {
            throw InvalidFieldException.missing(missing);
        }
        if (present < object.members().size()) {
            refuseUnknown(object, path);
        }
        return construct(values, path);
    }

    /**
     * The value of a component. What is missing within it joins what is missing already, before which no other fault is
     * reported.
     */
    private static @Nullable Object value(Component component, Json value, String field, List<String> missing) {
        try {
            return component.codec().read(value, field);
        } catch (InvalidFieldException e) {
            if (e.missing().isEmpty() && missing.isEmpty()) {
                throw e;
            }
            missing.addAll(e.missing());
            return null;
        }
    }

    private void refuseUnknown(JsonObject object, String path) {
        for (String name : object.members().keySet()) {
            if (known().noneMatch(component -> component.name().equals(name))) {
                throw new InvalidFieldException(path + Excerpt.of(name), "is not a field here");
            }
        }
    }

    /** The components that the version has. */
    private Stream<Component> known() {
        return components.stream().filter(component -> component.isIn(version));
    }

    private R construct(@Nullable Object[] values, String path) {
        try {
            return type.cast(constructor.invokeExact(values));
        } catch (IllegalArgumentException e) {
            String field = path.isEmpty() ? "" : path.substring(0, path.length() - 1);
            throw new InvalidFieldException(field, String.valueOf(e.getMessage()));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new UndeclaredThrowableException(e);
        }
    }

    public JsonObject write(R record) {
        JsonObject.Builder object = JsonObject.builder();
        for (Component component : components) {
            Object value = component.isIn(version) ? value(component, record) : null;
            if (value != null) {
                object.put(component.name(), component.codec().write(value));
            }
        }
        return object.build();
    }

    JsonObject writeUntyped(Record record) {
        return write(type.cast(record));
    }

    private @Nullable Object value(Component component, R record) {
        try {
            return component.accessor().invokeExact((Object) record);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new UndeclaredThrowableException(e);
        }
    }

    /** The names of the members of this version, in the order of the components. */
    public List<String> fields() {
        return names;
    }

    /** JSON Schema (2020-12) of what {@link #read} takes. */
    public JsonObject schema() {
        JsonObject.Builder properties = JsonObject.builder();
        List<String> required = new ArrayList<>();
        known().forEach(component -> {
            properties.put(component.name(), component.codec().schema());
            if (!component.optional()) {
                required.add(component.name());
            }
        });
        return JsonObject.builder()
                .put("type", "object")
                .put("properties", properties.build())
                .put("required", JsonArray.of(required, Json::of))
                .put("additionalProperties", false)
                .build();
    }
}
