package org.dotledger.core.readback.verify;

import java.util.ArrayList;
import java.util.List;
import org.dotledger.api.log.VerifierKey;

/**
 * What a verifier believes before it looks at anything.
 *
 * @param key the log's key that is in force at the package's size: it has to have signed the package
 * @param earlierKeys keys that the log had before, for checkpoints of its earlier sizes; needed of these is only the very
 *     first, which stands in no entry
 */
public record TrustRoot(VerifierKey key, List<VerifierKey> earlierKeys) {
    public TrustRoot {
        earlierKeys = List.copyOf(earlierKeys);
    }

    /** One key and nothing else. */
    public static TrustRoot of(VerifierKey key) {
        return new TrustRoot(key, List.of());
    }

    /** All keys that are given. */
    List<VerifierKey> keys() {
        List<VerifierKey> keys = new ArrayList<>(earlierKeys);
        keys.add(key);
        return keys;
    }
}
