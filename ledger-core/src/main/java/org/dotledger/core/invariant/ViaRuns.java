package org.dotledger.core.invariant;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Optional;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.message.Event;

/** The run through which an event says it came about. */
final class ViaRuns {
    private static final ClassValue<Optional<Method>> ACCESSOR = new ClassValue<>() {
        @Override
        protected Optional<Method> computeValue(Class<?> type) {
            for (RecordComponent component : type.getRecordComponents()) {
                if (component.getName().equals("via") && component.getType() == DotRun.class) {
                    return Optional.of(component.getAccessor());
                }
            }
            return Optional.empty();
        }
    };

    private ViaRuns() {}

    /** Whether the event is of a kind that names its run, and by which. */
    static Optional<DotRun> of(Event event) {
        return ACCESSOR.get(event.getClass()).map(accessor -> run(accessor, event));
    }

    private static DotRun run(Method accessor, Event event) {
        try {
            return (DotRun) accessor.invoke(event);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the accessor of a public record fails", e);
        }
    }
}
