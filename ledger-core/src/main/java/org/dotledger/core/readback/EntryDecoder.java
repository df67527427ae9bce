package org.dotledger.core.readback;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.dotledger.api.Events;
import org.dotledger.api.entry.EntryCodec;
import org.dotledger.api.entry.Envelope;
import org.dotledger.api.entry.InvalidEntryException;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.IdempotencyKey;
import org.dotledger.core.log.merkle.Merkle;

/**
 * Hashes and reads entries on all cores and hands them on in their order, a batch at a time, on the thread that gives
 * them, with no more than a few batches in memory. For one thread.
 */
public final class EntryDecoder implements AutoCloseable {
    private static final int BATCH_ENTRIES = 256;

    private final EntryCodec codec;
    private final Consumer<List<DecodedEntry>> consumer;
    private final int batchesMax;
    private final ExecutorService workers;
    private final Deque<Future<List<DecodedEntry>>> pending = new ArrayDeque<>();
    private List<byte[]> batch = new ArrayList<>(BATCH_ENTRIES);
    private long size;

    /**
     * @param origin of the log, which every entry has to name
     * @param threads at least 1
     * @param consumer takes the entries in their order; a batch is its own to keep
     */
    public EntryDecoder(String origin, int threads, Consumer<List<DecodedEntry>> consumer) {
        this.codec = new EntryCodec(origin);
        this.consumer = consumer;
        this.batchesMax = 2 * threads + 1;
        this.workers = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name("entry-decoder-", 0).daemon().factory());
    }

    /**
     * Takes the next entry.
     *
     * @throws UnreadableEntryException when an entry before it is not a canonical entry of this log
     */
    public void accept(byte[] entry) {
        batch.add(entry);
        if (batch.size() == BATCH_ENTRIES) {
            submit();
        }
    }

    private void submit() {
        if (batch.isEmpty()) {
            return;
        }
        List<byte[]> entries = batch;
        long first = size;
        size += entries.size();
        batch = new ArrayList<>(BATCH_ENTRIES);
        pending.add(workers.submit(() -> decode(first, entries)));
        if (pending.size() >= batchesMax) {
            handOn(pending.remove());
        }
    }

    private List<DecodedEntry> decode(long first, List<byte[]> entries) {
        List<DecodedEntry> decoded = new ArrayList<>(entries.size());
        for (byte[] bytes : entries) {
            decoded.add(decode(first + decoded.size(), bytes));
        }
        return decoded;
    }

    private DecodedEntry decode(long position, byte[] bytes) {
        try {
            RecordedEvent event = Events.recorded(position, codec.decode(bytes));
            requireAttributes(event.envelope());
            return new DecodedEntry(Merkle.leafHash(bytes), bytes.length, event);
        } catch (InvalidEntryException | IllegalArgumentException | IllegalStateException e) {
            throw new UnreadableEntryException(position, e);
        }
    }

    /** Views and rules take for granted that these are there and well-formed. */
    private static void requireAttributes(Envelope envelope) {
        envelope.actor();
        envelope.actorKind();
        if (envelope.command().isEmpty()) {
            throw new IllegalArgumentException("the entry names no command");
        }
        IdempotencyKey ignored = new IdempotencyKey(envelope.commandId());
    }

    private void handOn(Future<List<DecodedEntry>> done) {
        try {
            consumer.accept(done.get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnreadableEntryException unreadable) {
                throw unreadable;
            }
            throw new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }

    /**
     * Hands on what is left.
     *
     * @return how many entries there were
     * @throws UnreadableEntryException as {@link #accept}
     */
    public long finish() {
        submit();
        while (!pending.isEmpty()) {
            handOn(pending.remove());
        }
        return size;
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
