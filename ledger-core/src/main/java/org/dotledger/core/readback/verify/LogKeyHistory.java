package org.dotledger.core.readback.verify;

import java.util.List;
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

    /**
     * A key that was rotated must not go on to sign, nor a later one reach back; and what is said to have been the log's
     * key before has to be shown by the entries.
     */
    void report(Checks checks, TrustRoot trust, long size) {
        checks.check(
                "key in force",
                fault.or(() -> notInForce(trust.key(), size)).or(() -> unknown(trust.keys())),
                history.rotations().size() + " rotations before size " + size);
    }

    private Optional<String> notInForce(VerifierKey key, long size) {
        return history.isInForce(key, size)
                ? Optional.empty()
                : Optional.of("by the entries it is " + history.describe(size) + ", not " + key);
    }

    private Optional<String> unknown(List<VerifierKey> keys) {
        List<VerifierKey> unknown = history.neverInForce(keys);
        return unknown.isEmpty()
                ? Optional.empty()
                : Optional.of("no rotation in the entries leads to or from " + unknown
                        + ", so they are not the keys of one log");
    }

    /** Says that the entries, which would tell, cannot be read. */
    static void notRead(Checks checks, String why) {
        checks.notChecked("key in force", why);
    }
}
