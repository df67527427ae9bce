package org.dotledger.core.log.store;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletionException;
import javax.sql.DataSource;
import org.dotledger.api.Events;
import org.dotledger.api.entry.EntryCodec;
import org.dotledger.api.log.SignerKey;
import org.dotledger.api.logkey.LogKeyId;
import org.dotledger.api.logkey.LogKeyRotated;
import org.dotledger.api.logkey.LogVerifierKey;
import org.dotledger.core.decision.KeyRotation;
import org.dotledger.core.log.note.KeyHistory;
import org.dotledger.core.log.note.LogKeys;

/**
 * Lets a log go on under another key. This is an act of the log's operator, who has both keys, and not of an actor.
 * Servers that do not have the new key can append no more.
 */
public final class LogKeyRotation {
    private LogKeyRotation() {}

    /**
     * Appends the rotation by itself, under a last checkpoint of the old key. Does nothing when the new key is in force
     * already, so that it can be repeated after a crash.
     *
     * @param keys among them the key in force
     * @param next of the same log
     * @return the log's keys over time, the new one in force
     * @throws IllegalStateException when the log is not one of these keys, or is empty
     */
    public static KeyHistory rotate(DataSource dataSource, LogKeys keys, SignerKey next, InstantSource clock) {
        LogReader reader = new LogReader(dataSource, keys);
        long size = reader.head().size();
        if (size == 0) {
            throw new IllegalStateException("an empty log has no key to rotate: nothing was signed");
        }
        KeyHistory history = reader.keyHistory();
        boolean done = !history.rotations().isEmpty()
                && history.rotations().getLast().newKey().equals(next.verifierKey());
        if (!done) {
            LogKeyRotated event = new LogKeyRotated(
                    new LogKeyId(keys.inForce(history, size + 1).verifierKey().keyIdHex()),
                    LogVerifierKey.of(next.verifierKey()));
            append(dataSource, keys, entry(event, timeOf(reader, keys.origin(), clock), keys.origin()));
        }
        return reader.keyHistory();
    }

    /**
     * Not before the newest entry, whatever the clock says.
     *
     * @throws ClockAheadException when the clock is further ahead than the log can have been idle
     */
    private static Instant timeOf(LogReader reader, String origin, InstantSource clock) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        byte[] last = reader.entry(reader.head().size() - 1).orElseThrow().bytes();
        Instant newest = new EntryCodec(origin).parse(last).envelope().time();
        return new LogClock(() -> now, System::nanoTime, () -> newest, ClockLimits.DEFAULT).instant();
    }

    private static PreparedEntry entry(LogKeyRotated event, Instant time, String origin) {
        return PreparedEntry.of(new EntryCodec(origin), KeyRotation.envelope(event, time), Events.write(event));
    }

    /** The writer is this call's own, so nothing else comes into the commit. */
    private static void append(DataSource dataSource, LogKeys keys, PreparedEntry entry) {
        try (PostgresLog log = PostgresLog.open(dataSource, keys, LogSettings.DEFAULT)) {
            log.append(Append.of(entry)).join();
        } catch (CompletionException e) {
            throw new IllegalStateException("the rotation was not appended: " + e.getCause(), e);
        }
    }
}
