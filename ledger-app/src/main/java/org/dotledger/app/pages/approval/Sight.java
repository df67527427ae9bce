package org.dotledger.app.pages.approval;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.step.StepRow;
import org.dotledger.api.step.StepState;
import org.dotledger.app.pages.Documents;
import org.dotledger.app.pages.Field;
import org.dotledger.app.pages.Links;
import org.dotledger.app.pages.Snapshot;
import org.dotledger.app.pages.Value;
import org.dotledger.core.log.store.LogReader;
import org.jspecify.annotations.Nullable;

/**
 * What decisions are looked at with.
 *
 * @param caller who looks
 * @param now by the server's clock
 */
record Sight(Snapshot snapshot, LogReader log, Documents documents, ActorId caller, Instant now) {

    Links links() {
        return snapshot.links();
    }

    /** Who did what stands at a position, and when. */
    List<Field> deed(String by, String at, long position) {
        Optional<RecordedEvent> event = log.event(position);
        List<Field> fields = new ArrayList<>();
        event.ifPresent(recorded -> {
            fields.add(field(by, actor(recorded.actor(), links())));
            fields.add(field(at, Value.time(recorded.time())));
        });
        return fields;
    }

    /** The first step before this one that was not read back; null when none is. */
    @Nullable
    StepRow openBefore(StepRow row) {
        return snapshot.rows(ViewDefinitions.STEPS).stream()
                .filter(other -> other.step().isBefore(row.step()) && other.state() != StepState.READ_BACK)
                .findFirst()
                .orElse(null);
    }

    static Value actor(ActorId actor, Links links) {
        return new Value(actor.value(), links.actor(actor.value()), false);
    }

    static Value code(String text) {
        return new Value(text, null, true);
    }

    static Value plain(String text) {
        return new Value(text, null, false);
    }

    static Field field(String name, Value value) {
        return new Field(name, List.of(value), List.of(), 0);
    }
}
