package org.dotledger.app.pages.event;

import org.dotledger.api.log.Checkpoint;
import org.dotledger.api.log.Note;
import org.dotledger.api.log.TlogProof;
import org.dotledger.core.log.store.LogReader;

/**
 * A proof that an entry is in the log, for anyone who has the log's verifier key (C2SP tlog-proof v1).
 *
 * @param text of the proof
 * @param treeSize of the checkpoint that it leads to
 * @param origin the log's name, as that checkpoint gives it
 */
record SignedProof(String text, long treeSize, String origin) {

    /** The proof of an entry that the log has, under its newest checkpoint. */
    static SignedProof of(long position, LogReader log) {
        String note = log.checkpoint();
        Checkpoint checkpoint = Checkpoint.parse(Note.parse(note).text());
        long size = checkpoint.head().size();
        TlogProof proof =
                new TlogProof(position, log.inclusionProof(position, size).hashes(), note);
        return new SignedProof(proof.text(), size, checkpoint.origin());
    }
}
