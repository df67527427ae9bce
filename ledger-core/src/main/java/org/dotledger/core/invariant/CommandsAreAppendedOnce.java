package org.dotledger.core.invariant;

import java.util.Optional;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.CommandRefused;
import org.jspecify.annotations.Nullable;

/**
 * An actor's idempotency key stands for one append: its events follow each other, made at one instant by one command, and
 * no later append has the same key. A refusal does not use a key up.
 */
final class CommandsAreAppendedOnce implements Invariant {
    private final HashSet128 used = new HashSet128();
    private @Nullable RecordedEvent last;

    @Override
    public String rule() {
        return "an idempotency key of an actor stands for one command, appended once";
    }

    @Override
    public Optional<String> broken(RecordedEvent recorded) {
        RecordedEvent before = last;
        last = recorded;
        if (recorded.event() instanceof CommandRefused) {
            return Optional.empty();
        }
        if (before != null && !(before.event() instanceof CommandRefused) && isSame(before, recorded)) {
            return Broken.when(
                    !before.time().equals(recorded.time())
                            || !before.envelope()
                                    .extensions()
                                    .equals(recorded.envelope().extensions()),
                    "the events of one command differ in their time, command or correlation");
        }
        String key = recorded.actor() + " " + recorded.envelope().commandId();
        return Broken.when(!used.add(Sha256.digestUtf8(key)), () -> "the key of " + key + " was used before");
    }

    /** An actor's id holds no space, so the two together name one command. */
    private static boolean isSame(RecordedEvent before, RecordedEvent recorded) {
        return before.actor().equals(recorded.actor())
                && before.envelope().commandId().equals(recorded.envelope().commandId());
    }
}
