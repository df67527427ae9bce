package org.dotledger.core.log.merkle;

/** What came of checking a proof. */
public sealed interface ProofVerification {
    /** The proof shows what it claims. */
    record Verified() implements ProofVerification {}

    /** The proof does not show what it claims. */
    record Failed(ProofFailure reason) implements ProofVerification {}

    default boolean isVerified() {
        return this instanceof Verified;
    }
}
