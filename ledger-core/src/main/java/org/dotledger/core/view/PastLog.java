package org.dotledger.core.view;

import java.util.Optional;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.log.Sha256;

/**
 * What the log holds already and will hold for ever, looked up by its place: a decision may rest on it without any
 * condition, because nobody can change it. Implementations are safe for several threads and show only what is durable.
 */
public interface PastLog {

    /** The event at a position; empty when the log is not that long. */
    Optional<RecordedEvent> event(long position);

    /** The digests of the state after that many entries; empty when the log is not that long. */
    Optional<StateDigest> state(long size);

    /**
     * The digest of the readback package of that many entries.
     *
     * @throws IllegalArgumentException when the log is not that long
     */
    Sha256 packageSha256(long size);
}
