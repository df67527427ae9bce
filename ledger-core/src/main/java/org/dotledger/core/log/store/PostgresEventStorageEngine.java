package org.dotledger.core.log.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.ContinuousMessageStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.GlobalIndexPosition;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.Context;
import org.axonframework.messaging.core.Context.ResourceKey;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.SimpleEntry;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.TerminalEventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.dotledger.api.entry.EntryCodec;
import org.dotledger.api.log.SignerKey;
import org.dotledger.core.decision.ArtifactContent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log as Axon's event storage: the one class that knows Axon 5.0.1's contract, which is internal and will change.
 * Sourcing is answered from memory or reads the database on the calling thread. Safe for several threads.
 */
public final class PostgresEventStorageEngine implements EventStorageEngine, AutoCloseable {
    /** Under which a unit of work finds what it has appended, once it is durable. */
    public static final ResourceKey<Committed> COMMITTED = ResourceKey.withLabel("committed");

    private static final Duration TAIL_POLL = Duration.ofMillis(100);
    private static final int PAGE = 1000;
    private static final long REFRESH_ENTRIES_MAX = 20_000;
    private static final List<EntryCriterion> EVERYTHING = List.of(new EntryCriterion(Set.of(), Set.of()));
    private static final Logger LOG = LoggerFactory.getLogger(PostgresEventStorageEngine.class);

    private final PostgresLog log;
    private final DataSource dataSource;
    private final AxonEntries entries;
    private final SourcingCache cache;
    private final LogTail tail;
    private final PostgresLog.LogListener listener = this::durable;
    private final AtomicBoolean notingTags = new AtomicBoolean();

    private PostgresEventStorageEngine(PostgresLog log, DataSource dataSource, AxonEntries entries) {
        this.log = log;
        this.dataSource = dataSource;
        this.entries = entries;
        this.cache = new SourcingCache(size());
        this.tail = LogTail.start(this::refresh, TAIL_POLL);
        log.addListener(listener);
    }

    /**
     * An engine on a log; closing it leaves the log open.
     *
     * @param dataSource of the log's database, for reading
     * @param signer of the log, whose name is its origin
     */
    public static PostgresEventStorageEngine on(
            PostgresLog log, DataSource dataSource, SignerKey signer, PayloadCodec payloads) {
        return new PostgresEventStorageEngine(
                log, dataSource, new AxonEntries(new EntryCodec(signer.name()), payloads));
    }

