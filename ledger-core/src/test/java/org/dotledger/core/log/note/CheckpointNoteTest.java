package org.dotledger.core.log.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.OptionalLong;
import org.dotledger.api.log.Checkpoint;
import org.dotledger.api.log.LogFormatException;
import org.dotledger.api.log.Note;
import org.dotledger.api.log.NoteSignature;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.SignatureType;
import org.dotledger.api.log.SignerKey;
import org.dotledger.api.log.TreeHead;
import org.dotledger.api.log.VerifierKey;
import org.dotledger.core.log.note.CheckpointOpening.Opened;
import org.dotledger.core.log.note.CheckpointOpening.Reason;
import org.dotledger.core.log.note.CheckpointOpening.Refused;
import org.junit.jupiter.api.Test;

final class CheckpointNoteTest {
    private static final String ORIGIN = "example.com/log";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final SignerKey LOG = SignerKey.generate(ORIGIN, RANDOM);
    private static final SignerKey NEXT = SignerKey.generate(ORIGIN, RANDOM);
    private static final SignerKey WITNESS =
            SignerKey.generate("witness.example", SignatureType.COSIGNATURE_V1, RANDOM);
    private static final Checkpoint CHECKPOINT = new Checkpoint(ORIGIN, new TreeHead(7, Sha256.digestUtf8("any root")));
    private static final List<VerifierKey> TRUSTED = List.of(LOG.verifierKey());

    @Test
    void opensWhatItSigned() {
        Note note = CheckpointNote.sign(CHECKPOINT, LOG);
        CheckpointOpening opening = CheckpointNote.open(bytes(note), ORIGIN, TRUSTED);
        VerifiedSignature signature =
                new VerifiedSignature(LOG.verifierKey(), note.signatures().getFirst());
        assertThat(opening).isEqualTo(new Opened(CHECKPOINT, note, List.of(signature)));
        assertThat(signature.timestampSeconds()).isEmpty();
    }

    @Test
    void duringARotationEitherKeyOpens() {
        Note note = CheckpointNote.sign(CHECKPOINT, List.of(LOG, NEXT));
        assertThat(note.signatures()).hasSize(2);
        assertThat(CheckpointNote.open(note, ORIGIN, TRUSTED)).isInstanceOf(Opened.class);
        assertThat(CheckpointNote.open(note, ORIGIN, List.of(NEXT.verifierKey())))
                .isInstanceOf(Opened.class);
    }

    @Test
    void signingNeedsAKey() {
        assertThatThrownBy(() -> CheckpointNote.sign(CHECKPOINT, List.of())).isInstanceOf(LogFormatException.class);
    }

    @Test
    void refusesBytesThatAreNoNote() {
        assertRefused(CheckpointNote.open(new byte[] {(byte) 0xff}, ORIGIN, TRUSTED), Reason.MALFORMED_NOTE);
    }

    @Test
    void refusesSignedNoteThatIsNoCheckpoint() {
        Note note = new Note("log\n", List.of(LOG.sign("log\n")));
        assertRefused(CheckpointNote.open(note, ORIGIN, TRUSTED), Reason.MALFORMED_CHECKPOINT);
    }

    @Test
    void refusesCheckpointOfAnotherLog() {
        Note note = CheckpointNote.sign(CHECKPOINT, LOG);
        assertRefused(CheckpointNote.open(note, "example.com/other", TRUSTED), Reason.WRONG_ORIGIN);
    }

    @Test
    void refusesChangedText() {
        Note note = CheckpointNote.sign(CHECKPOINT, LOG);
        Note changed = new Note(note.text().replace("\n7\n", "\n8\n"), note.signatures());
        assertRefused(CheckpointNote.open(changed, ORIGIN, TRUSTED), Reason.WRONG_SIGNATURE);
    }

    @Test
    void refusesCheckpointThatNoTrustedKeySigned() {
        Note note = CheckpointNote.sign(CHECKPOINT, NEXT);
        assertRefused(CheckpointNote.open(note, ORIGIN, TRUSTED), Reason.NO_TRUSTED_SIGNATURE);
        assertRefused(CheckpointNote.open(note, ORIGIN, List.of()), Reason.NO_TRUSTED_SIGNATURE);
    }

