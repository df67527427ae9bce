package org.dotledger.app.notice;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dotledger.api.Events;
import org.dotledger.api.authorization.BuildStepProposed;
import org.dotledger.api.authorization.HandlerStaged;
import org.dotledger.api.message.CommandRefused;
import org.dotledger.api.message.Event;
import org.dotledger.api.observation.WorldObserved;
import org.dotledger.api.review.VerdictRecorded;
import org.dotledger.api.step.StepDiverged;
import org.dotledger.api.step.StepPlanned;
import org.dotledger.api.step.StepStopped;

/** What people want to hear of. Its name in addresses and settings is the constant's in lower case. */
public enum Topic {
    /** Something waits for an owner: a build step, a handler, a plan. */
    PROPOSALS(BuildStepProposed.class, HandlerStaged.class, StepPlanned.class),
    /** A step was stopped or went elsewhere, or a refusal put a stop code in force. */
    STOPS(StepStopped.class, StepDiverged.class, CommandRefused.class),
    /** A look found that the world is not as the entries say. */
    DIFFERENCES(WorldObserved.class),
    /** A reviewer judged. */
    VERDICTS(VerdictRecorded.class);

    private final List<Class<? extends Event>> events;

    @SafeVarargs
    Topic(Class<? extends Event>... events) {
        this.events = List.of(events);
    }

    /** The topic of that name; empty where there is none. */
    static Optional<Topic> named(String name) {
        return Arrays.stream(values())
                .filter(topic -> topic.label().equals(name))
                .findFirst();
    }

    /** The topic that an event belongs to; empty for an event that no one is told of. */
    static Optional<Topic> of(Event event) {
        return isWorthTelling(event)
                ? Arrays.stream(values())
                        .filter(topic -> topic.events.contains(event.getClass()))
                        .findFirst()
                : Optional.empty();
    }

    /** Most refusals stop nothing, and most looks find nothing. */
    private static boolean isWorthTelling(Event event) {
        return switch (event) {
            case CommandRefused refused -> refused.stopCode() != null;
            case WorldObserved look -> !look.differences().isEmpty();
            default -> true;
        };
    }

    /** The types under which events of these topics are stored, and were. */
    static Set<String> types(Collection<Topic> topics) {
        return topics.stream()
                .flatMap(topic -> topic.events.stream())
                .flatMap(event -> Events.typesNamed(event.getSimpleName()).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** How addresses, settings and messages name it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
