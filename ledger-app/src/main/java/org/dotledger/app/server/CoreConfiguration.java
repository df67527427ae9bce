package org.dotledger.app.server;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.dotledger.api.log.SignerKey;
import org.dotledger.app.access.ApiKeyFilter;
import org.dotledger.app.access.LogOpenness;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Builds the core from its parts. */
@Configuration(proxyBeanMethods = false)
final class CoreConfiguration {
    private static final Logger log = LoggerFactory.getLogger(CoreConfiguration.class);

    @Bean
    SecureRandom secureRandom() {
        return new SecureRandom();
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    SignerKey logKey(LedgerProperties properties, SecureRandom random) {
        return LogKey.readOrCreate(properties, random);
    }

    @Bean
    LogOpenness logOpenness(LedgerProperties properties, ServerProperties server) {
        boolean local = isLoopback(server.getAddress());
        boolean plain = server.getSsl() == null || !server.getSsl().isEnabled();
        if (!local && plain) {
            log.warn(
                    "THE LEDGER LISTENS ON {} WITHOUT TLS: whoever can read the network can read API keys and act as"
                            + " their holders. Put a TLS proxy before it, or set server.ssl.*.",
                    server.getAddress());
        }
        Boolean set = properties.log().open();
        return new LogOpenness(set == null ? local : set);
    }

    private static boolean isLoopback(@Nullable InetAddress address) {
        return address != null && address.isLoopbackAddress();
    }

    @Bean
    ApiKeyFilter.Keys keys() {
        return digest -> Optional.empty();
    }
}
