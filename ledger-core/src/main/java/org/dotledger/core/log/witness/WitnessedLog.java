package org.dotledger.core.log.witness;

import java.util.List;
import org.dotledger.api.log.VerifierKey;

/**
 * A log that a witness witnesses.
 *
 * @param origin first line of its checkpoints
 * @param keys of which one has to sign; several for the time of a key rotation
 */
public record WitnessedLog(String origin, List<VerifierKey> keys) {
    public WitnessedLog {
        keys = List.copyOf(keys);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("a log has at least one key");
        }
    }
}
