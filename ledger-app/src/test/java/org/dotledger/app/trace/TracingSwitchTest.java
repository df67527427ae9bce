package org.dotledger.app.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.otlp.OtlpTracingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Without an address for its traces, a server has nothing that could send any. */
class TracingSwitchTest {
    private static final String[] CONFIGURATIONS = {
        ObservationAutoConfiguration.class.getName(),
        OtlpTracingAutoConfiguration.class.getName(),
        OpenTelemetrySdkAutoConfiguration.class.getName(),
        ServerProperties.class.getName(),
    };

    @Test
    void isOffByDefaultAndForAnEmptyAddress() {
        assertThat(wanted(Map.of())).containsExactly(false, false, false, true);
        assertThat(wanted(Map.of(TracingSwitch.ENDPOINT, " "))).containsExactly(false, false, false, true);
    }

    @Test
    void isOnForAnAddress() {
        assertThat(wanted(Map.of(TracingSwitch.ENDPOINT, "http://127.0.0.1:4318/v1/traces")))
                .containsExactly(true, true, true, true);
    }

    private static boolean[] wanted(Map<String, Object> properties) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
        TracingSwitch tracing = new TracingSwitch();
        tracing.setEnvironment(environment);
        return tracing.match(CONFIGURATIONS, null);
    }
}
