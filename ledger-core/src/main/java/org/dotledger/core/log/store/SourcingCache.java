package org.dotledger.core.log.store;

import java.time.Duration;
import java.util.ArrayList;
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
 * The entries of tags that decisions have asked for lately, and which tags no entry carries: what most decisions need,
 * without a query. It follows the log entry by entry, and what it answers is the whole truth up to the size it names, so
 * a decision on it that has been overtaken fails when it is appended. Safe for several threads.
 */
final class SourcingCache {
    /** Entries of one tag beyond which the tag is left to the database. */
    static final int ENTRIES_PER_TAG_MAX = 2_000;

    private static final int ENTRIES_MAX = 50_000;
    private static final int TOO_LARGE_MAX = 10_000;
    /** How long an answer may be behind what other processes have appended. */
    private static final long FRESH_NANOS = Duration.ofMillis(300).toNanos();

    private final LinkedHashMap<String, History> histories = new LinkedHashMap<>(16, 0.75f, true);
    private final TagFilter carried = new TagFilter();
    private final Set<String> tooLarge = new HashSet<>();
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
            History history = histories.get(tag);
            if (history != null) {
                cached = cached == null ? new Cached(entry) : cached;
                entriesHeld += history.add(cached);
                if (history.entries.size() > ENTRIES_PER_TAG_MAX) {
                    leaveToDatabase(tag);
                }
            }
        }
    }

    private void leaveToDatabase(String tag) {
        remove(tag);
        if (tooLarge.size() >= TOO_LARGE_MAX) {
            tooLarge.clear();
        }
        tooLarge.add(tag);
    }

    private void evict() {
        Iterator<History> eldest = histories.values().iterator();
        while (entriesHeld + histories.size() > ENTRIES_MAX && eldest.hasNext()) {
            entriesHeld -= eldest.next().entries.size();
            eldest.remove();
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
                history.collect(criterion, from, size, found);
            }
        }
        return Optional.of(new Found(List.copyOf(found.values()), size));
    }

    private boolean isCarriedByNone(EntryCriterion criterion) {
        return carriedIsComplete && criterion.tags().stream().anyMatch(tag -> !carried.mayContain(tag));
    }

    private @Nullable History history(EntryCriterion criterion) {
        for (String tag : criterion.tags()) {
            History history = histories.get(tag);
            if (history != null && history.isLoaded) {
                return history;
            }
        }
        return null;
    }

    /** Begins the loading of a tag that the criteria ask for and that is not held yet. */
    synchronized Optional<Loading> beginLoading(List<EntryCriterion> criteria) {
        for (EntryCriterion criterion : criteria) {
            if (criterion.tags().isEmpty()) {
                return Optional.empty();
            }
        }
        for (EntryCriterion criterion : criteria) {
            if (history(criterion) == null && !isCarriedByNone(criterion)) {
                String tag = criterion.tags().stream().sorted().findFirst().orElseThrow();
                History history = new History();
                boolean isNew = !tooLarge.contains(tag) && histories.putIfAbsent(tag, history) == null;
                return isNew ? Optional.of(new Loading(tag, history)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /**
     * Ends the loading of a tag with its entries, read after the loading began. Too many are not held.
     *
     * @return whether the tag is held now
     */
    synchronized boolean endLoading(Loading loading, List<LoggedEntry> loaded) {
        History history = loading.history;
        // It may have been evicted; another loading of the tag that has begun since has missed other entries.
        if (histories.get(loading.tag) != history) {
            return false;
        }
        if (loaded.size() > ENTRIES_PER_TAG_MAX) {
            leaveToDatabase(loading.tag);
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
        if (histories.get(loading.tag) == loading.history) {
            remove(loading.tag);
        }
    }

    private void remove(String tag) {
        History history = histories.remove(tag);
        if (history != null) {
            entriesHeld -= history.entries.size();
        }
    }

    /** A tag whose entries are being read. */
    static final class Loading {
        private final String tag;
        private final History history;

        private Loading(String tag, History history) {
            this.tag = tag;
            this.history = history;
        }

        String tag() {
            return tag;
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

    /** All entries that carry a tag, once it is loaded; before, those appended since the loading began. */
    private static final class History {
        private final List<Cached> entries = new ArrayList<>();
        private boolean isLoaded;

        /** Returns by how many entries it has grown. */
        int add(Cached cached) {
            if (entries.isEmpty() || entries.getLast().entry.position() < cached.entry.position()) {
                entries.add(cached);
                return 1;
            }
            return 0;
        }

        void collect(EntryCriterion criterion, long from, long end, Map<Long, Cached> found) {
            for (Cached cached : entries) {
                LoggedEntry entry = cached.entry;
                boolean inRange = entry.position() >= from && entry.position() < end;
                if (inRange && criterion.matches(entry.typeName(), entry.tags())) {
                    found.put(entry.position(), cached);
                }
            }
        }
    }
}
