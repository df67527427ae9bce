package org.dotledger.core.readback.verify;

import java.util.Optional;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.log.VerifierKey;
import org.dotledger.api.logkey.LogKeyRotated;
import org.dotledger.core.log.note.KeyHistory;
import org.dotledger.core.log.note.KeyHistory.Rotation;

/** The log's keys as its entries tell. For one thread. */
final class LogKeyHistory {
    private KeyHistory history = KeyHistory.EMPTY;
    private Optional<String> fault = Optional.empty();

    void follow(RecordedEvent recorded) {
        if (!(recorded.event() instanceof LogKeyRotated rotated)) {
            return;
        }
        try {
            history = history.with(Rotation.of(recorded.position(), recorded.time(), rotated));
        } catch (IllegalArgumentException e) {
            fault = fault.or(
                    () -> Optional.of("the rotation at position " + recorded.position() + ": " + e.getMessage()));
        }
    }

    /** The keys, as far as each rotation follows from the one before. */
    KeyHistory history() {
        return history;
    }

    /** A key that was rotated must not go on to sign, nor a later one reach back. */
    void report(Checks checks, VerifierKey key, long size) {
        checks.check(
                "key in force",
                fault.or(() -> history.isInForce(key, size)
                        ? Optional.empty()
                        : Optional.of("by the entries it is " + history.describe(size) + ", not " + key)),
                history.rotations().size() + " rotations before size " + size);
    }

    /** Says that the entries, which would tell, cannot be read. */
    static void notRead(Checks checks, String why) {
        checks.notChecked("key in force", why);
    }
}
