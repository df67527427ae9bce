package org.dotledger.core.invariant;

import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dotledger.api.Events;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.Event;
import org.jspecify.annotations.Nullable;

/** The body of a command, out of an event that holds all its fields under their own names. Safe for several threads. */
final class CommandBody {

    private record Kinds(Class<? extends Command> command, Class<? extends Event> event) {}

    /** The names of a command's fields, for each kind of event that holds them all; empty for every other kind. */
    private static final ConcurrentHashMap<Kinds, Set<String>> FIELDS = new ConcurrentHashMap<>();

    private CommandBody() {}

    /** Empty when an event of this kind has not all fields of such a command, or only names their bulk by digest. */
    static Optional<JsonObject> of(Class<? extends Command> command, Event event) {
        Set<String> fields = FIELDS.computeIfAbsent(new Kinds(command, event.getClass()), CommandBody::fields);
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Json> body = new HashMap<>();
        Events.write(event).members().forEach((name, value) -> {
            if (fields.contains(name)) {
                body.put(name, value);
            }
        });
        return Optional.of(new JsonObject(body));
    }

    private static Set<String> fields(Kinds kinds) {
        Map<String, RecordComponent> held = Stream.of(kinds.event().getRecordComponents())
                .collect(Collectors.toMap(RecordComponent::getName, component -> component));
        RecordComponent[] fields = kinds.command().getRecordComponents();
        boolean complete = Stream.of(fields).allMatch(field -> isHeld(field, held.get(field.getName())));
        return complete
                ? Stream.of(fields).map(RecordComponent::getName).collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    private static boolean isHeld(RecordComponent field, @Nullable RecordComponent component) {
        return component == null
                ? field.getAnnotatedType().isAnnotationPresent(Nullable.class)
                : component.getGenericType().equals(field.getGenericType());
    }
}
