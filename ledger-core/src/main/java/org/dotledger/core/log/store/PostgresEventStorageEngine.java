package org.dotledger.core.log.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import org.dotledger.core.decision.live.ArtifactResource;
import org.jspecify.annotations.Nullable;

/**
 * The log as Axon's event storage: the one class that knows Axon 5.0.1's contract, which is internal and will change.
 * Sourcing is answered from memory or reads the database on the calling thread. Safe for several threads.
 */
public final class PostgresEventStorageEngine implements EventStorageEngine, AutoCloseable {
    /** Under which a unit of work finds what it has appended, once it is durable. */
    public static final ResourceKey<Committed> COMMITTED = ResourceKey.withLabel("committed");

    private static final Duration TAIL_POLL = Duration.ofMillis(100);

    private final PostgresLog log;
    private final AxonEntries entries;
    private final LogSourcing sourcing;
    private final LogTail tail;
    private final PostgresLog.LogListener listener = this::durable;

    private PostgresEventStorageEngine(PostgresLog log, DataSource dataSource, AxonEntries entries) {
        this.log = log;
        this.entries = entries;
        this.sourcing = LogSourcing.of(dataSource);
        this.tail = LogTail.start(sourcing::refresh, TAIL_POLL);
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
        Optional<SourcingCache.Found> found = sourcing.fromMemory(criteria, start);
        if (found.isPresent()) {
            return concatenated(
                    found.get().entries().stream().map(this::remembered),
                    marker(found.get().size()));
        }
        LogSourcing.Matches matches = sourcing.fromDatabase(criteria, start);
        Stream<MessageStream.Entry<EventMessage>> read = StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(matches, Spliterator.ORDERED), false)
                .map(this::entry);
        return concatenated(read, marker(matches.size()));
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
        LogSourcing.Follower follower = sourcing.follow(AxonEntries.criteria(condition.criteria()), from);
        return new ContinuousMessageStream<>(_ -> follower.next(), this::entry, (_, wakeUp) -> tail.follow(wakeUp));
    }

    /**
     * Has this called, on a thread of its own and once at a time, whenever what {@link #source} gives may have become
     * more, until the engine is closed.
     */
    public void follow(Runnable wakeUp) {
        tail.follow(wakeUp);
    }

    /** As {@link PostgresLog#alone}, and what is sourced meanwhile is the log to its end. */
    public <T> T alone(Supplier<T> decision) {
        return log.alone(() -> {
            sourcing.refresh();
            return decision.get();
        });
    }

    /** What this process knows to be durable, from its own writer. */
    private void durable(List<LoggedEntry> logged) {
        sourcing.durable(logged);
        if (!logged.isEmpty()) {
            tail.appended();
        }
    }

    @Override
    public CompletableFuture<TrackingToken> firstToken(@Nullable ProcessingContext context) {
        return CompletableFuture.completedFuture(token(0));
    }

    @Override
    public CompletableFuture<TrackingToken> latestToken(@Nullable ProcessingContext context) {
        return read(() -> token(sourcing.size()));
    }

    @Override
    public CompletableFuture<TrackingToken> tokenAt(Instant at, @Nullable ProcessingContext context) {
        return read(() -> token(sourcing.firstPositionFrom(at).orElseGet(sourcing::size)));
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

    @Override
    public void describeTo(ComponentDescriptor descriptor) {
        descriptor.describeProperty("log", log);
    }

    @Override
    public void close() {
        log.removeListener(listener);
        tail.close();
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
            List<ArtifactContent> artifacts = context == null ? null : context.getResource(ArtifactResource.KEY);
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
