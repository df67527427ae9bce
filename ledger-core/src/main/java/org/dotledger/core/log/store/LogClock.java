package org.dotledger.core.log.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.dotledger.api.json.JsonTime;
import org.dotledger.core.log.store.ClockReading.State;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time of decisions: the machine's, but not before the newest entry, so that a machine whose clock lags behind those
 * of others can append too; and none at all while the clock is further ahead than it can have come, because the time of
 * an entry holds for all later ones. How much time has passed is told by the monotonic clock, which nobody sets. Safe
 * for several threads.
 */
public final class LogClock implements InstantSource {
    private static final Logger LOG = LoggerFactory.getLogger(LogClock.class);
    /** Nodes whose clocks differ by less are not worth a warning. */
    private static final Duration BEHIND_TOLERATED = Duration.ofSeconds(1);
    /** After this long a warning is said again while its cause stands. */
    private static final Duration SAID_AGAIN_AFTER = Duration.ofMinutes(5);

    private final InstantSource machine;
    private final LongSupplier monotonicNanos;
    private final Supplier<Instant> newest;
    private final ClockLimits limits;
    private volatile Anchor anchor;
    private volatile @Nullable Said said;

    /** A time that was believed, and when by the monotonic clock. */
    private record Anchor(Instant time, long nanos) {
        Instant at(long now) {
            return time.plusNanos(now - nanos);
        }
    }

    private record Said(State state, long nanos) {}

    /**
     * Begins with the clock as it is: how long a ledger was idle before its process started cannot be measured. Only
     * where that would be longer than the limit the clock is not believed.
     *
     * @param newestAtStart time of the newest entry; {@link Instant#MIN} where there is none
     */
    public LogClock(InstantSource machine, PostgresLog log, Instant newestAtStart, ClockLimits limits) {
        this(machine, System::nanoTime, () -> later(newestAtStart, log.newestTime()), limits);
    }

    LogClock(InstantSource machine, LongSupplier monotonicNanos, Supplier<Instant> newest, ClockLimits limits) {
        this.machine = machine;
        this.monotonicNanos = monotonicNanos;
        this.newest = newest;
        this.limits = limits;
        Instant clock = machine.instant();
        Instant last = newest.get();
        boolean isIdleTooLong = last.isAfter(Instant.MIN) && clock.isAfter(last.plus(limits.idleMax()));
        this.anchor = new Anchor(isIdleTooLong ? last : clock, monotonicNanos.getAsLong());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** @throws ClockAheadException while the clock is further ahead than it can have come */
    @Override
    public Instant instant() {
        ClockReading reading = reading();
        if (reading.state() == State.AHEAD) {
            throw new ClockAheadException(reading);
        }
        return later(reading.clock(), reading.newest());
    }

    /** What the clock says now; warns while it cannot be followed. */
    public ClockReading reading() {
        long nanos = monotonicNanos.getAsLong();
        Instant clock = machine.instant();
        Instant last = newest.get();
        Instant expected = expected(last, nanos);
        ClockReading reading = new ClockReading(state(clock, last, expected), clock, last, expected);
        say(reading, nanos);
        return reading;
    }

    private Instant expected(Instant last, long nanos) {
        Instant elapsed = anchor.at(nanos);
        if (!last.isAfter(elapsed)) {
            return elapsed;
        }
        anchor = new Anchor(last, nanos);
        return last;
    }

    private State state(Instant clock, Instant last, Instant expected) {
        if (clock.isAfter(expected.plus(limits.aheadMax())) || clock.isAfter(JsonTime.MAX)) {
            return State.AHEAD;
        }
        return clock.isBefore(last.minus(tolerated(last))) ? State.BEHIND : State.RIGHT;
    }

    /** Of no entry there is nothing to be behind. */
    private static Duration tolerated(Instant last) {
        return last.isAfter(Instant.MIN) ? BEHIND_TOLERATED : Duration.ZERO;
    }

    /**
     * Believes the clock from now on.
     *
     * @param shown the time that whoever accepts it was shown
     * @throws IllegalArgumentException when the clock says another time by now, or one that no entry can carry
     */
    public ClockReading accept(Instant shown) {
        Instant clock = machine.instant();
        if (Duration.between(shown, clock).abs().compareTo(limits.aheadMax()) > 0) {
            throw new IllegalArgumentException("the clock says " + clock + " by now");
        }
        if (clock.isAfter(JsonTime.MAX)) {
            throw new IllegalArgumentException("no entry can carry a time after " + JsonTime.MAX);
        }
        LOG.warn("the clock's time is accepted: {}", clock);
        anchor = new Anchor(clock, monotonicNanos.getAsLong());
        return reading();
    }

    private void say(ClockReading reading, long nanos) {
        Said before = said;
        boolean isNew = before == null ? reading.state() != State.RIGHT : before.state() != reading.state();
        boolean isDue =
                before != null && before.state() != State.RIGHT && nanos - before.nanos() > SAID_AGAIN_AFTER.toNanos();
        if (!isNew && !isDue) {
            return;
        }
        said = new Said(reading.state(), nanos);
        switch (reading.state()) {
            case RIGHT -> LOG.info("the clock can be followed again");
            case AHEAD ->
                LOG.error(
                        "the clock says {}, which is {} ahead: nothing is appended until it is corrected, or an owner"
                                + " says: ledger time accept",
                        reading.clock(),
                        reading.ahead());
            case BEHIND ->
                LOG.warn(
                        "the clock is {} behind the newest entry: what is appended carries that entry's time, {}",
                        reading.behind(),
                        reading.newest());
        }
    }
}
