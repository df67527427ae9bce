package org.dotledger.core.invariant;

import java.time.Instant;
import java.util.Optional;
import org.dotledger.api.entry.RecordedEvent;

/** An entry is never older than the one before it. */
final class TimeNeverGoesBack implements Invariant {
    private Instant newest = Instant.MIN;

    @Override
    public String rule() {
        return "no entry is older than the one before it";
    }

    @Override
    public Optional<String> broken(RecordedEvent recorded) {
        Instant before = newest;
        Instant time = recorded.time();
        newest = time;
        return Broken.when(time.isBefore(before), () -> "its time is " + time + ", after one of " + before);
    }
}
