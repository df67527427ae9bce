package org.dotledger.core.step;

import org.jspecify.annotations.Nullable;

/**
 * The attempts to go past a governed DOT since the newest harness run. Public because it is stored as a row.
 *
 * @param newest position of the newest of them
 */
public record BypassAttempts(long count, @Nullable Long newest) {
    static final BypassAttempts NONE = new BypassAttempts(0, null);
}
