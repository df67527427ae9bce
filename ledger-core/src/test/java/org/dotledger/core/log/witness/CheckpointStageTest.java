package org.dotledger.core.log.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.dotledger.core.log.store.LogNotContinuedException;
import org.dotledger.core.log.witness.CheckpointStage.Pace;
import org.junit.jupiter.api.Test;

class CheckpointStageTest {
    private static final Pace QUICK =
            new Pace(Duration.ofMillis(1), Duration.ofHours(1), Duration.ofMillis(1), Duration.ofMillis(10));

    private final AtomicReference<String> newest = new AtomicReference<>("0");
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final List<LogNotContinuedException> told = new CopyOnWriteArrayList<>();

    @Test
    void skipsAllButTheLastOfWhatComesMeanwhile() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        CheckpointStage.Sink slow = note -> {
            taken.add(note);
            busy.countDown();
            free.await();
        };
        try (CheckpointStage stage = CheckpointStage.start("test", newest::get, slow, QUICK, told::add)) {
            assertThat(busy.await(10, TimeUnit.SECONDS)).isTrue();
            for (int i = 1; i <= 1000; i++) {
                newest.set("" + i);
                stage.wake();
            }
            free.countDown();
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> taken.contains("1000"));
        }
        assertThat(taken).containsExactly("0", "1000");
    }

    @Test
    void handsOnAgainWhatFailed() {
        AtomicInteger attempts = new AtomicInteger();
        CheckpointStage.Sink flaky = note -> {
            if (attempts.incrementAndGet() < 4) {
                throw new IOException("the disk is full");
            }
            taken.add(note);
        };
        try (CheckpointStage stage = CheckpointStage.start("test", newest::get, flaky, QUICK, told::add)) {
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> !taken.isEmpty());
            stage.wake();
        }
        assertThat(taken).containsExactly("0");
        assertThat(attempts).hasValue(4);
        assertThat(told).isEmpty();
    }

    @Test
    void tellsThatTheCheckpointCannotBeReadOrHandedOnBecauseTheLogIsLost() {
        LogNotContinuedException onReading = LogNotContinuedException.changed("when it is read");
        LogNotContinuedException onHandingOn = LogNotContinuedException.changed("when it is handed on");
        AtomicInteger readings = new AtomicInteger();
        Supplier<String> reading = () -> {
            if (readings.incrementAndGet() == 1) {
                throw onReading;
            }
            return "0";
        };
        CheckpointStage.Sink sink = note -> {
            throw onHandingOn;
        };
        try (CheckpointStage _ = CheckpointStage.start("test", reading, sink, QUICK, told::add)) {
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> told.size() > 1);
        }
        assertThat(told).startsWith(onReading, onHandingOn);
    }

    @Test
    void looksByItselfForWhatOtherProcessesCommit() {
        Pace polling = new Pace(Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(1), Duration.ofMillis(1));
        try (CheckpointStage stage = CheckpointStage.start("test", newest::get, taken::add, polling, told::add)) {
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> taken.contains("0"));
            newest.set("1");
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> taken.contains("1"));
            stage.wake();
        }
    }
}
