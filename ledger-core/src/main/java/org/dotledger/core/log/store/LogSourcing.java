package org.dotledger.core.log.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds what decisions and followers ask the log for: in memory where it is known there, else in the database. Safe for
 * several threads; every method throws {@link LogUnavailableException} while the database is needed and away.
 */
final class LogSourcing {
    private static final Logger LOG = LoggerFactory.getLogger(LogSourcing.class);
    private static final int PAGE = 1000;
    /** Beyond, what is held is given up instead of brought up to date. */
    private static final long REFRESH_ENTRIES_MAX = 20_000;

    private static final List<EntryCriterion> EVERYTHING = List.of(new EntryCriterion(Set.of(), Set.of()));

    private final DataSource dataSource;
    private final SourcingCache cache;
    private final AtomicBoolean notingTags = new AtomicBoolean();

    private LogSourcing(DataSource dataSource, SourcingCache cache) {
        this.dataSource = dataSource;
        this.cache = cache;
    }

    static LogSourcing of(DataSource dataSource) {
        return new LogSourcing(dataSource, new SourcingCache(size(dataSource)));
    }

    /** Takes in what this process's writer knows to be durable. */
    void durable(List<LoggedEntry> logged) {
        cache.append(logged);
        if (!logged.isEmpty()) {
            cache.confirm(logged.getLast().position() + 1, System.nanoTime());
        }
    }

    /** All that matches any of the criteria; empty when the database has to be asked. */
    Optional<SourcingCache.Found> fromMemory(List<EntryCriterion> criteria, long start) {
        if (!cache.isFresh(System.nanoTime())) {
            return Optional.empty();
        }
        Optional<SourcingCache.Found> found = cache.find(criteria, start);
        for (int loads = 0; found.isEmpty() && loads < criteria.size(); loads++) {
            Optional<SourcingCache.Loading> loading = cache.beginLoading(criteria);
            if (loading.isEmpty() || !load(loading.get())) {
                return Optional.empty();
            }
            found = cache.find(criteria, start);
        }
        return found;
    }

    private boolean load(SourcingCache.Loading loading) {
        List<EntryCriterion> criteria = List.of(loading.criterion());
        try {
            CriteriaScan.Page page = query(
                    dataSource, connection -> CriteriaScan.run(connection, criteria, 0, SourcingCache.MATCHES_MAX + 1));
            return cache.endLoading(loading, page.entries());
        } catch (RuntimeException e) {
            cache.abandonLoading(loading);
            throw e;
        }
    }

    /** All that matches any of the criteria, read as it is asked for. */
    Matches fromDatabase(List<EntryCriterion> criteria, long start) {
        return new Matches(criteria, start);
    }

    /** What matches any of the criteria from a position on, now and later. */
    Follower follow(List<EntryCriterion> criteria, long from) {
        return new Follower(criteria, from);
    }

    /** Takes in what other processes have appended, and returns the log's size. */
    long refresh() {
        long now = System.nanoTime();
        long size = size();
        if (size - cache.size() > REFRESH_ENTRIES_MAX) {
            cache.restart(size);
        }
        long before = -1;
        for (long known = cache.size(); known < size && known > before; known = cache.size()) {
            cache.append(page(EVERYTHING, known).entries());
            before = known;
        }
        cache.confirm(size, now);
        if (cache.needsCarried() && notingTags.compareAndSet(false, true)) {
            Thread.ofVirtual().name("ledger-log-tags").start(this::noteTags);
        }
        return size;
    }

    private void noteTags() {
        try {
            long noted = size();
            query(dataSource, connection -> {
                connection.setAutoCommit(false);
                TagScan.forEachPage(connection, cache::addCarried);
                connection.rollback();
                return true;
            });
            cache.completeCarried(noted);
        } catch (LogUnavailableException e) {
            LOG.debug("the tags are read again when the database is back", e);
        } finally {
            notingTags.set(false);
        }
    }

    /** The log's size. */
    long size() {
        return size(dataSource);
    }

    private static long size(DataSource dataSource) {
        return query(
                dataSource,
                connection ->
                        LogState.headOf(StoredCheckpoint.newest(connection)).size());
    }

    /** The smallest position of an entry that is not before the instant. */
    OptionalLong firstPositionFrom(Instant instant) {
        String sql = """
                SELECT min(position) FROM event WHERE time >= ?""";
        return query(dataSource, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setObject(1, instant.atOffset(ZoneOffset.UTC));
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    long position = row.getLong(1);
                    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(position);
                }
            }
        });
    }

    private CriteriaScan.Page page(List<EntryCriterion> criteria, long from) {
        return query(dataSource, connection -> CriteriaScan.run(connection, criteria, from, PAGE));
    }

    private static <T> T query(DataSource dataSource, Query<T> query) {
        try (Connection connection = dataSource.getConnection()) {
            return query.run(connection);
        } catch (SQLException e) {
            throw new LogUnavailableException("the database cannot be read", e);
        }
    }

    private interface Query<T> {
        T run(Connection connection) throws SQLException;
    }

    /** What matches in the log as it was when this was made; read a page at a time. */
    final class Matches implements Iterator<LoggedEntry> {
        private final List<EntryCriterion> criteria;
        private final long size;
        private Iterator<LoggedEntry> current;
        private long next;
        private boolean last;

        private Matches(List<EntryCriterion> criteria, long start) {
            this.criteria = criteria;
            CriteriaScan.Page first = criteria.isEmpty()
                    ? new CriteriaScan.Page(List.of(), LogSourcing.this.size(), true)
                    : page(criteria, start);
            this.size = first.size();
            this.next = start;
            this.current = first.entries().iterator();
            this.last = first.last();
        }

        /** Of the log that was searched. */
        long size() {
            return size;
        }

        @Override
        public boolean hasNext() {
            if (!current.hasNext() && !last) {
                CriteriaScan.Page page = page(criteria, next);
                current = page.entries().stream()
                        .filter(entry -> entry.position() < size)
                        .iterator();
                last = page.last() || page.entries().getLast().position() >= size;
            }
            return current.hasNext();
        }

        @Override
        public LoggedEntry next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            LoggedEntry entry = current.next();
            next = entry.position() + 1;
            return entry;
        }
    }

    /** Where one who follows the log stands. Used by one thread at a time. */
    final class Follower {
        private final List<EntryCriterion> criteria;
        private long next;

        private Follower(List<EntryCriterion> criteria, long from) {
            this.criteria = criteria;
            this.next = from;
        }

        /** The next entries that match, none when there are none yet. */
        List<LoggedEntry> next() {
            CriteriaScan.Page page = page(criteria, next);
            boolean more = !page.last() && !page.entries().isEmpty();
            next = more ? page.entries().getLast().position() + 1 : Math.max(next, page.size());
            return page.entries();
        }
    }
}
