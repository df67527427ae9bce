package org.dotledger.app.log;

import org.dotledger.core.log.store.LogReader;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sets the event streams up. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StreamSettings.class)
final class StreamConfiguration {

    @Bean
    LogGrowth logGrowth(LogReader log) {
        return new LogGrowth(log);
    }

    @Bean
    OpenStreams openStreams(StreamSettings settings) {
        return new OpenStreams(settings);
    }
}
