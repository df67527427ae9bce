package org.dotledger.core.decision.live;

import java.util.List;
import java.util.OptionalLong;
import org.dotledger.api.log.Receipt;
import org.dotledger.api.message.Refusal;

/** What became of a command. */
public sealed interface CommandOutcome {

    /** One word for it, as figures and traces have it. */
    default String word() {
        return switch (this) {
            case Appended _ -> "appended";
            case Replayed _ -> "replayed";
            case Unchanged _ -> "unchanged";
            case Refused _ -> "refused";
            case WouldAppend _ -> "previewed";
            case NotAuthenticated _ -> "unauthenticated";
        };
    }

    /** Its events are in the log, durably. */
    record Appended(Receipt receipt) implements CommandOutcome {}

    /** The same command had been appended before; this is its first receipt. */
    record Replayed(Receipt receipt) implements CommandOutcome {}

    /** It was so already, by the event that the receipt names; nothing was appended. */
    record Unchanged(Receipt receipt) implements CommandOutcome {}

    /**
     * It was refused.
     *
     * @param position of the {@code CommandRefused} that records it; empty for a preview, for a code that is not
     *     recorded, and where nothing could be recorded
     */
    record Refused(Refusal refusal, OptionalLong position) implements CommandOutcome {}

    /** The key that came with it was revoked, or its holder, before anything was decided; nothing was appended. */
    record NotAuthenticated() implements CommandOutcome {}

    /**
     * A preview was accepted.
     *
     * @param types of the events, in their order, as entries name them
     */
    record WouldAppend(List<String> types) implements CommandOutcome {
        public WouldAppend {
            types = List.copyOf(types);
        }
    }
}
