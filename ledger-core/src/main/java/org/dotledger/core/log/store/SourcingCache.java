package org.dotledger.core.log.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What matches the criteria that decisions have asked for lately, and which tags no entry carries: what most decisions
 * need, without a query. It follows the log entry by entry, and what it answers is the whole truth up to the size it names, so
 * a decision on it that has been overtaken fails when it is appended. Safe for several threads.
 */
final class SourcingCache {
    /** Matches of one criterion beyond which it is left to the database. */
    static final int MATCHES_MAX = 2_000;

    private static final int ENTRIES_MAX = 50_000;
    private static final int TOO_LARGE_MAX = 10_000;
    /** How long an answer may be behind what other processes have appended. */
    private static final long FRESH_NANOS = Duration.ofMillis(300).toNanos();

    private final LinkedHashMap<EntryCriterion, History> histories = new LinkedHashMap<>(16, 0.75f, true);
    /** The same, each under one of its criterion's tags. */
    private final Map<String, List<History>> historiesByTag = new HashMap<>();

    private final TagFilter carried = new TagFilter();
    private final Set<EntryCriterion> tooLarge = new HashSet<>();
    /** The size below which the tags have to be noted from the database. */
    private long carriedFrom;

    private boolean carriedIsComplete;
    private int entriesHeld;
    /** Everything below is taken in. */
    private long size;

    private long confirmedNanos;
    private boolean confirmed;

    /** @param size of the log when this begins to follow it */
    SourcingCache(long size) {
        this.size = size;
        this.carriedFrom = size;
    }

    /** Takes in durable entries in the order of their positions. Known ones are skipped; behind a gap nothing is taken. */
    synchronized void append(List<LoggedEntry> entries) {
        for (LoggedEntry entry : entries) {
            if (entry.position() == size) {
                take(entry);
                size++;
            }
        }
        evict();
    }

    private void take(LoggedEntry entry) {
        Cached cached = null;
        for (String tag : entry.tags()) {
            carried.add(tag);
            for (History history : List.copyOf(historiesByTag.getOrDefault(tag, List.of()))) {
                if (history.criterion.matches(entry.typeName(), entry.tags())) {
                    cached = cached == null ? new Cached(entry) : cached;
                    add(history, cached);
                }
            }
        }
    }

    private void add(History history, Cached cached) {
        entriesHeld += history.add(cached);
        if (history.entries.size() > MATCHES_MAX) {
            leaveToDatabase(history.criterion);
        }
    }

    private void leaveToDatabase(EntryCriterion criterion) {
        remove(criterion);
        if (tooLarge.size() >= TOO_LARGE_MAX) {
            tooLarge.clear();
        }
        tooLarge.add(criterion);
    }

    private void evict() {
        Iterator<History> eldest = histories.values().iterator();
        while (entriesHeld + histories.size() > ENTRIES_MAX && eldest.hasNext()) {
            History history = eldest.next();
            eldest.remove();
            forget(history);
        }
    }

    /** Says that the log is of that size now. */
    synchronized void confirm(long logSize, long nowNanos) {
        if (logSize <= size) {
            confirmed = true;
            confirmedNanos = nowNanos;
        }
    }

    synchronized long size() {
        return size;
    }

    /** Starts again behind a gap that is not worth filling. */
    synchronized void restart(long logSize) {
        histories.clear();
        historiesByTag.clear();
        entriesHeld = 0;
        carriedIsComplete = false;
        carriedFrom = logSize;
        confirmed = false;
        size = logSize;
    }

    /** Whether the tags of older entries still have to be noted. */
    synchronized boolean needsCarried() {
        return !carriedIsComplete;
    }

    /** Notes tags of older entries. */
    synchronized void addCarried(List<String> tags) {
        tags.forEach(carried::add);
    }

    /** Says that the tags of all entries below a size have been noted. */
    synchronized void completeCarried(long notedSize) {
        carriedIsComplete = notedSize >= carriedFrom;
    }

    /** Whether what is held is recent enough to be asked. */
    synchronized boolean isFresh(long nowNanos) {
        return confirmed && nowNanos - confirmedNanos <= FRESH_NANOS;
    }

    /**
     * What matches any of the criteria, in the order of positions.
     *
     * @return empty when the database has to be asked
     */
    synchronized Optional<Found> find(List<EntryCriterion> criteria, long from) {
        TreeMap<Long, Cached> found = new TreeMap<>();
        for (EntryCriterion criterion : criteria) {
            if (!isCarriedByNone(criterion)) {
                History history = history(criterion);
                if (history == null) {
                    return Optional.empty();
                }
                history.collect(from, size, found);
            }
        }
        return Optional.of(new Found(List.copyOf(found.values()), size));
    }

