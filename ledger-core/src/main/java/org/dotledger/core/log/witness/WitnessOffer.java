package org.dotledger.core.log.witness;

import java.io.IOException;
import java.util.List;
import org.dotledger.api.log.Checkpoint;
import org.dotledger.api.log.Note;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.TreeHead;
import org.dotledger.core.log.store.Cosignatures;
import org.dotledger.core.log.store.LogReader;

/**
 * Offers checkpoints to one witness and keeps its cosignatures. Where the witness stands somewhere else than believed,
 * because it was asked by another node or is new, the offer is made again from there.
 */
final class WitnessOffer implements CheckpointStage.Sink {
    private static final int ATTEMPTS_MAX = 5;
    private static final int NOT_CONSISTENT = 422;

    private final WitnessClient client;
    private final LogReader log;
    private final Cosignatures cosignatures;
    private final Evidence evidence;
    /** What the witness is believed to have cosigned last; negative until that was looked up. */
    private long oldSize = -1;

    /** What a witness can show for what it says. */
    @FunctionalInterface
    interface Evidence {
        /**
         * Compares the database with the newest checkpoint that both the log and the witness have signed.
         *
         * @throws LogNotContinuedException when the database does not continue it
         */
        void compare() throws IOException, InterruptedException;
    }

    /** @param evidence asked when the witness's answer would mean that the database does not hold the log */
    WitnessOffer(WitnessClient client, LogReader log, Cosignatures cosignatures, Evidence evidence) {
        this.client = client;
        this.log = log;
        this.cosignatures = cosignatures;
        this.evidence = evidence;
    }

    @Override
    public void take(String newest) throws IOException, InterruptedException {
        Note checkpoint = Note.parse(newest);
        if (oldSize < 0) {
            oldSize = cosignatures.newestSize(client.witness().key());
        }
        for (int attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
            TreeHead head = Checkpoint.parse(checkpoint.text()).head();
            if (head.size() == 0) {
                return;
            }
            if (oldSize > head.size()) {
                checkpoint = newer(oldSize);
                continue;
            }
            switch (client.add(new AddCheckpoint(oldSize, proof(oldSize, head.size()), checkpoint))) {
                case WitnessAnswer.Cosigned cosigned -> {
                    cosigned.cosignatures()
                            .forEach(line -> cosignatures.add(
                                    head.size(), client.witness().key(), line));
                    oldSize = head.size();
                    return;
                }
                case WitnessAnswer.OtherSize other -> oldSize = other.size();
                case WitnessAnswer.Refused refused -> {
                    if (refused.status() == NOT_CONSISTENT) {
                        evidence.compare();
                    }
                    throw new IOException(name() + " answers " + refused.status() + " to the checkpoint of size "
                            + head.size() + ": " + refused.detail());
                }
            }
        }
        throw new IOException(name() + " says another size each time");
    }

    /**
     * The newest checkpoint, which is of the size that the witness has or larger, unless entries were lost. That is not
     * believed because it was said: an answer is not signed.
     */
    private Note newer(long witnessed) throws IOException, InterruptedException {
        TreeHead database = log.head();
        if (database.size() < witnessed) {
            // The size is looked up again the next time, so that one that someone made up is not used forever.
            oldSize = -1;
            evidence.compare();
            throw new IOException(name() + " says that it has cosigned size " + witnessed + ", and shows no checkpoint"
                    + " of that; the database has " + database);
        }
        return Note.parse(log.checkpoint());
    }

    private String name() {
        return "the witness " + client.witness().key().name();
    }

    private List<Sha256> proof(long from, long to) {
        return from == 0 || from == to
                ? List.of()
                : log.consistencyProof(from, to).hashes();
    }
}
