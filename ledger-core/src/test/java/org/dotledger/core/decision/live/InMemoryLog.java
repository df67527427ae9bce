package org.dotledger.core.decision.live;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.core.Context.ResourceKey;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.dotledger.api.Events;
import org.dotledger.api.entry.EntryCodec;
import org.dotledger.api.entry.Envelope;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.log.Receipt;
import org.dotledger.api.log.Receipt.ReceiptEvent;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.SignerKey;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.IdempotencyKey;
import org.dotledger.core.decision.ArtifactContent;
import org.dotledger.core.readback.PackageSource;
import org.dotledger.core.testing.SourcePast;
import org.dotledger.core.view.PastLog;
import org.jspecify.annotations.Nullable;

/**
 * Axon's engine in memory, with what the ledger asks for in addition: entries of bounded size, artifacts, positions
 * and receipts. Every event it takes is written and read back as an entry, so that none is stored that cannot be read.
 */
public class InMemoryLog extends InMemoryEventStorageEngine implements ReceiptSource, PackageSource {
    private static final ResourceKey<Long> FIRST_POSITION = ResourceKey.withLabel("firstPosition");
    private static final SignerKey SIGNER = SignerKey.generate("ledger.example", new SecureRandom());
    private static final EntryCodec CODEC = new EntryCodec(SIGNER.name());

    private final Lock turn = new ReentrantLock(true);
    private final Map<Long, RecordedEvent> stored = new ConcurrentHashMap<>();
    private final Map<Sha256, ArtifactContent> artifacts = new ConcurrentHashMap<>();

    /** One at a time; others that do not ask to be alone append all the same. */
    public <T> T alone(Supplier<T> decision) {
        turn.lock();
        try {
            return decision.get();
        } finally {
            turn.unlock();
        }
    }

    /** Axon's engine says where the last entry lies, and the ledger's how many there are. */
    @Override
    public MessageStream<EventMessage> source(SourcingCondition condition, @Nullable ProcessingContext context) {
        return super.source(condition, context).map(entry -> {
            ConsistencyMarker marker = entry.getResource(ConsistencyMarker.RESOURCE_KEY);
            return marker == null ? entry : entry.withResource(ConsistencyMarker.RESOURCE_KEY, moved(marker, 1));
        });
    }

    private static ConsistencyMarker moved(ConsistencyMarker marker, int by) {
        return new GlobalIndexConsistencyMarker(GlobalIndexConsistencyMarker.position(marker) + by);
    }

    private static AppendCondition asAxonSays(AppendCondition condition) {
        ConsistencyMarker marker = condition.consistencyMarker();
        return marker instanceof GlobalIndexConsistencyMarker ? condition.withMarker(moved(marker, -1)) : condition;
    }

    @Override
    public CompletableFuture<AppendTransaction<?>> appendEvents(
            AppendCondition condition, @Nullable ProcessingContext context, List<TaggedEventMessage<?>> events) {
        List<Envelope> envelopes = new ArrayList<>();
        for (TaggedEventMessage<?> tagged : events) {
            Envelope envelope = Messages.envelope(tagged.event());
            Event event = Messages.event(tagged.event());
            byte[] bytes = CODEC.encode(envelope, Events.write(event));
            RecordedEvent read = Events.recorded(0, CODEC.decode(bytes));
            if (!read.event().equals(event) || !read.envelope().equals(envelope)) {
                throw new AssertionError("read back as " + read + ", not as " + event);
            }
            envelopes.add(envelope);
        }
        return super.appendEvents(asAxonSays(condition), context, events)
                .thenApply(transaction -> new Recording<>(transaction, events, envelopes));
    }

    private final class Recording<R> implements AppendTransaction<R> {
        private final AppendTransaction<R> delegate;
        private final List<TaggedEventMessage<?>> events;
        private final List<Envelope> envelopes;