    @Test
    void oneWrongSignatureOfATrustedKeySpoilsTheNote() {
        Note note = CheckpointNote.sign(CHECKPOINT, LOG);
        NoteSignature wrong = new NoteSignature(ORIGIN, NEXT.verifierKey().keyId(), new byte[64]);
        Note spoiled = note.withSignatures(List.of(wrong));
        List<VerifierKey> both = List.of(LOG.verifierKey(), NEXT.verifierKey());
        assertRefused(CheckpointNote.open(spoiled, ORIGIN, both), Reason.WRONG_SIGNATURE);
    }

    @Test
    void ignoresSignaturesOfUnknownKeysThatShareANameOrAnId() {
        Note note = CheckpointNote.sign(CHECKPOINT, LOG)
                .withSignatures(List.of(
                        new NoteSignature(ORIGIN, LOG.verifierKey().keyId() + 1, new byte[64]),
                        new NoteSignature("other.example", LOG.verifierKey().keyId(), new byte[64])));
        assertThat(CheckpointNote.open(note, ORIGIN, TRUSTED)).isInstanceOfSatisfying(Opened.class, opened -> {
            assertThat(opened.signatures()).hasSize(1);
            assertThat(opened.note()).isEqualTo(note);
        });
    }

    @Test
    void cosignatureIsVerifiedByTheKeyOfTheWitness() {
        Note note = CheckpointNote.sign(CHECKPOINT, LOG);
        Note cosigned = note.withSignatures(List.of(WITNESS.cosign(note.text(), 1_767_139_200)));
        assertThat(CheckpointNote.open(cosigned, ORIGIN, TRUSTED)).isInstanceOf(Opened.class);
        NoteVerification verification = NoteVerifier.verify(cosigned, List.of(WITNESS.verifierKey()));
        assertThat(verification)
                .isInstanceOfSatisfying(
                        NoteVerification.Verified.class,
                        verified -> assertThat(verified.signatures())
                                .singleElement()
                                .extracting(VerifiedSignature::timestampSeconds)
                                .isEqualTo(OptionalLong.of(1_767_139_200)));
    }

    @Test
    void witnessThatSignedTwiceCountsOnce() {
        Note note = CheckpointNote.sign(CHECKPOINT, LOG);
        Note cosigned =
                note.withSignatures(List.of(WITNESS.cosign(note.text(), 100), WITNESS.cosign(note.text(), 200)));
        assertThat(NoteVerifier.verify(cosigned, List.of(WITNESS.verifierKey(), WITNESS.verifierKey())))
                .isInstanceOfSatisfying(
                        NoteVerification.Verified.class,
                        verified -> assertThat(verified.signatures())
                                .singleElement()
                                .extracting(VerifiedSignature::timestampSeconds)
                                .isEqualTo(OptionalLong.of(100)));
    }

    @Test
    void logThatSignedIsNotTakenForAWitness() {
        Note note = CheckpointNote.sign(CHECKPOINT, LOG);
        assertThat(NoteVerifier.verify(note, List.of(WITNESS.verifierKey())))
                .isEqualTo(new NoteVerification.NoTrustedSignature());
    }

    @Test
    void verifiesThePublishedNote() {
        VerifierKey key = VerifierKey.parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
        Note note = Note.parse("""
                This is an example message.

                — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
                """);
        assertThat(NoteVerifier.verify(note, List.of(key))).isInstanceOf(NoteVerification.Verified.class);
        Note changed = new Note("This is another message.\n", note.signatures());
        assertThat(NoteVerifier.verify(changed, List.of(key)))
                .isEqualTo(new NoteVerification.WrongSignature("example.com/foo"));
    }

    private static void assertRefused(CheckpointOpening opening, Reason reason) {
        assertThat(opening).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(reason);
            assertThat(refused.detail()).isNotBlank();
        });
    }

    private static byte[] bytes(Note note) {
        return note.format().getBytes(StandardCharsets.UTF_8);
    }
}
