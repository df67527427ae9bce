package org.dotledger.core.log.merkle;

/** Why a proof does not hold. */
public enum ProofFailure {
    INDEX_OUT_OF_RANGE("the leaf index is not from 0 to below the tree size"),
    SIZES_OUT_OF_RANGE("the sizes are not 1 ≤ from ≤ to"),
    PROOF_NOT_EMPTY("the sizes are equal, but the proof is not empty"),
    PROOF_TOO_SHORT("the proof has fewer hashes than the sizes demand"),
    PROOF_TOO_LONG("the proof has more hashes than the sizes demand"),
    ROOT_MISMATCH("the proof leads to another root"),
    FROM_ROOT_MISMATCH("the proof leads to another root for the earlier tree"),
    TO_ROOT_MISMATCH("the proof leads to another root for the later tree");

    private final String description;

    ProofFailure(String description) {
        this.description = description;
    }

    /** A clause for people to read. */
    public String description() {
        return description;
    }
}
