package org.dotledger.core.log.witness;

import java.util.List;
import org.dotledger.api.log.NoteSignature;

/** What a witness answers to {@code add-checkpoint}, each with its HTTP status (C2SP tlog-witness, "add-checkpoint"). */
public sealed interface WitnessAnswer {
    /** The HTTP status. */
    int status();

    /** 200: the checkpoint is consistent with all earlier ones, and kept. */
    record Cosigned(List<NoteSignature> cosignatures) implements WitnessAnswer {
        public Cosigned {
            cosignatures = List.copyOf(cosignatures);
        }

        @Override
        public int status() {
            return 200;
        }
    }

    /** 409: the old size is not that of the latest cosigned checkpoint. */
    record OtherSize(long size) implements WitnessAnswer {
        @Override
        public int status() {
            return 409;
        }
    }

    /**
     * The checkpoint is not cosigned.
     *
     * @param detail what was expected and what was found, for people to read
     */
    record Refused(int status, String detail) implements WitnessAnswer {}
}
