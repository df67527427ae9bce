package org.dotledger.app.metrics;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import org.dotledger.core.decision.live.CommandObserver;
import org.dotledger.core.log.store.Cosignatures;
import org.dotledger.core.log.store.LogClock;
import org.dotledger.core.log.store.LogReader;
import org.dotledger.core.log.store.PostgresLog;
import org.dotledger.core.log.witness.Witnesses;
import org.dotledger.core.view.Views;
import org.dotledger.core.view.store.ViewRunner;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gathers the figures. Nothing is sent anywhere: monitoring has to ask for them. */
@Configuration(proxyBeanMethods = false)
final class MetricsConfiguration {

    @Bean(destroyMethod = "close")
    PrometheusMeterRegistry meterRegistry() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        return registry;
    }

    @Bean
    CommandObserver commandObserver(PrometheusMeterRegistry registry) {
        return new LedgerMetrics(registry).commands();
    }

    @Bean
    LedgerMetrics ledgerMetrics(
            PrometheusMeterRegistry registry,
            PostgresLog log,
            LogClock clock,
            LogReader reader,
            ViewRunner views,
            Witnesses witnesses,
            Cosignatures cosignatures,
            Views states,
            Clock wallClock,
            @Value("${ledger.data}") Path data,
            DataSource dataSource)
            throws SQLException, IOException {
        LedgerMetrics metrics = new LedgerMetrics(registry);
        metrics.watch(log);
        metrics.watch(clock);
        metrics.watch(reader, views);
        metrics.watch(witnesses, cosignatures, reader);
        metrics.watch(states, wallClock);
        metrics.watch(Files.getFileStore(data));
        if (dataSource.isWrapperFor(HikariDataSource.class)) {
            metrics.watch(dataSource.unwrap(HikariDataSource.class));
        }
        return metrics;
    }
}
