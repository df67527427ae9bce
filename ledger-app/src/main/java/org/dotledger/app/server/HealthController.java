package org.dotledger.app.server;

import org.dotledger.api.json.JsonObject;
import org.dotledger.app.http.Answer;
import org.dotledger.core.view.AsOf;
import org.dotledger.core.view.Views;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says to a supervisor whether the process is worth keeping, and whether it can answer. */
@RestController
final class HealthController {
    private static final JsonObject UP =
            JsonObject.builder().put("status", "UP").build();

    private final Views views;

    HealthController(Views views) {
        this.views = views;
    }

    @GetMapping("/health/liveness")
    ResponseEntity<byte[]> liveness() {
        return Answer.json(UP);
    }

    /** Ready is who can read the log and has its views at the log's end; otherwise the failure is the answer: 503. */
    @GetMapping("/health/readiness")
    ResponseEntity<byte[]> readiness() {
        views.row("policy", "C1", AsOf.LATEST);
        return Answer.json(UP);
    }
}
