package org.dotledger.core.log.store;

import java.util.List;
import java.util.Optional;
import org.dotledger.api.log.VerifierKey;

/**
 * What is known of a log from elsewhere than its database, and is believed when the database is checked.
 *
 * @param keys of the log, of one name, which is its origin: its first key, or its only one. Keys that followed are learnt
 *     from the log, each from the checkpoint that the key before it signed last
 * @param appRole the role that the application connects as
 * @param headNote a checkpoint of the log that was kept outside the database, which has to continue it
 */
public record KnownLog(List<VerifierKey> keys, String appRole, Optional<String> headNote) {
    public KnownLog {
        keys = List.copyOf(keys);
        if (keys.stream().map(VerifierKey::name).distinct().count() != 1) {
            throw new IllegalArgumentException("expected the verifier keys of one log, found " + keys);
        }
    }

    /** A log of which nothing is kept but its keys. */
    public static KnownLog of(List<VerifierKey> keys, String appRole) {
        return new KnownLog(keys, appRole, Optional.empty());
    }

    /** The same log, and the text of the newest checkpoint that was kept of it. */
    public KnownLog with(String keptHeadNote) {
        return new KnownLog(keys, appRole, Optional.of(keptHeadNote));
    }

    /** The log's name. */
    String origin() {
        return keys.getFirst().name();
    }
}
