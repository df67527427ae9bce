package org.dotledger.app.notice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.dotledger.app.http.Numbers;
import org.dotledger.app.postgres.DurableFiles;
import org.dotledger.core.log.store.CatchUpThread;
import org.dotledger.core.log.store.LogReader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends every notice to a webhook, in the order of the log and each at least once, on one thread of its own. How far it
 * has come stands in a file of the data directory, so that a start goes on there; the first start begins with what
 * happens from then on. A receiver that does not take a notice gets it again, after one second at first and at last
 * after five minutes, and nothing later before it. Safe for several threads.
 */
public final class WebhookDelivery implements AutoCloseable {
    /** The file's name in the data directory; it holds the position of the first entry that was not looked at. */
    static final String FILE = "webhook.position";

    private static final Logger LOGGER = LoggerFactory.getLogger(WebhookDelivery.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration RETRY_FIRST = Duration.ofSeconds(1);
    private static final Duration RETRY_LAST = Duration.ofMinutes(5);

    private final Notices notices;
    private final LogReader log;
    private final Webhook webhook;
    private final Set<Topic> topics;
    private final Path data;
    private final CatchUpThread thread = CatchUpThread.pausing("webhook", this::advance);

    private volatile long position = -1;
    private volatile @Nullable RuntimeException failure;
    private Duration retry = RETRY_FIRST;
    private long notBeforeNanos = System.nanoTime();

    /** @param data the data directory */
    WebhookDelivery(LogReader log, Webhook webhook, Set<Topic> topics, Path data) {
        this.notices = new Notices(log);
        this.log = log;
        this.webhook = webhook;
        this.topics = Set.copyOf(topics);
        this.data = data;
    }

    void start() {
        thread.start();
    }

    /** Says that the log may have grown. Returns at once. */
    void wake() {
        thread.wake();
    }

    /** How many entries were looked at, and what they say sent; -1 before the first time. */
    public long position() {
        return position;
    }

    /** Why nothing is sent at present; empty when nothing failed. */
    public Optional<RuntimeException> failure() {
        return Optional.ofNullable(failure).or(thread::failure);
    }

    private Duration advance() {
        long size = log.head().size();
        long reached = position < 0 ? begin(size) : position;
        long wait = notBeforeNanos - System.nanoTime();
        if (wait > 0) {
            return Duration.ofNanos(wait);
        }
        Optional<Notice> next = notices.next(topics, reached, size);
        if (next.isEmpty()) {
            reach(size);
            return POLL;
        }
        return deliver(next.get());
    }

    private Duration deliver(Notice notice) {
        long place = notice.event().position();
        try {
            webhook.send(notice, log.entry(place).orElseThrow().bytes());
        } catch (UncheckedIOException e) {
            return postpone(place, e);
        }
        failure = null;
        retry = RETRY_FIRST;
        reach(place + 1);
        return Duration.ZERO;
    }

    /** The receiver may be away for long, and is asked less and less often. */
    private Duration postpone(long place, UncheckedIOException e) {
        if (failure == null) {
            LOGGER.warn("the webhook did not take the notice of entry {}; it is sent again until it does", place, e);
        }
        failure = e;
        Duration pause = retry;
        notBeforeNanos = System.nanoTime() + pause.toNanos();
        retry = pause.multipliedBy(2).compareTo(RETRY_LAST) < 0 ? pause.multipliedBy(2) : RETRY_LAST;
        return pause;
    }

    private long begin(long size) {
        try {
            String text = Files.readString(data.resolve(FILE)).strip();
            position = Math.min(Numbers.parse(text).orElseThrow(() -> unreadable(text)), size);
        } catch (NoSuchFileException _) {
            reach(size);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + data.resolve(FILE), e);
        }
        return position;
    }

    private IllegalStateException unreadable(String text) {
        return new IllegalStateException(
                data.resolve(FILE) + " is expected to hold a position, and holds \"" + text + '"');
    }

    /** What is lost with the process between sending and this is sent twice. */
    private void reach(long next) {
        if (next != position) {
            try {
                DurableFiles.write(data, FILE, next + "\n");
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write " + data.resolve(FILE), e);
            }
            position = next;
        }
    }

    /** Ends the thread after what it is sending. */
    @Override
    public void close() {
        thread.close();
        webhook.close();
    }
}
