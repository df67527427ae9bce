package org.dotledger.app.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one caller may ask, so that none can keep the others from being answered. Each limit may be used up at once
 * and fills again evenly over a minute.
 *
 * @param requestsPerMinute of one actor
 * @param failedAuthenticationsPerMinute with a wrong credential, from one address
 */
@ConfigurationProperties("ledger.limits")
record LimitSettings(
        @DefaultValue("120000") int requestsPerMinute,
        @DefaultValue("600") int failedAuthenticationsPerMinute) {
    LimitSettings {
        if (requestsPerMinute < 1 || failedAuthenticationsPerMinute < 1) {
            throw new IllegalArgumentException("a limit is at least 1");
        }
    }
}
