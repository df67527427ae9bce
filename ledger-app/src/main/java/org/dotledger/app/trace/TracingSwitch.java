package org.dotledger.app.trace;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Leaves all that traces out of the server unless it is told where traces go: then no request is observed, nothing is
 * contacted, and the start takes no longer.
 */
final class TracingSwitch implements AutoConfigurationImportFilter, EnvironmentAware {
    /** Where traces go (OTLP over HTTP). The variable {@code OTEL_EXPORTER_OTLP_ENDPOINT} sets it too. */
    static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

    private static final List<String> TRACING =
            List.of("org.springframework.boot.micrometer.", "org.springframework.boot.opentelemetry.");

    private boolean on;

    @Override
    public void setEnvironment(Environment environment) {
        on = !environment.getProperty(ENDPOINT, "").isBlank();
    }

    @Override
    public boolean[] match(@Nullable String[] configurations, AutoConfigurationMetadata metadata) {
        boolean[] wanted = new boolean[configurations.length];
        for (int i = 0; i < wanted.length; i++) {
            String name = configurations[i];
            wanted[i] = on || name == null || TRACING.stream().noneMatch(name::startsWith);
        }
        return wanted;
    }
}
