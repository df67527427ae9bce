package org.dotledger.app.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The memory that request bodies may take. Each byte is counted when it arrives and not when it is announced, so that a
 * caller who announces much and sends nothing takes nothing from others; and no caller gets more than a share. Bodies
 * that have arrived are worked on a few megabytes at a time, since what is read from them is larger than they are. Safe
 * for several threads.
 */
public final class BodyBudget {
    private static final int WORK_PARTS = 8;
    private static final int PERMIT_BYTES = 1024;
    private static final long WAIT_SECONDS_MAX = 20;
    private static final int READ_MAX = 16 * 1024;

    private final long bytesMax;
    private final long bytesMaxPerCaller;
    private final int permits;
    private final Semaphore work;
    private final Map<String, Long> byCaller = new HashMap<>();
    private long held;

    /**
     * @param bytesMax of all bodies together
     * @param bytesMaxPerCaller of all bodies of one caller
     */
    public BodyBudget(long bytesMax, long bytesMaxPerCaller) {
        this.bytesMax = bytesMax;
        this.bytesMaxPerCaller = bytesMaxPerCaller;
        this.permits = Math.toIntExact(Math.clamp(bytesMax / WORK_PARTS / PERMIT_BYTES, 1, Integer.MAX_VALUE));
        this.work = new Semaphore(permits, true);
    }

    /** What one request holds, nothing at first. */
    public Share of(String caller) {
        return new Share(caller);
    }

    private synchronized void take(String caller, int bytes) {
        long own = byCaller.getOrDefault(caller, 0L);
        if (own + bytes > bytesMaxPerCaller) {
            throw new ProblemException(
                    ProblemCode.TOO_MANY_REQUESTS,
                    "the caller's bodies that are under way have " + own + " bytes, and " + bytesMaxPerCaller
                            + " is the most");
        }
        if (held + bytes > bytesMax) {
            throw new ProblemException(ProblemCode.UNAVAILABLE, "as many bodies are under way as there may be");
        }
        held += bytes;
        byCaller.put(caller, own + bytes);
    }

    private synchronized void giveBack(String caller, long bytes) {
        held -= bytes;
        byCaller.computeIfPresent(caller, (_, own) -> own == bytes ? null : own - bytes);
    }

    /** Used by one thread at a time. */
    public final class Share implements AutoCloseable {
        private final String caller;
        private long bytes;
        private int working;

        private Share(String caller) {
            this.caller = caller;
        }

        /**
         * Counts bytes that have arrived.
         *
         * @throws ProblemException 429 when the caller holds its share, 503 when all of it is held
         */
        public void take(int arrived) {
            BodyBudget.this.take(caller, arrived);
            bytes += arrived;
        }

        /**
         * Reads a whole body, or one byte more than the most there may be.
         *
         * @param time from now to the last byte; a caller that sends nothing at all is hung up on by the server
         * @throws ProblemException 408, 429 or 503; what is left of the body should not be waited for then
         */
        public byte[] read(InputStream body, int lengthMax, Duration time) throws IOException {
            BodyDeadline deadline = BodyDeadline.in(time);
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            byte[] part = new byte[READ_MAX];
            int count = body.read(part);
            while (count >= 0 && whole.size() <= lengthMax) {
                take(count);
                whole.write(part, 0, count);
                deadline.require();
                count = body.read(part);
            }
            return whole.toByteArray();
        }

        /**
         * Waits until what has arrived may be worked on.
         *
         * @throws ProblemException 503 when that takes too long
         */
        void beginWork() {
            working = acquire(bytes);
        }

        /**
         * Waits until a part of what has arrived may be worked on, until the work is closed.
         *
         * @throws ProblemException 503 when that takes too long
         */
        RequestBody.Work beginWork(int partBytes) {
            int acquired = acquire(partBytes);
            return () -> work.release(acquired);
        }

        private int acquire(long bytesToWorkOn) {
            int wanted = Math.toIntExact(Math.min(permits, bytesToWorkOn / PERMIT_BYTES));
            try {
                if (!work.tryAcquire(wanted, WAIT_SECONDS_MAX, TimeUnit.SECONDS)) {
                    throw new ProblemException(ProblemCode.UNAVAILABLE, "too many large bodies are being worked on");
                }
                return wanted;
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new ProblemException(ProblemCode.UNAVAILABLE, "the server is being stopped");
            }
        }

        @Override
        public void close() {
            work.release(working);
            giveBack(caller, bytes);
            working = 0;
            bytes = 0;
        }
    }
}