        Recording(AppendTransaction<R> delegate, List<TaggedEventMessage<?>> events, List<Envelope> envelopes) {
            this.delegate = delegate;
            this.events = events;
            this.envelopes = envelopes;
        }

        @Override
        public CompletableFuture<R> commit(@Nullable ProcessingContext context) {
            return delegate.commit(context);
        }

        @Override
        public void rollback(@Nullable ProcessingContext context) {
            delegate.rollback(context);
        }

        @Override
        public CompletableFuture<ConsistencyMarker> afterCommit(R result, @Nullable ProcessingContext context) {
            return delegate.afterCommit(result, context).thenApply(marker -> {
                long first = GlobalIndexConsistencyMarker.position(marker) - events.size();
                for (int i = 0; i < events.size(); i++) {
                    Event event = Messages.event(events.get(i).event());
                    stored.put(first + i, new RecordedEvent(first + i, envelopes.get(i), event));
                }
                if (context != null) {
                    context.putResource(FIRST_POSITION, first);
                    List<ArtifactContent> bulk = context.getResource(ArtifactResource.KEY);
                    if (bulk != null) {
                        bulk.forEach(content -> artifacts.put(content.sha256(), content));
                    }
                }
                return marker;
            });
        }
    }

    @Override
    public long firstPosition(ProcessingContext committed) {
        return committed.getResource(FIRST_POSITION);
    }

    @Override
    public Receipt ofCommitted(IdempotencyKey key, ProcessingContext committed) {
        List<Long> positions = new ArrayList<>();
        RecordedEvent first = stored.get(firstPosition(committed));
        for (long position = firstPosition(committed); isSameCommand(first, stored.get(position)); position++) {
            positions.add(position);
        }
        return ofStored(key, positions);
    }

    private static boolean isSameCommand(RecordedEvent first, @Nullable RecordedEvent other) {
        return other != null
                && other.actor().equals(first.actor())
                && other.envelope().commandId().equals(first.envelope().commandId());
    }

    @Override
    public Receipt ofStored(IdempotencyKey key, List<Long> positions) {
        List<ReceiptEvent> events = positions.stream()
                .map(position -> {
                    Envelope envelope = await(position).envelope();
                    return new ReceiptEvent(
                            position, envelope.type(), envelope.id(), Sha256.digestUtf8(envelope.toString()));
                })
                .toList();
        return new Receipt(
                key.value(), events, positions.getLast() + 1, Sha256.digestUtf8("no tree"), "no note", List.of());
    }

    /** Axon's engine shows an event to others a moment before it says where it stands. */
    private RecordedEvent await(long position) {
        long deadline = System.nanoTime() + 5_000_000_000L;
        RecordedEvent event = stored.get(position);
        while (event == null && System.nanoTime() < deadline) {
            Thread.onSpinWait();
            event = stored.get(position);
        }
        return Objects.requireNonNull(event, "nothing is stored at " + position);
    }

    /** All events, in the order of their positions. */
    public List<RecordedEvent> events() {
        return stored.values().stream()
                .sorted(java.util.Comparator.comparingLong(RecordedEvent::position))
                .toList();
    }

    /** Stores an artifact by itself. */
    public void put(ArtifactContent content) {
        artifacts.put(content.sha256(), content);
    }

    /** The bulk stored under a digest. */
    public @Nullable ArtifactContent stored(Sha256 sha256) {
        return artifacts.get(sha256);
    }

    @Override
    public SignerKey signer(long size) {
        return SIGNER;
    }

    @Override
    public void forEach(long size, Entries entries) {
        for (long position = 0; position < size; position++) {
            RecordedEvent recorded = await(position);
            entries.accept(CODEC.encode(recorded.envelope(), Events.write(recorded.event())));
        }
    }

    @Override
    public byte[] artifact(Sha256 sha256) {
        return Objects.requireNonNull(stored(sha256), sha256.hex()).bytes();
    }

    /** What a decision may look up in it. */
    public PastLog past() {
        return new SourcePast(this, stored::size);
    }
}
