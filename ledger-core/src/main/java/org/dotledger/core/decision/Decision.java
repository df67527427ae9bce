package org.dotledger.core.decision;

import java.util.List;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;

/** What a rule answers to a command. */
public sealed interface Decision {

    /**
     * Yes: these events, appended as one.
     *
     * @param artifacts bulk that the events name by digest, stored in the same transaction
     */
    record Accepted(List<Event> events, List<ArtifactContent> artifacts) implements Decision {
        public Accepted {
            events = List.copyOf(events);
            artifacts = List.copyOf(artifacts);
        }
    }

    /** No. */
    record Refused(Refusal refusal) implements Decision {}

    /**
     * It is so already.
     *
     * @param by the event that made it so, whose receipt is the answer
     */
    record Unchanged(RecordedEvent by) implements Decision {}

    static Decision refuse(Refusal refusal) {
        return new Refused(refusal);
    }

    static Decision refuse(RefusalCode code, String... reasons) {
        return new Refused(Refusal.of(code, reasons));
    }

    static Decision accept(Event... events) {
        return new Accepted(List.of(events), List.of());
    }
}
