package org.dotledger.app.notice;

import java.nio.file.Path;
import java.time.Clock;
import org.dotledger.core.log.store.LogReader;
import org.dotledger.core.log.store.PostgresEventStorageEngine;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells a webhook of what happens, where {@code ledger.webhook.url} names one. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "ledger.webhook.url")
@EnableConfigurationProperties(WebhookSettings.class)
final class NoticeConfiguration {

    @Bean(initMethod = "start", destroyMethod = "close")
    WebhookDelivery webhookDelivery(
            WebhookSettings settings,
            LogReader log,
            PostgresEventStorageEngine engine,
            Clock clock,
            @Value("${ledger.data}") Path data) {
        Webhook webhook = new Webhook(settings.requireAllowed(), WebhookSecret.read(settings.secretFile()), clock);
        WebhookDelivery delivery = new WebhookDelivery(log, webhook, settings.wanted(), data);
        engine.follow(delivery::wake);
        return delivery;
    }
}
