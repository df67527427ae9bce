package org.dotledger.core.log.note;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dotledger.api.log.SignerKey;
import org.dotledger.api.log.VerifierKey;

/**
 * The keys of a log that a process has: the private one in force, past private ones as long as they are kept, and the
 * public halves of those that are not. Never changes; safe for several threads.
 */
public final class LogKeys {
    private final List<SignerKey> signers;
    private final List<VerifierKey> verifiers;
    private final Duration overlap;

    /**
     * @param signers first the one that is in force as long as the log tells of no rotation; all of one name, which is the
     *     log's origin
     * @param past public keys of the log that were in force before
     * @param overlap how long after a rotation both keys sign
     */
    public LogKeys(List<SignerKey> signers, List<VerifierKey> past, Duration overlap) {
        this.signers = List.copyOf(signers);
        this.verifiers = Stream.concat(signers.stream().map(SignerKey::verifierKey), past.stream())
                .distinct()
                .toList();
        this.overlap = overlap;
        if (signers.isEmpty()
                || verifiers.stream().map(VerifierKey::name).distinct().count() > 1) {
            throw new IllegalArgumentException("expected keys of one log, found " + verifiers);
        }
    }

    /** The key of a log that never had another. */
    public static LogKeys of(SignerKey only) {
        return new LogKeys(List.of(only), List.of(), Duration.ZERO);
    }

    /** The log's name. */
    public String origin() {
        return newest().name();
    }

    /** The key that is in force as long as the log tells of no rotation. */
    public SignerKey newest() {
        return signers.getFirst();
    }

    /** The public keys of all of them. */
    public List<VerifierKey> verifiers() {
        return verifiers;
    }

    /** Those whose signature counts at a size: one, unless two share a key id, or none that is known. */
    public List<VerifierKey> verifiersInForce(KeyHistory history, long size) {
        if (history.rotations().isEmpty()) {
            // A further key that is kept in readiness, or was put in place without a rotation, signs nothing.
            return List.of(newest().verifierKey());
        }
        return Stream.concat(verifiers.stream(), history.rotations().stream().map(KeyHistory.Rotation::newKey))
                .distinct()
                .filter(key -> history.isInForce(key, size))
                .toList();
    }

    /** The key that is in force at a size; empty when it is not among these. */
    public Optional<SignerKey> find(KeyHistory history, long size) {
        return signers.stream()
                .filter(signer -> history.isInForce(signer.verifierKey(), size))
                .findFirst();
    }

    /**
     * The key that is in force at a size.
     *
     * @throws IllegalStateException when it is not among these
     */
    public SignerKey inForce(KeyHistory history, long size) {
        return find(history, size)
                .orElseThrow(() -> new IllegalStateException("at size " + size + " " + history.describe(size)
                        + " is in force, and its private key is not here, only those of " + signers));
    }

    /**
     * The keys that sign the checkpoint of a commit: the one in force, and for the time of the overlap the one before.
     *
     * @param time of the newest entry
     */
    public List<SignerKey> signing(KeyHistory history, long size, Instant time) {
        List<SignerKey> signing = new ArrayList<>(List.of(inForce(history, size)));
        history.newestBefore(size)
                .filter(rotation -> time.isBefore(rotation.time().plus(overlap)))
                .flatMap(rotation -> find(history, rotation.lastSize()))
                .ifPresent(signing::add);
        return signing;
    }
}
