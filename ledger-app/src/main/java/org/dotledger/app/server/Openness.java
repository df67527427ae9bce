package org.dotledger.app.server;

import java.net.InetAddress;
import org.dotledger.app.access.LogOpenness;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Follows from where the server listens what it may show, and what it has to warn of. */
@Configuration(proxyBeanMethods = false)
final class Openness {
    private static final Logger log = LoggerFactory.getLogger(Openness.class);

    @Bean
    LogOpenness logOpenness(LedgerProperties properties, ServerProperties server) {
        boolean local = isLoopback(server.getAddress());
        boolean plain = server.getSsl() == null || !server.getSsl().isEnabled();
        if (!local && plain) {
            log.warn(
                    "THE LEDGER LISTENS ON {} WITHOUT TLS: anyone who can read the network can read API keys and act as"
                            + " their holders. Put a TLS proxy before it, or set server.ssl.*.",
                    server.getAddress());
        }
        Boolean set = properties.log().open();
        return new LogOpenness(set == null ? local : set);
    }

    private static boolean isLoopback(@Nullable InetAddress address) {
        return address != null && address.isLoopbackAddress();
    }
}
