package org.dotledger.core.log.witness;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.dotledger.api.log.VerifierKey;
import org.dotledger.core.log.note.CheckpointNote;
import org.dotledger.core.log.note.CheckpointOpening;
import org.dotledger.core.log.note.NoteVerification;
import org.dotledger.core.log.note.NoteVerifier;
import org.dotledger.core.log.store.Cosignatures;
import org.dotledger.core.log.store.LogReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The witnesses of this log. Safe for several threads. */
public final class Witnesses implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Witnesses.class);
    private static final CheckpointStage.Pace PACE = new CheckpointStage.Pace(
            Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofMillis(500), Duration.ofSeconds(60));

    private final HttpClient http = WitnessClient.newHttp();
    private final List<RemoteWitness> witnesses;

    /** @throws IllegalArgumentException if two witnesses have one key, which would count twice, or one name and key id */
    public Witnesses(Collection<RemoteWitness> witnesses) {
        this.witnesses = List.copyOf(witnesses);
        long different = witnesses.stream()
                .map(witness -> witness.key().name() + "+" + witness.key().keyIdHex())
                .distinct()
                .count();
        long keys = witnesses.stream()
                .map(witness -> HexFormat.of().formatHex(witness.key().publicKey()))
                .distinct()
                .count();
        if (different < witnesses.size() || keys < witnesses.size()) {
            throw new IllegalArgumentException("expected witnesses with keys of their own, found one key twice");
        }
    }

    /** The keys whose cosignatures count. */
    public List<VerifierKey> keys() {
        return witnesses.stream().map(RemoteWitness::key).toList();
    }

    /**
     * Compares the database with what each witness has cosigned. A witness that does not answer, or shows something that
     * the log and it have not both signed, proves nothing, and is warned of.
     *
     * @param logKeys of the log, past keys too
     * @throws LogNotContinuedException when the database has less than a witness has seen, or something else
     */
    public void requireIn(Continuity database, String origin, Collection<VerifierKey> logKeys) {
        for (RemoteWitness witness : witnesses) {
            latest(witness, origin, logKeys)
                    .ifPresent(note ->
                            database.require("the witness " + witness.key().name(), note));
        }
    }

    private Optional<byte[]> latest(RemoteWitness witness, String origin, Collection<VerifierKey> logKeys) {
        try {
            return new WitnessClient(http, witness)
                    .latest(origin)
                    .filter(note -> isSignedByBoth(note, witness, origin, logKeys));
        } catch (IOException e) {
            LOG.warn(
                    "the witness {} does not say what it has cosigned, so a rollback it knows of would not be noticed: {}",
                    witness.key().name(),
                    e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking witnesses", e);
        }
        return Optional.empty();
    }

    private static boolean isSignedByBoth(
            byte[] note, RemoteWitness witness, String origin, Collection<VerifierKey> logKeys) {
        boolean both = CheckpointNote.open(note, origin, logKeys) instanceof CheckpointOpening.Opened opened
                && NoteVerifier.verify(opened.note(), List.of(witness.key())) instanceof NoteVerification.Verified;
        if (!both) {
            LOG.warn(
                    "the witness {} shows what the log or itself did not sign",
                    witness.key().name());
        }
        return both;
    }

    /** Begins to show each witness the newest checkpoint, until what is returned is closed. */
    public WitnessStages start(LogReader log, Cosignatures cosignatures) {
        return new WitnessStages(witnesses.stream()
                .map(witness -> CheckpointStage.start(
                        "ledger-witness-" + witness.key().name(),
                        log::checkpoint,
                        new WitnessOffer(new WitnessClient(http, witness), log, cosignatures),
                        PACE))
                .toList());
    }

    /** Breaks off what is being asked. */
    @Override
    public void close() {
        http.shutdownNow();
    }
}
