package org.dotledger.core.log.witness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dotledger.api.log.Checkpoint;
import org.dotledger.api.log.ConsistencyProof;
import org.dotledger.api.log.LogFormatException;
import org.dotledger.api.log.Note;
import org.dotledger.api.log.NoteSignature;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.SignerKey;
import org.dotledger.api.log.TreeHead;
import org.dotledger.core.log.merkle.ProofVerification;
import org.dotledger.core.log.merkle.ProofVerifier;
import org.dotledger.core.log.note.CheckpointNote;
import org.dotledger.core.log.note.CheckpointOpening;
import org.dotledger.core.log.note.VerifiedSignature;
import org.dotledger.core.log.witness.WitnessAnswer.Cosigned;
import org.dotledger.core.log.witness.WitnessAnswer.OtherSize;
import org.dotledger.core.log.witness.WitnessAnswer.Refused;

/**
 * A witness of other logs (C2SP tlog-witness): cosigns a checkpoint only when it continues the latest one it cosigned,
 * and keeps it before the cosignature leaves. Checking and keeping are one step for each log. Safe for several threads;
 * what it remembers must be used by no second witness.
 */
public final class Witness {
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int UNPROCESSABLE = 422;

    private final SignerKey key;
    private final Map<String, Place> places = new HashMap<>();
    private final WitnessMemory memory;
    private final InstantSource clock;

    /** A log and the lock under which its checkpoints are checked and kept. */
    private record Place(WitnessedLog log, Object lock) {}

    /**
     * @param key of type {@link org.dotledger.api.log.SignatureType#COSIGNATURE_V1}
     * @throws IllegalStateException if what is remembered of a log is not what this witness kept
     */
    public Witness(SignerKey key, Collection<WitnessedLog> logs, WitnessMemory memory, InstantSource clock) {
        this.key = key;
        this.memory = memory;
        this.clock = clock;
        for (WitnessedLog log : logs) {
            places.put(log.origin(), new Place(log, new Object()));
            latest(log);
        }
    }

    /** Answers the body of an {@code add-checkpoint} request. */
    public WitnessAnswer addCheckpoint(byte[] body) {
        AddCheckpoint request;
        String origin;
        try {
            request = AddCheckpoint.parse(body);
            origin = Checkpoint.parse(request.checkpoint().text()).origin();
        } catch (LogFormatException malformed) {
            return new Refused(BAD_REQUEST, malformed.getMessage());
        }
        Place place = places.get(origin);
        if (place == null) {
            return new Refused(NOT_FOUND, "the log " + origin + " is not witnessed here");
        }
        return switch (CheckpointNote.open(
                request.checkpoint(), origin, place.log().keys())) {
            case CheckpointOpening.Refused refused -> new Refused(FORBIDDEN, refused.detail());
            case CheckpointOpening.Opened opened -> addSigned(request, opened, place);
        };
    }

    private WitnessAnswer addSigned(AddCheckpoint request, CheckpointOpening.Opened opened, Place place) {
        TreeHead head = opened.checkpoint().head();
        if (request.oldSize() > head.size()) {
            return new Refused(BAD_REQUEST, "the old size is greater than the checkpoint's");
        }
        synchronized (place.lock()) {
            TreeHead latest = latest(place.log()).orElse(TreeHead.EMPTY);
            if (request.oldSize() != latest.size()) {
                return new OtherSize(latest.size());
            }
            Optional<String> inconsistency = inconsistency(request, latest, head);
            return inconsistency.isPresent() ? new Refused(UNPROCESSABLE, inconsistency.get()) : cosign(opened);
        }
    }

    private static Optional<String> inconsistency(AddCheckpoint request, TreeHead latest, TreeHead head) {
        if (head.size() == 0 && !head.equals(TreeHead.EMPTY)) {
            return Optional.of("a tree without leaves has the root " + TreeHead.EMPTY.root());
        }
        if (latest.size() == 0) {
            return request.proof().isEmpty() ? Optional.empty() : Optional.of("a proof from size 0 is empty");
        }
        ConsistencyProof proof = new ConsistencyProof(latest.size(), head.size(), request.proof());
        return switch (ProofVerifier.verifyConsistency(proof, latest.root(), head.root())) {
            case ProofVerification.Verified _ -> Optional.empty();
            case ProofVerification.Failed failed -> Optional.of(failed.reason().description());
        };
    }

    /** Keeps the checkpoint with the signatures of the log that were verified, and only then gives the cosignature away. */
    private WitnessAnswer cosign(CheckpointOpening.Opened opened) {
        String text = opened.note().text();
        NoteSignature cosignature = key.cosign(text, clock.instant().getEpochSecond());
        List<NoteSignature> verified =
                opened.signatures().stream().map(VerifiedSignature::signature).toList();
        Note kept = new Note(text, verified).withSignatures(List.of(cosignature));
        try {
            memory.keep(opened.checkpoint().origin(), kept);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep a checkpoint, so it is not cosigned", e);
        }
        return new Cosigned(List.of(cosignature));
    }

    /**
     * The latest cosigned checkpoint of a log, for those who watch it: with the log's signature and the cosignature.
     * Empty where there is none.
     *
     * @param originSha256 digest of the log's origin
     */
    public Optional<String> latestCheckpoint(Sha256 originSha256) {
        return places.values().stream()
                .filter(place -> Sha256.digestUtf8(place.log().origin()).equals(originSha256))
                .findFirst()
                .flatMap(place -> {
                    synchronized (place.lock()) {
                        return read(place.log()).map(Note::format);
                    }
                });
    }

    private Optional<TreeHead> latest(WitnessedLog log) {
        return read(log).map(note -> {
            if (CheckpointNote.open(note, log.origin(), List.of(key.verifierKey()))
                    instanceof CheckpointOpening.Opened opened) {
                return opened.checkpoint().head();
            }
            throw new IllegalStateException(
                    "what is remembered of " + log.origin() + " was not cosigned by this witness");
        });
    }

    private Optional<Note> read(WitnessedLog log) {
        try {
            return memory.latest(log.origin());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read what was cosigned last", e);
        } catch (LogFormatException e) {
            throw new IllegalStateException("what is remembered of " + log.origin() + " is damaged", e);
        }
    }
}
