package org.dotledger.app.metrics;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.dotledger.app.http.Answer;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the figures to any enrolled actor, such as an auditor whose key a Prometheus holds. */
@RestController
final class MetricsController {
    private static final String TEXT = "text/plain;version=0.0.4";

    private final PrometheusMeterRegistry registry;

    MetricsController(PrometheusMeterRegistry registry) {
        this.registry = registry;
    }

    @GetMapping("/metrics")
    ResponseEntity<byte[]> metrics() {
        return Answer.text(TEXT, registry.scrape());
    }
}
