package org.dotledger.core.log.witness;

import java.io.IOException;
import java.util.Optional;
import org.dotledger.api.log.Note;

/** What a witness must not forget. An implementation is used by one thread at a time for each origin. */
public interface WitnessMemory {
    /** The latest checkpoint that was kept for an origin. */
    Optional<Note> latest(String origin) throws IOException;

    /**
     * Keeps a checkpoint in place of the one before, in one step: whatever fails, the one or the other is there. When this
     * returns it is on the disk.
     */
    void keep(String origin, Note checkpoint) throws IOException;
}
