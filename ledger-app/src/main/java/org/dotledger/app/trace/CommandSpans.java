package org.dotledger.app.trace;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.dotledger.app.http.CorrelationId;
import org.dotledger.core.decision.live.CommandObserver;
import org.dotledger.core.decision.live.CommandOutcome;

/**
 * Makes a span of each command, within that of its request. It says what was decided and never what was sent. Safe for
 * several threads.
 */
final class CommandSpans implements CommandObserver {
    private final Tracer tracer;

    CommandSpans(Tracer tracer) {
        this.tracer = tracer;
    }

    @Override
    public void decided(String command, CommandOutcome outcome, Duration took) {
        Instant end = Instant.now();
        Span.Builder span = tracer.spanBuilder()
                .name("command " + command)
                .startTimestamp(micros(end.minus(took)), TimeUnit.MICROSECONDS)
                .tag("ledger.command", command)
                .tag("ledger.outcome", outcome.word());
        CorrelationId.current().ifPresent(id -> span.tag("ledger.correlationid", id));
        if (outcome instanceof CommandOutcome.Refused refused) {
            span.tag("ledger.refusal", refused.refusal().code().name());
        }
        span.start().end(micros(end), TimeUnit.MICROSECONDS);
    }

    private static long micros(Instant instant) {
        return TimeUnit.SECONDS.toMicros(instant.getEpochSecond()) + TimeUnit.NANOSECONDS.toMicros(instant.getNano());
    }
}
