package org.dotledger.core.view;

import java.util.Optional;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.TreeHead;

/**
 * What the log holds already and will hold forever, looked up by its place: a decision may rest on it without any
 * condition, because no one can change it. Implementations are safe for several threads and show only what is durable.
 */
public interface PastLog {

    /** The event at a position; empty when the log is not that long. */
    Optional<RecordedEvent> event(long position);

    /** The bytes of an artifact that is stored; empty when none with that digest is. */
    Optional<byte[]> artifact(Sha256 sha256);

    /** The digests of the state after that many entries; empty when the log is not that long. */
    Optional<StateDigest> state(long size);

    /** Whether the log is that long and the state after that many entries has these digests. */
    default boolean isState(long size, Sha256 rootHash, Sha256 stateSha256) {
        return state(size)
                .filter(state -> state.head().root().equals(rootHash)
                        && state.stateSha256().equals(stateSha256))
                .isPresent();
    }

    /**
     * What a readback package would be.
     *
     * @param head of its entries
     * @param stateSha256 digest of the state after them
     * @param packageSha256 digest of the package's bytes
     */
    record Packaged(TreeHead head, Sha256 stateSha256, Sha256 packageSha256) {}

    /**
     * The readback package of that many entries. Reads all of them.
     *
     * @throws IllegalArgumentException when the log is not that long
     */
    Packaged packaged(long size);
}
