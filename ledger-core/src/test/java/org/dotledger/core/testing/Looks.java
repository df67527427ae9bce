package org.dotledger.core.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.observation.RecordObservation;
import org.dotledger.api.observation.SourceDeclared;
import org.dotledger.api.observation.SourceReading;
import org.dotledger.api.observation.SourceStatus;
import org.dotledger.api.observation.WorldObserved;
import org.dotledger.api.world.Source;

/** Looks at the world in histories of views; what the events say of differences is not asked there. */
public final class Looks {
    private Looks() {}

    /** The events, the declarations of all sources, and a look that finds the world as the events say. */
    public static Event[] after(Event... events) {
        return after(UnaryOperator.identity(), events);
    }

    /** The same, in a world that is another. */
    public static Event[] after(UnaryOperator<HonestWorld> bent, Event... events) {
        List<Event> all = new ArrayList<>(List.of(events));
        Arrays.stream(Source.values())
                .map(source -> new SourceDeclared(source, HonestWorld.location(source), "where the test has it"))
                .forEach(all::add);
        return again(bent, all.toArray(Event[]::new));
    }

    /** One more look. */
    public static Event[] again(UnaryOperator<HonestWorld> bent, Event... events) {
        List<Event> all = new ArrayList<>(List.of(events));
        HonestWorld world = bent.apply(HonestWorld.of(History.of(events).events()));
        RecordObservation look = world.look("look-" + all.size());
        all.add(new WorldObserved(look.observationId(), look.sources(), List.of()));
        return all.toArray(Event[]::new);
    }

    /** A look at one source, which could not be read. */
    public static WorldObserved away(Source source) {
        SourceReading reading = new SourceReading(
                source, HonestWorld.location(source), SourceStatus.AWAY, "it could not be opened", List.of(), null, 0);
        return new WorldObserved(new RecordId("away-" + source.ordinal()), List.of(reading), List.of());
    }
}
