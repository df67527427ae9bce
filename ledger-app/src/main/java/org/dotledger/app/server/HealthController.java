package org.dotledger.app.server;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.app.http.Answer;
import org.dotledger.app.http.ProblemCode;
import org.dotledger.app.http.ProblemException;
import org.dotledger.app.notice.WebhookDelivery;
import org.dotledger.core.log.store.ClockReading;
import org.dotledger.core.log.store.Cosignatures;
import org.dotledger.core.log.store.LogClock;
import org.dotledger.core.log.store.LogNotContinuedException;
import org.dotledger.core.log.store.LogReader;
import org.dotledger.core.log.store.PostgresLog;
import org.dotledger.core.log.witness.Witnesses;
import org.dotledger.core.view.AsOf;
import org.dotledger.core.view.Views;
import org.dotledger.core.view.store.GrantsTarget;
import org.dotledger.core.view.store.ViewRunner;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says to a supervisor whether the process is worth keeping, and whether it can answer. */
@RestController
final class HealthController {
    private static final String UP = "UP";
    /** Of witnesses: readers are served an earlier checkpoint. Of the clock: entries carry the newest entry's time. */
    private static final String BEHIND = "BEHIND";

    private final Views views;
    private final PostgresLog log;
    private final LogReader reader;
    private final ViewRunner runner;
    private final Witnesses witnesses;
    private final LogClock clock;
    private final Cosignatures cosignatures;
    private final ObjectProvider<GrantsTarget> grantsTarget;
    private final ObjectProvider<WebhookDelivery> webhook;
    private final int quorum;

    HealthController(
            Views views,
            PostgresLog log,
            LogReader reader,
            ViewRunner runner,
            Witnesses witnesses,
            Cosignatures cosignatures,
            LogClock clock,
            ObjectProvider<GrantsTarget> grantsTarget,
            ObjectProvider<WebhookDelivery> webhook,
            LedgerProperties properties) {
        this.views = views;
        this.log = log;
        this.reader = reader;
        this.runner = runner;
        this.witnesses = witnesses;
        this.cosignatures = cosignatures;
        this.clock = clock;
        this.grantsTarget = grantsTarget;
        this.webhook = webhook;
        this.quorum = properties.log().witnessQuorum();
    }

    @GetMapping("/health/liveness")
    ResponseEntity<byte[]> liveness() {
        return Answer.json(JsonObject.builder().put("status", UP).build());
    }

    /**
     * Ready is a node that can read the log, appended when it last tried, and has its views at the log's end; otherwise the
     * failure is the answer: 503. Witnesses, a clock, a governed database's grants and a webhook that are behind are
     * reported and are no failure, since no receipt waits for them.
     */
    @GetMapping("/health/readiness")
    ResponseEntity<byte[]> readiness() {
        long size = reader.head().size();
        log.stopped().ifPresent(HealthController::refuse);
        if (!log.isWriting()) {
            throw new ProblemException(ProblemCode.UNAVAILABLE, "the latest attempt to append to the log failed");
        }
        ClockReading time = clock.reading();
        if (time.state() == ClockReading.State.AHEAD) {
            throw new ProblemException(
                    ProblemCode.CLOCK_AHEAD, "the clock is " + time.ahead().toSeconds() + " s ahead");
        }
        views.row("policy", "C1", AsOf.LATEST);
        GrantsTarget grants = grantsTarget.getIfAvailable();
        WebhookDelivery delivery = webhook.getIfAvailable();
        return Answer.json(JsonObject.builder()
                .put("status", UP)
                .put("database", UP)
                .put("writer", UP)
                .put(
                        "views",
                        JsonObject.builder()
                                .put("status", UP)
                                .put("lagEntries", Math.max(0, size - runner.position()))
                                .build())
                .put("clock", clock(time))
                .put("witnesses", witnesses(size))
                .putIf(grants != null, "grantsTarget", () -> grantsTarget(requireNonNull(grants), size))
                .putIf(delivery != null, "webhook", () -> webhook(requireNonNull(delivery), size))
                .build());
    }

    private static JsonObject clock(ClockReading time) {
        boolean isBehind = time.state() == ClockReading.State.BEHIND;
        return JsonObject.builder()
                .put("status", isBehind ? BEHIND : UP)
                .putIf(isBehind, "behindSeconds", () -> Json.of(time.behind().toSeconds()))
                .build();
    }

    private static void refuse(LogNotContinuedException lost) {
        throw new ProblemException(ProblemCode.of(lost.code()), "the server's own log says what was seen and by whom");
    }

    private static JsonObject grantsTarget(GrantsTarget grants, long size) {
        return follower(grants.failure().isPresent(), grants.position(), size);
    }

    private static JsonObject webhook(WebhookDelivery delivery, long size) {
        return follower(delivery.failure().isPresent(), delivery.position(), size);
    }

    /** Something that follows the log, and how far behind it is. */
    private static JsonObject follower(boolean failed, long position, long size) {
        return JsonObject.builder()
                .put("status", failed ? BEHIND : UP)
                .put("lagEntries", Math.max(0, size - Math.max(0, position)))
                .build();
    }

    private JsonObject witnesses(long size) {
        Map<String, Long> lags = new LinkedHashMap<>();
        witnesses.keys().forEach(key -> lags.put(key.name(), Math.max(0, size - cosignatures.newestSize(key))));
        boolean enough = lags.values().stream().filter(lag -> lag == 0).count() >= quorum;
        return JsonObject.builder()
                .put("status", enough ? UP : BEHIND)
                .put("quorum", quorum)
                .put(
                        "witnesses",
                        JsonArray.of(
                                lags.entrySet(),
                                lag -> JsonObject.builder()
                                        .put("name", lag.getKey())
                                        .put("lagEntries", lag.getValue())
                                        .build()))
                .build();
    }
}
