package org.dotledger.core.view.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.dotledger.api.Events;
import org.dotledger.api.authorization.GrantConsumed;
import org.dotledger.api.authorization.GrantMinted;
import org.dotledger.api.authorization.GrantRevoked;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.core.log.store.CatchUpThread;
import org.dotledger.core.log.store.EventFilter;
import org.dotledger.core.log.store.LogReader;

/**
 * Keeps {@code governance_build_authorization} of the governed database up with the log, on one thread of its own: a row
 * for each grant that the handler has minted, in the order of the log, with its consumption or revocation.
 *
 * <p>Each start projects all grants again, and everything after an outage from where it stopped. To project an event again
 * changes nothing, and no order in which several nodes do it opens a grant that has ended, so nothing has to be
 * remembered between runs. A row that someone else wrote is left as it is: finding it is for an observation. Nothing is
 * written while the role may write more than this table. Safe for several threads.
 */
public final class GrantsTarget implements AutoCloseable {
    private static final int PAGE_EVENTS_MAX = 1_000;
    private static final Set<String> TYPES = Stream.of(GrantMinted.class, GrantConsumed.class, GrantRevoked.class)
            .flatMap(event -> Events.typesNamed(event.getSimpleName()).stream())
            .collect(Collectors.toUnmodifiableSet());

    private final LogReader log;
    private final Transactions target;
    private final CatchUpThread thread;
    /** Everything the log says of grants up to the position. */
    private final List<RecordedEvent> projected = new ArrayList<>();

    private volatile long position = -1;

    /** @param target gives connections to the governed database, as a role that may write the one table */
    public GrantsTarget(LogReader log, DataSource target) {
        this.log = log;
        this.target = new Transactions(target);
        this.thread = new CatchUpThread("grants-of-the-governed-database", this::catchUp);
    }

    public void start() {
        thread.start();
    }

    /** Says that the log may have grown. Returns at once. */
    public void wake() {
        thread.wake();
    }

    /** How many entries the table is known to be up with; -1 before the first time. */
    public long position() {
        return position;
    }

    /** Why the table is not kept up with the log; empty when it is. */
    public Optional<RuntimeException> failure() {
        return thread.failure();
    }

    /**
     * Writes what the log says about grants and the table does not hold yet, all of it in one transaction.
     *
     * @throws org.dotledger.core.view.ViewsUnavailableException while the governed database is away
     * @throws IllegalStateException when the role may write more than it should, or the table is another than expected
     */
    synchronized void catchUp() {
        long size = log.head().size();
        List<RecordedEvent> events = events(Math.max(0, position), size);
        if (position < 0 || !events.isEmpty()) {
            target.in(connection -> write(connection, rows(events)));
        }
        projected.addAll(events);
        position = size;
    }

    private List<RecordedEvent> events(long first, long end) {
        List<RecordedEvent> events = new ArrayList<>();
        long next = first;
        List<RecordedEvent> page;
        do {
            page = log.find(EventFilter.from(next).endingBefore(end).withTypes(TYPES), PAGE_EVENTS_MAX);
            events.addAll(page);
            next = page.isEmpty() ? end : page.getLast().position() + 1;
        } while (page.size() == PAGE_EVENTS_MAX);
        return events;
    }

    /** What became of the grants that the events are about, in the order in which they were minted. */
    private List<BuildAuthorization> rows(List<RecordedEvent> events) {
        List<RecordedEvent> all = new ArrayList<>(projected);
        all.addAll(events);
        long first = Math.max(0, position);
        return BuildAuthorization.of(all).values().stream()
                .filter(row -> row.newest() >= first)
                .sorted(Comparator.comparingLong(BuildAuthorization::minted))
                .toList();
    }

    private static int write(Connection connection, List<BuildAuthorization> rows) throws SQLException {
        GrantsTargetTable.prepare(connection);
        Optional<String> excess = GrantsTargetTable.excess(connection);
        if (excess.isPresent()) {
            throw new IllegalStateException("the role that writes the grants of the governed database " + excess.get()
                    + ", and should have SELECT, INSERT and UPDATE on " + GrantsTargetTable.NAME + " and nothing more");
        }
        for (BuildAuthorization row : rows) {
            GrantsTargetTable.write(connection, row);
        }
        return rows.size();
    }

    /** Ends the thread after what it is writing. */
    @Override
    public void close() {
        thread.close();
    }
}