    private boolean isCarriedByNone(EntryCriterion criterion) {
        return carriedIsComplete && criterion.tags().stream().anyMatch(tag -> !carried.mayContain(tag));
    }

    private @Nullable History history(EntryCriterion criterion) {
        History history = histories.get(criterion);
        return history != null && history.isLoaded ? history : null;
    }

    /** Begins the loading of one of the criteria that is not held yet. */
    synchronized Optional<Loading> beginLoading(List<EntryCriterion> criteria) {
        for (EntryCriterion criterion : criteria) {
            if (criterion.tags().isEmpty()) {
                return Optional.empty();
            }
        }
        for (EntryCriterion criterion : criteria) {
            if (history(criterion) == null && !isCarriedByNone(criterion)) {
                boolean isNew = !tooLarge.contains(criterion) && !histories.containsKey(criterion);
                return isNew ? Optional.of(beginLoading(criterion)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Loading beginLoading(EntryCriterion criterion) {
        History history = new History(criterion);
        histories.put(criterion, history);
        historiesByTag
                .computeIfAbsent(history.tag(), ignored -> new ArrayList<>())
                .add(history);
        return new Loading(history);
    }

    /**
     * Ends the loading of a criterion with its matches, read after the loading began. Too many are not held.
     *
     * @return whether the criterion is held now
     */
    synchronized boolean endLoading(Loading loading, List<LoggedEntry> loaded) {
        History history = loading.history;
        // It may have been evicted; another loading that has begun since has missed other entries.
        if (histories.get(history.criterion) != history) {
            return false;
        }
        if (loaded.size() > MATCHES_MAX) {
            leaveToDatabase(history.criterion);
            return false;
        }
        List<Cached> since = List.copyOf(history.entries);
        history.entries.clear();
        entriesHeld -= since.size();
        loaded.forEach(entry -> history.add(new Cached(entry)));
        since.forEach(history::add);
        entriesHeld += history.entries.size();
        history.isLoaded = true;
        evict();
        return true;
    }

    synchronized void abandonLoading(Loading loading) {
        if (histories.get(loading.criterion()) == loading.history) {
            remove(loading.criterion());
        }
    }

    private void remove(EntryCriterion criterion) {
        History history = histories.remove(criterion);
        if (history != null) {
            forget(history);
        }
    }

    private void forget(History history) {
        entriesHeld -= history.entries.size();
        historiesByTag.computeIfPresent(history.tag(), (tag, others) -> {
            others.remove(history);
            return others.isEmpty() ? null : others;
        });
    }

    /** A criterion whose matches are being read. */
    static final class Loading {
        private final History history;

        private Loading(History history) {
            this.history = history;
        }

        EntryCriterion criterion() {
            return history.criterion;
        }
    }

    /** What was found, in the order of positions, in a log of that size. */
    record Found(List<Cached> entries, long size) {}

    /** An entry, and a place for what it is decoded to. */
    static final class Cached {
        private final LoggedEntry entry;
        private volatile @Nullable Object decoded;

        Cached(LoggedEntry entry) {
            this.entry = entry;
        }

        LoggedEntry entry() {
            return entry;
        }

        @Nullable
        Object decoded() {
            return decoded;
        }

        void keep(Object value) {
            decoded = value;
        }
    }

    /** All matches of a criterion, once it is loaded; before, those appended since the loading began. */
    private static final class History {
        private final EntryCriterion criterion;
        private final List<Cached> entries = new ArrayList<>();
        private boolean isLoaded;

        History(EntryCriterion criterion) {
            this.criterion = criterion;
        }

        /** The tag under which new entries are looked up: one that every match carries. */
        String tag() {
            return Collections.min(criterion.tags());
        }

        /** Returns by how many entries it has grown. */
        int add(Cached cached) {
            if (entries.isEmpty() || entries.getLast().entry.position() < cached.entry.position()) {
                entries.add(cached);
                return 1;
            }
            return 0;
        }

        void collect(long from, long end, Map<Long, Cached> found) {
            for (Cached cached : entries) {
                if (cached.entry.position() >= from && cached.entry.position() < end) {
                    found.put(cached.entry.position(), cached);
                }
            }
        }
    }
}
