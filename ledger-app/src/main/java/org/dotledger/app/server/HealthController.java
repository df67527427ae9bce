package org.dotledger.app.server;

import org.dotledger.api.json.JsonObject;
import org.dotledger.app.http.Answer;
import org.dotledger.app.http.ProblemCode;
import org.dotledger.app.http.ProblemException;
import org.dotledger.core.log.store.LogReader;
import org.dotledger.core.log.store.PostgresLog;
import org.dotledger.core.view.AsOf;
import org.dotledger.core.view.Views;
import org.dotledger.core.view.store.ViewRunner;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says to a supervisor whether the process is worth keeping, and whether it can answer. */
@RestController
final class HealthController {
    private static final String UP = "UP";

    private final Views views;
    private final PostgresLog log;
    private final LogReader reader;
    private final ViewRunner runner;

    HealthController(Views views, PostgresLog log, LogReader reader, ViewRunner runner) {
        this.views = views;
        this.log = log;
        this.reader = reader;
        this.runner = runner;
    }

    @GetMapping("/health/liveness")
    ResponseEntity<byte[]> liveness() {
        return Answer.json(JsonObject.builder().put("status", UP).build());
    }

    /**
     * Ready is who can read the log, append to it, and has its views at the log's end; otherwise the failure is the
     * answer: 503.
     */
    @GetMapping("/health/readiness")
    ResponseEntity<byte[]> readiness() {
        long size = reader.head().size();
        if (!log.isWriting()) {
            throw new ProblemException(ProblemCode.UNAVAILABLE, "the log's writer has ended");
        }
        views.row("policy", "C1", AsOf.LATEST);
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
                .build());
    }
}
