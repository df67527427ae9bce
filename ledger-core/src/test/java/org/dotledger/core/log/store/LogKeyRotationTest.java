package org.dotledger.core.log.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dotledger.core.log.store.TestLog.START;
import static org.dotledger.core.log.store.TestLog.entry;

import java.security.SecureRandom;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.dotledger.api.log.Note;
import org.dotledger.api.log.SignerKey;
import org.dotledger.api.log.VerifierKey;
import org.dotledger.api.logkey.LogKeyRotated;
import org.dotledger.core.log.note.KeyHistory;
import org.dotledger.core.log.note.LogKeys;
import org.dotledger.core.log.note.NoteVerification;
import org.dotledger.core.log.note.NoteVerifier;
import org.dotledger.core.log.store.FsckFinding.Kind;
import org.dotledger.core.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogKeyRotationTest {
    private static final SignerKey OLD = TestLog.SIGNER;
    private static final SignerKey NEW = SignerKey.generate(TestLog.ORIGIN, new SecureRandom());
    private static final Instant ROTATED = START.plusSeconds(100);
    private static final Duration OVERLAP = Duration.ofSeconds(50);
    private static final LogKeys BOTH = new LogKeys(List.of(NEW, OLD), List.of(), OVERLAP);

    private TestDatabase database;
    private int appended;

    @BeforeEach
    void createDatabase() {
        database = TestDatabase.create();
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    /** Appends one entry of a time in a commit of its own and returns the checkpoint. */
    private Note append(LogKeys keys, Instant time) {
        try (PostgresLog log = PostgresLog.open(database.app(), keys, LogSettings.DEFAULT)) {
            return Note.parse(log.append(Append.of(entry("e" + appended++, time, "n:" + appended)))
                    .join()
                    .note());
        }
    }

    private KeyHistory rotate() {
        return LogKeyRotation.rotate(database.app(), LogKeys.of(OLD), NEW, () -> ROTATED);
    }

    private FsckReport fsck(VerifierKey... keys) throws Exception {
        try (Connection connection = database.app().getConnection()) {
            return Fsck.run(connection, KnownLog.of(List.of(keys), TestDatabase.APP_ROLE), (_, _) -> {});
        }
    }

    private static boolean isSigned(Note note, SignerKey key) {
        return NoteVerifier.verify(note, List.of(key.verifierKey())) instanceof NoteVerification.Verified;
    }

    @Test
    void endsTheOldKeyWithTheCheckpointThatCoversItsRotation() {
        append(LogKeys.of(OLD), START);
        KeyHistory history = rotate();
        LogReader reader = new LogReader(database.app(), BOTH);

        assertThat(history.rotations()).hasSize(1);
        assertThat(history.rotations().getFirst().lastSize()).isEqualTo(2);
        assertThat(reader.event(1).orElseThrow().event()).isInstanceOf(LogKeyRotated.class);
        assertThat(reader.event(1).orElseThrow().envelope().time()).isEqualTo(ROTATED);
        Note last = Note.parse(reader.checkpoint(2).orElseThrow());
        assertThat(isSigned(last, OLD)).isTrue();
        assertThat(isSigned(last, NEW)).isFalse();
        assertThat(reader.signer(2)).isSameAs(OLD);
        assertThat(reader.signer(3)).isSameAs(NEW);
    }

    @Test
    void signsWithBothForTheTimeOfTheOverlapAndThenWithTheNewAlone() throws Exception {
        append(LogKeys.of(OLD), START);
        rotate();
        Note during = append(BOTH, ROTATED.plusSeconds(49));
        Note after = append(BOTH, ROTATED.plusSeconds(50));

        assertThat(isSigned(during, NEW)).isTrue();
        assertThat(isSigned(during, OLD)).isTrue();
        assertThat(isSigned(after, NEW)).isTrue();
        assertThat(isSigned(after, OLD)).isFalse();
        assertThat(fsck(OLD.verifierKey()).findings()).isEmpty();
        assertThat(fsck(NEW.verifierKey(), OLD.verifierKey()).findings()).isEmpty();
    }

    @Test
    void isDoneOnceHoweverOftenItIsAskedFor() {
        append(LogKeys.of(OLD), START);
        rotate();

        assertThat(LogKeyRotation.rotate(database.app(), BOTH, NEW, () -> ROTATED)
                        .rotations())
                .hasSize(1);
        assertThat(new LogReader(database.app(), BOTH).head().size()).isEqualTo(2);
    }

    @Test
    void goesOnFromOneKeyToTheNext() throws Exception {
        SignerKey third = SignerKey.generate(TestLog.ORIGIN, new SecureRandom());
        append(LogKeys.of(OLD), START);
        rotate();
        append(BOTH, ROTATED.plusSeconds(60));
        LogKeyRotation.rotate(database.app(), BOTH, third, () -> ROTATED.plusSeconds(70));
        LogKeys all = new LogKeys(List.of(third, NEW), List.of(OLD.verifierKey()), OVERLAP);
        append(all, ROTATED.plusSeconds(200));

        LogReader reader = new LogReader(database.app(), all);
        assertThat(reader.signer(4)).isSameAs(NEW);
        assertThat(reader.signer(5)).isSameAs(third);
        assertThat(fsck(OLD.verifierKey()).findings()).isEmpty();
        assertThatThrownBy(() -> reader.signer(2)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void letsNoOneAppendWithoutTheNewKey() {
        append(LogKeys.of(OLD), START);
        try (PostgresLog running = PostgresLog.open(database.app(), LogKeys.of(OLD), LogSettings.DEFAULT)) {
            running.append(Append.of(entry("before", START.plusSeconds(1)))).join();
            rotate();

            assertThatThrownBy(() ->
                            running.append(Append.of(entry("after", ROTATED))).join())
                    .hasCauseInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("its private key is not here");
        }
        assertThatThrownBy(() -> append(LogKeys.of(OLD), ROTATED)).hasMessageContaining("its private key is not here");
        assertThat(new LogReader(database.app(), BOTH).head().size()).isEqualTo(3);
    }

    @Test
    void isNoticedByServersThatHaveTheNewKeyAlready() {
        append(LogKeys.of(OLD), START);
        LogKeys inReadiness = new LogKeys(List.of(OLD, NEW), List.of(), OVERLAP);
        try (PostgresLog running = PostgresLog.open(database.app(), inReadiness, LogSettings.DEFAULT)) {
            running.append(Append.of(entry("before", START.plusSeconds(1)))).join();
            rotate();
            Note after = Note.parse(running.append(Append.of(entry("after", ROTATED.plusSeconds(60))))
                    .join()
                    .note());

            assertThat(isSigned(after, NEW)).isTrue();
            assertThat(isSigned(after, OLD)).isFalse();
        }
    }

    @Test
    void takesNoOtherKeyWithoutARotation() {
        append(LogKeys.of(OLD), START);

        assertThatThrownBy(() -> append(BOTH, ROTATED)).hasMessageContaining("NO_TRUSTED_SIGNATURE");
        assertThatThrownBy(() -> new LogReader(database.app(), BOTH).head())
                .hasMessageContaining("NO_TRUSTED_SIGNATURE");
        assertThat(new LogReader(database.app(), OLD).head().size()).isEqualTo(1);
    }

    @Test
    void signsOlderSizesWithTheKeyOfTheirTime() {
        try (PostgresLog log = PostgresLog.open(database.app(), LogKeys.of(OLD), LogSettings.DEFAULT)) {
            log.append(Append.of(entry("a", START), entry("b", START), entry("c", START)))
                    .join();
        }
        rotate();
        append(BOTH, ROTATED.plusSeconds(60));
        LogKeys withoutOld = new LogKeys(List.of(NEW), List.of(OLD.verifierKey()), OVERLAP);

        assertThatThrownBy(() -> new LogReader(database.app(), withoutOld).checkpoint(2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(OLD.verifierKey().keyIdHex());
        Note inside =
                Note.parse(new LogReader(database.app(), BOTH).checkpoint(2).orElseThrow());
        assertThat(isSigned(inside, OLD)).isTrue();
        assertThat(isSigned(inside, NEW)).isFalse();
    }

    @Test
    void refusesToBeginWithARotation() {
        assertThatThrownBy(this::rotate).hasMessageContaining("empty log");
    }

    @Test
    void fsckWantsTheOldKeyToVouchForTheNew() throws Exception {
        append(LogKeys.of(OLD), START);
        rotate();
        append(BOTH, ROTATED.plusSeconds(60));

        assertThat(fsck(NEW.verifierKey()).findings())
                .extracting(FsckFinding::kind)
                .containsOnly(Kind.NOTE_INVALID);
        database.asSuperuser(
                "ALTER TABLE checkpoint DISABLE TRIGGER ALL",
                "DELETE FROM checkpoint WHERE size = 2",
                "ALTER TABLE checkpoint ENABLE ALWAYS TRIGGER refuse_row_change",
                "ALTER TABLE checkpoint ENABLE ALWAYS TRIGGER refuse_truncate");
        assertThat(fsck(OLD.verifierKey()).findings())
                .extracting(FsckFinding::kind)
                .containsExactlyInAnyOrder(Kind.ROTATION_UNPROVED, Kind.CHECKPOINT_MISSING);
    }

    @Test
    void fsckTakesNoSecondKeyWithoutARotation() throws Exception {
        append(LogKeys.of(OLD), START);

        assertThat(fsck(OLD.verifierKey()).findings()).isEmpty();
        assertThat(fsck(OLD.verifierKey(), NEW.verifierKey()).findings())
                .extracting(FsckFinding::kind)
                .containsExactly(Kind.ROTATION_UNPROVED);
        rotate();
        assertThat(fsck(OLD.verifierKey(), NEW.verifierKey()).findings()).isEmpty();
        VerifierKey stranger =
                SignerKey.generate(TestLog.ORIGIN, new SecureRandom()).verifierKey();
        assertThat(fsck(OLD.verifierKey(), stranger).findings())
                .extracting(FsckFinding::kind)
                .containsExactly(Kind.ROTATION_UNPROVED);
    }

    /** Who has the database and a key of his own can go on by himself, but not as if the old key had agreed. */
    @Test
    void fsckFindsARotationThatTheOldKeyDidNotSign() throws Exception {
        append(LogKeys.of(OLD), START);
        SignerKey thief = SignerKey.generate(TestLog.ORIGIN, new SecureRandom());
        rotate();
        database.asSuperuser(
                "ALTER TABLE checkpoint DISABLE TRIGGER ALL",
                "UPDATE checkpoint SET note = '" + forged(thief) + "' WHERE size = 2",
                "ALTER TABLE checkpoint ENABLE ALWAYS TRIGGER refuse_row_change",
                "ALTER TABLE checkpoint ENABLE ALWAYS TRIGGER refuse_truncate");

        assertThat(fsck(OLD.verifierKey()).findings())
                .extracting(FsckFinding::kind)
                .containsExactly(Kind.NOTE_INVALID);
    }

    private String forged(SignerKey thief) {
        String text =
                Note.parse(new LogReader(database.app(), BOTH).checkpoint()).text();
        return new Note(text, List.of(thief.sign(text))).format();
    }
}
