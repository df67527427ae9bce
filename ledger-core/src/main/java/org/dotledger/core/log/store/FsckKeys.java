package org.dotledger.core.log.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.dotledger.api.log.VerifierKey;
import org.dotledger.core.log.note.CheckpointNote;
import org.dotledger.core.log.note.CheckpointOpening;
import org.dotledger.core.log.note.KeyHistory;
import org.dotledger.core.log.store.FsckFinding.Kind;

/** Which key had to sign at which size: those that are given, and those that the log learnt by rotations. */
final class FsckKeys {
    private final KnownLog known;
    private final KeyHistory history;

    private FsckKeys(KnownLog known, KeyHistory history) {
        this.known = known;
        this.history = history;
    }

    static FsckKeys read(Connection connection, KnownLog known, FsckFindings findings) throws SQLException {
        KeyHistory history = KeyHistory.EMPTY;
        try {
            history = StoredRotations.read(connection, known.origin());
        } catch (LogNotContinuedException e) {
            findings.add(Kind.ROTATION_UNPROVED, String.valueOf(e.getMessage()));
        }
        FsckKeys keys = new FsckKeys(known, history);
        keys.requireLastCheckpoints(connection, findings);
        keys.requireRotationBetweenGiven(findings);
        return keys;
    }

    /** A rotation counts only with the checkpoint by which the old key vouches for it. */
    private void requireLastCheckpoints(Connection connection, FsckFindings findings) throws SQLException {
        for (KeyHistory.Rotation rotation : history.rotations()) {
            if (StoredCheckpoint.ofSize(connection, rotation.lastSize()).isEmpty()) {
                findings.add(
                        Kind.ROTATION_UNPROVED,
                        rotation.position(),
                        "no checkpoint of size " + rotation.lastSize()
                                + ", signed by the old key, covers the rotation");
            }
        }
    }

    /** Of several keys that are given each has to be shown by the entries, or any of them could sign anything. */
    private void requireRotationBetweenGiven(FsckFindings findings) {
        List<VerifierKey> unknown = history.neverInForce(known.keys());
        if (!unknown.isEmpty()) {
            findings.add(
                    Kind.ROTATION_UNPROVED,
                    "no rotation in the log leads to or from " + unknown + ", given as its keys");
        }
    }

    /** Opens a note with the key in force at a size. */
    CheckpointOpening open(String note, long size) {
        List<VerifierKey> inForce = Stream.concat(
                        known.keys().stream(), history.rotations().stream().map(KeyHistory.Rotation::newKey))
                .distinct()
                .filter(key -> history.isInForce(key, size))
                .toList();
        return CheckpointNote.open(note.getBytes(StandardCharsets.UTF_8), known.origin(), inForce);
    }
}
