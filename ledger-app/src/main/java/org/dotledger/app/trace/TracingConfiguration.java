package org.dotledger.app.trace;

import io.micrometer.tracing.Tracer;
import org.dotledger.core.decision.live.CommandObserver;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Adds commands to the traces, where there are any; requests are Spring's to trace. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(TracingSwitch.ENDPOINT)
final class TracingConfiguration {

    @Bean
    CommandObserver commandSpans(Tracer tracer) {
        return new CommandSpans(tracer);
    }
}
