package org.dotledger.core.log.witness;

import java.io.IOException;
import java.util.List;
import org.dotledger.api.log.Checkpoint;
import org.dotledger.api.log.Note;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.TreeHead;
import org.dotledger.core.log.store.Cosignatures;
import org.dotledger.core.log.store.LogReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers checkpoints to one witness and keeps its cosignatures. Where the witness stands somewhere else than believed,
 * because it was asked by another node or is new, the offer is made again from there.
 */
final class WitnessOffer implements CheckpointStage.Sink {
    private static final Logger LOG = LoggerFactory.getLogger(WitnessOffer.class);
    private static final int ATTEMPTS_MAX = 5;

    private final WitnessClient client;
    private final LogReader log;
    private final Cosignatures cosignatures;
    /** What the witness is believed to have cosigned last; negative until that was looked up. */
    private long oldSize = -1;

    WitnessOffer(WitnessClient client, LogReader log, Cosignatures cosignatures) {
        this.client = client;
        this.log = log;
        this.cosignatures = cosignatures;
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
                case WitnessAnswer.Refused refused ->
                    throw new IOException(
                            "the witness " + client.witness().key().name() + " answers "
                                    + refused.status() + " to the checkpoint of size " + head.size() + ": "
                                    + refused.detail());
            }
        }
        throw new IOException("the witness " + client.witness().key().name() + " says another size each time");
    }

    /** The newest checkpoint, which is of the size that the witness has or larger, unless entries were lost. */
    private Note newer(long witnessed) {
        TreeHead database = log.head();
        if (database.size() < witnessed) {
            LOG.error(
                    "LOG_ROLLED_BACK: the witness {} has cosigned size {}, the database only has {}",
                    client.witness().key().name(),
                    witnessed,
                    database);
            throw new LogNotContinuedException(
                    LogNotContinuedException.Code.LOG_ROLLED_BACK,
                    client.witness().key().name() + " has cosigned size " + witnessed + ", the database only has "
                            + database);
        }
        return Note.parse(log.checkpoint());
    }

    private List<Sha256> proof(long from, long to) {
        return from == 0 || from == to
                ? List.of()
                : log.consistencyProof(from, to).hashes();
    }
}
