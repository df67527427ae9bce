package org.dotledger.core.log.witness;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.dotledger.api.log.VerifierKey;
import org.dotledger.core.log.note.CheckpointOpening;
import org.dotledger.core.log.note.NoteVerification;
import org.dotledger.core.log.note.NoteVerifier;
import org.dotledger.core.log.store.Cosignatures;
import org.dotledger.core.log.store.LogNotContinuedException;
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
     * @throws LogNotContinuedException when the database has less than a witness has seen, or something else
     */
    public void requireIn(Continuity database) {
        for (RemoteWitness witness : witnesses) {
            try {
                compare(witness, database);
            } catch (IOException e) {
                LOG.warn(
                        "the witness {} does not say what it has cosigned, so a rollback it knows of would not be"
                                + " noticed: {}",
                        witness.key().name(),
                        e.toString());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while asking witnesses", e);
            }
        }
    }

    /** Compares the database with what one witness has cosigned, as that shows it. */
    void compare(RemoteWitness witness, Continuity database) throws IOException, InterruptedException {
        new WitnessClient(http, witness)
                .latest(database.origin())
                .filter(note -> isSignedByBoth(note, witness, database))
                .ifPresent(
                        note -> database.require("the witness " + witness.key().name(), note));
    }

    private static boolean isSignedByBoth(byte[] note, RemoteWitness witness, Continuity database) {
        boolean both = database.open(note) instanceof CheckpointOpening.Opened opened
                && NoteVerifier.verify(opened.note(), List.of(witness.key())) instanceof NoteVerification.Verified;
        if (!both) {
            LOG.warn(
                    "the witness {} shows what the log or itself did not sign",
                    witness.key().name());
        }
        return both;
    }

    /**
     * Begins to show each witness the newest checkpoint, until what is returned is closed.
     *
     * @param told when a witness shows that the database does not hold the log
     */
    public WitnessStages start(
            LogReader log, Cosignatures cosignatures, Continuity database, Consumer<LogNotContinuedException> told) {
        return new WitnessStages(witnesses.stream()
                .map(witness -> {
                    WitnessOffer offer = new WitnessOffer(
                            new WitnessClient(http, witness), log, cosignatures, () -> compare(witness, database));
                    return CheckpointStage.start(
                            "ledger-witness-" + witness.key().name(), log::checkpoint, offer, PACE, told);
                })
                .toList());
    }

    /** Breaks off what is being asked. */
    @Override
    public void close() {
        http.shutdownNow();
    }
}
