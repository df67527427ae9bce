package org.dotledger.core.log.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dotledger.core.log.store.TestLog.START;
import static org.dotledger.core.log.store.TestLog.entry;

import java.security.SecureRandom;
import java.util.List;
import org.dotledger.api.log.Checkpoint;
import org.dotledger.api.log.Note;
import org.dotledger.api.log.NoteSignature;
import org.dotledger.api.log.SignatureType;
import org.dotledger.api.log.SignerKey;
import org.dotledger.api.log.VerifierKey;
import org.dotledger.core.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CosignaturesTest {
    private static final SignerKey FIRST = witness("first.example");
    private static final SignerKey SECOND = witness("second.example");
    private static final SignerKey STRANGER = witness("stranger.example");
    private static final List<VerifierKey> TRUSTED = List.of(FIRST.verifierKey(), SECOND.verifierKey());

    private TestDatabase database;
    private Cosignatures cosignatures;
    private LogReader reader;
    private String[] notes;

    private static SignerKey witness(String name) {
        return SignerKey.generate(name, SignatureType.COSIGNATURE_V1, new SecureRandom());
    }

    @BeforeEach
    void writeLog() {
        database = TestDatabase.create();
        cosignatures = new Cosignatures(database.app());
        reader = new LogReader(database.app(), TestLog.SIGNER);
        try (PostgresLog log = PostgresLog.open(database.app(), TestLog.SIGNER, LogSettings.DEFAULT)) {
            notes = new String[4];
            for (int size = 1; size <= 3; size++) {
                notes[size] = log.append(Append.of(entry("e" + size, START.plusSeconds(size))))
                        .join()
                        .note();
            }
        }
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    private void cosign(int size, SignerKey witness) {
        cosignatures.add(size, witness.verifierKey(), cosignature(size, witness, 1_700_000_000));
    }

    private NoteSignature cosignature(int size, SignerKey witness, long time) {
        return witness.cosign(Note.parse(notes[size]).text(), time);
    }

    @Test
    void givesTheNewestCheckpointThatEnoughOfTheTrustedHaveCosigned() {
        assertThat(cosignatures.newestCheckpoint(reader, TRUSTED, 0)).contains(notes[3]);
        assertThat(cosignatures.newestCheckpoint(reader, TRUSTED, 1)).isEmpty();
        cosign(1, FIRST);
        cosign(1, SECOND);
        cosign(2, FIRST);
        cosign(2, STRANGER);
        cosign(3, STRANGER);

        assertThat(sizeOf(cosignatures.newestCheckpoint(reader, TRUSTED, 1).orElseThrow()))
                .isEqualTo(2);
        assertThat(sizeOf(cosignatures.newestCheckpoint(reader, TRUSTED, 2).orElseThrow()))
                .isEqualTo(1);
        assertThat(Note.parse(cosignatures.newestCheckpoint(reader, TRUSTED, 2).orElseThrow())
                        .signatures())
                .hasSize(3);
        assertThat(cosignatures.newestCheckpoint(reader, TRUSTED, 0)).contains(notes[3]);
    }

    private static long sizeOf(String note) {
        return Checkpoint.parse(Note.parse(note).text()).head().size();
    }

    @Test
    void knowsHowFarEachWitnessIs() {
        assertThat(cosignatures.newestSize(FIRST.verifierKey())).isZero();
        cosign(1, FIRST);
        cosign(3, FIRST);
        cosign(2, SECOND);

        assertThat(cosignatures.newestSize(FIRST.verifierKey())).isEqualTo(3);
        assertThat(cosignatures.newestSize(SECOND.verifierKey())).isEqualTo(2);
    }

    @Test
    void keepsTheFirstOfSeveralByOneWitness() {
        cosignatures.add(3, FIRST.verifierKey(), cosignature(3, FIRST, 1));
        cosignatures.add(3, FIRST.verifierKey(), cosignature(3, FIRST, 2));

        assertThat(cosignatures.newestCheckpoint(reader, TRUSTED, 1).orElseThrow())
                .endsWith(cosignature(3, FIRST, 1).line() + "\n");
    }

    @Test
    void servesNothingOnACosignatureThatIsNoSignatureLine() {
        cosign(3, FIRST);
        cosign(3, SECOND);
        database.asSuperuser(
                "ALTER TABLE cosignature DISABLE TRIGGER ALL",
                "UPDATE cosignature SET line = 'x' WHERE witness LIKE 'first%'");

        assertThatThrownBy(() -> cosignatures.newestCheckpoint(reader, TRUSTED, 2))
                .isInstanceOf(LogNotContinuedException.class)
                .hasMessageStartingWith("LOG_DIVERGED");
        assertThat(Note.parse(cosignatures.newestCheckpoint(reader, TRUSTED, 1).orElseThrow())
                        .signatures())
                .hasSize(2);
    }

    @Test
    void servesNoNoteThatTheLogDidNotSignForItsSize() {
        cosign(3, FIRST);
        database.asSuperuser(
                "ALTER TABLE checkpoint DISABLE TRIGGER ALL",
                "UPDATE checkpoint SET note = (SELECT note FROM checkpoint WHERE size = 2) WHERE size = 3");

        for (int quorum = 0; quorum <= 1; quorum++) {
            int needed = quorum;
            assertThatThrownBy(() -> cosignatures.newestCheckpoint(reader, TRUSTED, needed))
                    .isInstanceOf(LogNotContinuedException.class)
                    .hasMessageContaining("signed as");
        }
    }

    @Test
    void servesNothingOnCosignaturesThatWereMadeUp() {
        cosignatures.add(3, FIRST.verifierKey(), cosignature(2, FIRST, 1));

        assertThatThrownBy(() -> cosignatures.newestCheckpoint(reader, TRUSTED, 1))
                .isInstanceOf(LogNotContinuedException.class)
                .hasMessageStartingWith("LOG_DIVERGED: the checkpoint of size 3")
                .hasMessageContaining("has 0 cosignatures that verify, and 1 are needed");
        assertThat(cosignatures.newestCheckpoint(reader, TRUSTED, 0)).contains(notes[3]);
    }
}
