package org.dotledger.app.witness;

import java.time.Duration;

/**
 * For how long callers are waited for.
 *
 * @param silence while something is expected of a caller and nothing comes
 * @param body from the first byte of a body that is waited for to the last
 */
public record WitnessLimits(Duration silence, Duration body) {
    public static final WitnessLimits DEFAULT = new WitnessLimits(Duration.ofSeconds(10), Duration.ofSeconds(30));
}
