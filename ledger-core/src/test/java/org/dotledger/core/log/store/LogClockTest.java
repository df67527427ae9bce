package org.dotledger.core.log.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.dotledger.core.log.store.ClockReading.State;
import org.junit.jupiter.api.Test;

class LogClockTest {
    private static final Instant START = Instant.parse("2026-06-23T08:00:00Z");
    private static final Duration THIRTY_YEARS = Duration.ofDays(30 * 365);

    private final AtomicReference<Instant> machine = new AtomicReference<>(START);
    private final AtomicReference<Instant> newest = new AtomicReference<>(START.minusSeconds(60));
    private final AtomicLong nanos = new AtomicLong(7);

    private LogClock clock() {
        return new LogClock(machine::get, nanos::get, newest::get, ClockLimits.DEFAULT);
    }

    private void jump(Duration by) {
        machine.updateAndGet(now -> now.plus(by));
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
        jump(time);
    }

    @Test
    void isFollowedAsTimePasses() {
        LogClock clock = clock();
        assertThat(clock.instant()).isEqualTo(START);
        pass(Duration.ofDays(40));
        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofDays(40)));
        assertThat(clock.reading().state()).isEqualTo(State.RIGHT);
    }

    @Test
    void mayBeFiveMinutesAheadAndNoMore() {
        LogClock clock = clock();
        jump(Duration.ofMinutes(5));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(300));
        jump(Duration.ofMillis(1));
        assertThatExceptionOfType(ClockAheadException.class).isThrownBy(clock::instant);
    }

    @Test
    void isNotFollowedThroughAJumpAhead() {
        LogClock clock = clock();
        jump(THIRTY_YEARS);
        assertThatExceptionOfType(ClockAheadException.class)
                .isThrownBy(clock::instant)
                .withMessageContaining("2056-06-15T08:00:00Z")
                .withMessageContaining("2026-06-23T08:00:00Z");
        assertThat(clock.reading().state()).isEqualTo(State.AHEAD);
        assertThat(clock.reading().ahead()).isEqualTo(THIRTY_YEARS);
        jump(THIRTY_YEARS.negated());
        assertThat(clock.instant()).isEqualTo(START);
    }

    @Test
    void isFollowedOnceItsTimeIsAccepted() {
        LogClock clock = clock();
        jump(THIRTY_YEARS);
        assertThat(clock.accept(machine.get()).state()).isEqualTo(State.RIGHT);
        assertThat(clock.instant()).isEqualTo(START.plus(THIRTY_YEARS));
        jump(THIRTY_YEARS);
        assertThatExceptionOfType(ClockAheadException.class).isThrownBy(clock::instant);
    }

    /** What is accepted is what was shown, not what the clock may say when the acceptance comes. */
    @Test
    void isNotAcceptedAtAnotherTimeThanWasShown() {
        LogClock clock = clock();
        jump(Duration.ofHours(1));
        Instant shown = machine.get();
        jump(THIRTY_YEARS);
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> clock.accept(shown));
        assertThatExceptionOfType(ClockAheadException.class).isThrownBy(clock::instant);
    }

    @Test
    void isHeldAtTheNewestEntryWhileItIsBehind() {
        LogClock clock = clock();
        newest.set(START.plus(Duration.ofHours(2)));
        assertThat(clock.instant()).isEqualTo(newest.get());
        assertThat(clock.reading().state()).isEqualTo(State.BEHIND);
        assertThat(clock.reading().behind()).isEqualTo(Duration.ofHours(2));
    }

    /** Another node's entry was accepted there, and is where time stands now. */
    @Test
    void isComparedWithWhatOthersAppendToo() {
        LogClock clock = clock();
        newest.set(START.plus(THIRTY_YEARS));
        assertThat(clock.instant()).isEqualTo(newest.get());
        jump(THIRTY_YEARS.plusMinutes(4));
        assertThat(clock.instant()).isEqualTo(START.plus(THIRTY_YEARS).plusSeconds(240));
    }

    @Test
    void isTakenAsItIsAtStartUnlessThatWouldBeTooLong() {
        newest.set(START.minus(Duration.ofDays(366)));
        assertThat(clock().instant()).isEqualTo(START);
        newest.set(START.minus(THIRTY_YEARS));
        LogClock clock = clock();
        assertThatExceptionOfType(ClockAheadException.class).isThrownBy(clock::instant);
        clock.accept(START);
        assertThat(clock.instant()).isEqualTo(START);
    }

    @Test
    void beginsAnEmptyLogAtItsTime() {
        newest.set(Instant.MIN);
        assertThat(clock().instant()).isEqualTo(START);
        assertThat(clock().reading().behind()).isEqualTo(Duration.ZERO);
    }

    @Test
    void datesNothingAfterTheYear9999() {
        machine.set(Instant.parse("9999-12-31T23:59:59.999999Z"));
        newest.set(machine.get().minusSeconds(1));
        LogClock clock = clock();
        assertThat(clock.instant()).isEqualTo(machine.get());
        pass(Duration.ofMillis(1));
        assertThatExceptionOfType(ClockAheadException.class).isThrownBy(clock::instant);
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> clock.accept(machine.get()));
    }
}