    @Override
    public CompletableFuture<AppendTransaction<?>> appendEvents(
            AppendCondition condition, @Nullable ProcessingContext context, List<TaggedEventMessage<?>> events) {
        try {
            List<PreparedEntry> prepared = events.stream().map(entries::prepare).toList();
            ConsistencyBoundary boundary = AxonEntries.boundary(condition);
            return CompletableFuture.completedFuture(
                    new Transaction(prepared, boundary, condition.consistencyMarker()));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public MessageStream<EventMessage> source(SourcingCondition condition, @Nullable ProcessingContext context) {
        long start = Math.max(0, GlobalIndexPosition.toIndex(condition.start()));
        List<EntryCriterion> criteria = AxonEntries.criteria(condition.criteria());
        Optional<SourcingCache.Found> found = sourceFromMemory(criteria, start);
        if (found.isPresent()) {
            return concatenated(
                    found.get().entries().stream().map(this::remembered),
                    marker(found.get().size()));
        }
        Matches matches = new Matches(criteria, start);
        Stream<MessageStream.Entry<EventMessage>> read = StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(matches, Spliterator.ORDERED), false)
                .map(this::entry);
        return concatenated(read, marker(matches.size));
    }

    private Optional<SourcingCache.Found> sourceFromMemory(List<EntryCriterion> criteria, long start) {
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
        List<EntryCriterion> criteria = List.of(new EntryCriterion(Set.of(loading.tag()), Set.of()));
        try {
            CriteriaScan.Page page = query(
                    connection -> CriteriaScan.run(connection, criteria, 0, SourcingCache.ENTRIES_PER_TAG_MAX + 1));
            return cache.endLoading(loading, page.entries());
        } catch (RuntimeException e) {
            cache.abandonLoading(loading);
            throw e;
        }
    }

    private static MessageStream<EventMessage> concatenated(
            Stream<MessageStream.Entry<EventMessage>> found, MessageStream.Entry<EventMessage> last) {
        return MessageStream.fromStream(
                Stream.concat(found, Stream.of(last)), MessageStream.Entry::message, entry -> entry);
    }

    @SuppressWarnings("unchecked") // nothing else is kept there
    private MessageStream.Entry<EventMessage> remembered(SourcingCache.Cached cached) {
        Object kept = cached.decoded();
        if (kept != null) {
            return (MessageStream.Entry<EventMessage>) kept;
        }
        MessageStream.Entry<EventMessage> decoded = entry(cached.entry());
        cached.keep(decoded);
        return decoded;
    }

    private MessageStream.Entry<EventMessage> entry(LoggedEntry stored) {
        Context context = TrackingToken.addToContext(Context.empty(), token(stored.position() + 1));
        return new SimpleEntry<>(entries.message(stored.bytes()), context);
    }

    private static MessageStream.Entry<EventMessage> marker(long size) {
        Context context = ConsistencyMarker.addToContext(Context.empty(), new GlobalIndexConsistencyMarker(size));
        return new SimpleEntry<>(TerminalEventMessage.INSTANCE, context);
    }

    @Override
    public MessageStream<EventMessage> stream(StreamingCondition condition, @Nullable ProcessingContext context) {
        TrackingToken position = condition.position();
        long from = position == null ? 0 : Math.max(0, position.position().orElse(0));
        Follower follower = new Follower(AxonEntries.criteria(condition.criteria()), from);
        return new ContinuousMessageStream<>(_ -> follower.next(), this::entry, (_, wakeUp) -> tail.follow(wakeUp));
    }

    /** What this process knows to be durable, from its own writer. */
    private void durable(List<LoggedEntry> logged) {
        cache.append(logged);
        if (!logged.isEmpty()) {
            cache.confirm(logged.getLast().position() + 1, System.nanoTime());
            tail.appended();
        }
    }

    /** Takes in what other processes have appended, and returns the log's size. */
    private long refresh() {
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
            query(connection -> {
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

    @Override
    public CompletableFuture<TrackingToken> firstToken(@Nullable ProcessingContext context) {
        return CompletableFuture.completedFuture(token(0));
    }

    @Override
    public CompletableFuture<TrackingToken> latestToken(@Nullable ProcessingContext context) {
        return read(() -> token(size()));
    }

    @Override
    public CompletableFuture<TrackingToken> tokenAt(Instant at, @Nullable ProcessingContext context) {
        return read(() -> token(firstPositionFrom(at).orElseGet(this::size)));
    }

    private static CompletableFuture<TrackingToken> read(Supplier<TrackingToken> token) {
        try {
            return CompletableFuture.completedFuture(token.get());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static TrackingToken token(long entriesSeen) {
        return new GlobalSequenceTrackingToken(entriesSeen);
    }

    private long size() {
        return query(connection ->
                LogState.headOf(StoredCheckpoint.newest(connection)).size());
    }

    private OptionalLong firstPositionFrom(Instant instant) {
        String sql = """
                SELECT min(position) FROM event WHERE time >= ?""";
        return query(connection -> {
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
        return query(connection -> CriteriaScan.run(connection, criteria, from, PAGE));
    }

    private <T> T query(Query<T> query) {
        try (Connection connection = dataSource.getConnection()) {
            return query.run(connection);
        } catch (SQLException e) {
            throw new LogUnavailableException("the database cannot be read", e);
        }
    }

    @Override
    public void describeTo(ComponentDescriptor descriptor) {
        descriptor.describeProperty("log", log);
    }

    @Override
    public void close() {
        log.removeListener(listener);
        tail.close();
    }

    private interface Query<T> {
        T run(Connection connection) throws SQLException;
    }

    /** What matches in the log as it was when this was made; read a page at a time. */
    private final class Matches implements Iterator<LoggedEntry> {
        private final List<EntryCriterion> criteria;
        private final long size;
        private Iterator<LoggedEntry> current;
        private long next;
        private boolean last;

        Matches(List<EntryCriterion> criteria, long start) {
            this.criteria = criteria;
            CriteriaScan.Page first =
                    criteria.isEmpty() ? new CriteriaScan.Page(List.of(), size(), true) : page(criteria, start);
            this.size = first.size();
            this.next = start;
            this.current = first.entries().iterator();
            this.last = first.last();
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
    private final class Follower {
        private final List<EntryCriterion> criteria;
        private long next;

        Follower(List<EntryCriterion> criteria, long from) {
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

    /** One append, between its preparation and its commit. */
    private final class Transaction implements AppendTransaction<List<Committed>> {
        private final List<PreparedEntry> prepared;
        private final ConsistencyBoundary boundary;
        private final ConsistencyMarker marker;
        private final AtomicBoolean finished = new AtomicBoolean();

        Transaction(List<PreparedEntry> prepared, ConsistencyBoundary boundary, ConsistencyMarker marker) {
            this.prepared = prepared;
            this.boundary = boundary;
            this.marker = marker;
        }

        @Override
        public CompletableFuture<List<Committed>> commit(@Nullable ProcessingContext context) {
            if (finished.getAndSet(true)) {
                return CompletableFuture.failedFuture(new IllegalStateException("already committed or rolled back"));
            }
            if (prepared.isEmpty()) {
                return CompletableFuture.completedFuture(List.of());
            }
            try {
                return log.append(new Append(prepared, boundary, artifacts(context)))
                        .handle((committed, failure) -> outcome(context, committed, failure));
            } catch (IllegalArgumentException e) {
                return CompletableFuture.failedFuture(e);
            }
        }

        private static List<ArtifactContent> artifacts(@Nullable ProcessingContext context) {
            List<ArtifactContent> artifacts =
                    context == null ? null : context.getResource(ArtifactContent.RESOURCE_KEY);
            return artifacts == null ? List.of() : artifacts;
        }

        private List<Committed> outcome(
                @Nullable ProcessingContext context, @Nullable Committed committed, @Nullable Throwable failure) {
            if (failure instanceof AppendConflictException || failure instanceof TimeRegressedException) {
                var rejected = AppendEventsTransactionRejectedException.conflictingEventsDetected(marker);
                rejected.initCause(failure);
                throw new CompletionException(rejected);
            }
            if (committed == null) {
                throw new CompletionException(failure);
            }
            if (context != null) {
                context.putResource(COMMITTED, committed);
            }
            return List.of(committed);
        }

        @Override
        public void rollback(@Nullable ProcessingContext context) {
            finished.set(true);
        }

        @Override
        public CompletableFuture<ConsistencyMarker> afterCommit(
                List<Committed> committed, @Nullable ProcessingContext context) {
            List<ConsistencyMarker> markers = new ArrayList<>(List.of(ConsistencyMarker.ORIGIN));
            committed.forEach(append -> markers.add(new GlobalIndexConsistencyMarker(append.endPosition())));
            return CompletableFuture.completedFuture(markers.getLast());
        }
    }
}
