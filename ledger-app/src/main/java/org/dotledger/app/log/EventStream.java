package org.dotledger.app.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.app.access.Caller;
import org.dotledger.app.http.Outage;
import org.dotledger.core.log.store.EventFilter;
import org.dotledger.core.log.store.LogReader;
import org.dotledger.core.log.store.StoredEntry;

/**
 * One caller that follows the log. It ends when the caller goes, its credential is revoked, or the server stops. Not safe
 * for several threads.
 */
final class EventStream {
    private static final byte[] OPENING = "retry: 2000\n\n".getBytes(UTF_8);
    private static final byte[] HEARTBEAT = ":\n\n".getBytes(UTF_8);
    private static final int ENTRIES_AT_A_TIME = 500;

    private final LogReader log;
    private final LogGrowth growth;
    private final Caller caller;
    private final Duration heartbeat;
    private final OutputStream out;
    private EventFilter rest;
    private long silentSince = System.nanoTime();

    EventStream(
            LogReader log, LogGrowth growth, EventFilter filter, Caller caller, Duration heartbeat, OutputStream out) {
        this.log = log;
        this.growth = growth;
        this.rest = filter;
        this.caller = caller;
        this.heartbeat = heartbeat;
        this.out = new BufferedOutputStream(out, 1 << 16);
    }

    void follow(OpenStreams streams) throws IOException {
        out.write(OPENING);
        out.flush();
        boolean more = true;
        while (streams.pause(more ? Duration.ZERO : LogGrowth.INTERVAL)) {
            List<StoredEntry> found;
            try {
                long size = growth.size();
                if (rest.first() < size && !caller.isInForce()) {
                    return;
                }
                found = next(size);
                more = rest.first() < size;
            } catch (RuntimeException e) {
                if (!Outage.isCauseOf(e)) {
                    throw e;
                }
                // The answer has begun and cannot become a 503: it stands still until the database is back.
                found = List.of();
                more = false;
            }
            write(found);
        }
    }

    /** The next entries that are wanted; what was looked through is not looked through again. */
    private List<StoredEntry> next(long size) {
        if (rest.first() >= size) {
            return List.of();
        }
        List<StoredEntry> found = log.page(rest.endingBefore(size), ENTRIES_AT_A_TIME);
        boolean complete = found.size() < ENTRIES_AT_A_TIME;
        rest = rest.startingAt(complete ? size : found.getLast().position() + 1);
        return found;
    }

    private void write(List<StoredEntry> found) throws IOException {
        for (StoredEntry entry : found) {
            out.write(("id: " + entry.position() + "\ndata: ").getBytes(UTF_8));
            out.write(CanonicalJson.bytes(EventJson.of(entry.position(), entry.bytes())));
            out.write("\n\n".getBytes(UTF_8));
        }
        long now = System.nanoTime();
        boolean silent = found.isEmpty() && now - silentSince > heartbeat.toNanos();
        if (silent) {
            out.write(HEARTBEAT);
        }
        if (silent || !found.isEmpty()) {
            silentSince = now;
            out.flush();
        }
    }
}
