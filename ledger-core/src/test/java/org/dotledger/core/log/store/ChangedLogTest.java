package org.dotledger.core.log.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.dotledger.core.log.store.TestLog.START;
import static org.dotledger.core.log.store.TestLog.entry;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.dotledger.api.log.Checkpoint;
import org.dotledger.api.log.SignerKey;
import org.dotledger.core.log.note.CheckpointNote;
import org.dotledger.core.log.store.LogNotContinuedException.Code;
import org.dotledger.core.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the running log makes of rows that a superuser changed below it. */
class ChangedLogTest {
    private static final String OLDER_NOTE =
            "UPDATE checkpoint SET note = (SELECT note FROM checkpoint WHERE size = 300) WHERE size = 310";
    private static final String ROOT =
            "UPDATE checkpoint SET root = set_byte(root, 5, get_byte(root, 5) # 1) WHERE size = 310";
    private static final String TILE =
            "UPDATE tile SET hashes = set_byte(hashes, 1000, get_byte(hashes, 1000) # 1) WHERE level = 0 AND index = 0";
    private static final String ENTRY_BEYOND =
            "INSERT INTO event SELECT 310, id, type, subject, time, actor, tags, leaf_hash, entry FROM event"
                    + " WHERE position = 309";
    private static final String TILE_BEYOND = "INSERT INTO tile SELECT 3, 0, hashes FROM tile WHERE index = 0";

    private TestDatabase database;
    private PostgresLog log;
    private LogReader reader;

    @BeforeEach
    void writeLog() {
        database = TestDatabase.create();
        log = PostgresLog.open(database.app(), TestLog.SIGNER, LogSettings.DEFAULT);
        reader = new LogReader(database.app(), TestLog.SIGNER);
        append(0, 300);
        append(300, 10);
    }

    @AfterEach
    void dropDatabase() {
        log.close();
        database.close();
    }

    private void append(int from, int count) {
        log.append(Append.of(IntStream.range(from, from + count)
                        .mapToObj(i -> entry("e" + i, START.plusSeconds(i)))
                        .toArray(PreparedEntry[]::new)))
                .join();
    }

    private void tamper(String statement) {
        for (String table : List.of("event", "tile", "checkpoint")) {
            database.asSuperuser("ALTER TABLE " + table + " DISABLE TRIGGER ALL");
        }
        database.asSuperuser(statement);
    }

    private static void diverges(ThrowingCallable reading) {
        assertThatExceptionOfType(LogNotContinuedException.class)
                .isThrownBy(reading)
                .returns(Code.LOG_DIVERGED, LogNotContinuedException::code);
    }

    private static String foreignNote() {
        SignerKey foreign = SignerKey.generate("foreign.example/log", new SecureRandom());
        return CheckpointNote.sign(Checkpoint.parse("foreign.example/log\n310\n" + "A".repeat(43) + "=\n"), foreign)
                .format();
    }

    private void isServedNowhere() {
        diverges(reader::checkpoint);
        diverges(reader::head);
        diverges(() -> reader.checkpoint(310));
        diverges(() -> reader.head(7));
        diverges(() -> reader.receipt("key", List.of(305L)));
        diverges(() -> reader.inclusionProof(3, 300));
    }

    @Test
    void servesNoNoteOfAnotherHead() {
        String genuine = reader.checkpoint();
        tamper(OLDER_NOTE);

        isServedNowhere();
        tamper("UPDATE checkpoint SET note = '" + genuine + "' WHERE size = 310");
        assertThat(reader.checkpoint()).isEqualTo(genuine);
    }

    @Test
    void servesNoNoteOfAnotherLog() {
        tamper("UPDATE checkpoint SET note = '" + foreignNote() + "' WHERE size = 310");

        isServedNowhere();
    }

    @Test
    void servesNoHeadThatIsNotSigned() {
        tamper(ROOT);

        isServedNowhere();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                OLDER_NOTE,
                ROOT,
                "UPDATE checkpoint SET note = replace(note, '— ', '— x') WHERE size = 310",
                "UPDATE checkpoint SET note = '' WHERE size = 310",
                ENTRY_BEYOND
            })
    void stopsAppendingAndDoesNotOpen(String tampering) {
        tamper(tampering);

        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(() -> append(310, 1))
                    .havingCause()
                    .isInstanceOf(LogNotContinuedException.class)
                    .withMessageStartingWith("LOG_DIVERGED");
        }
        assertThat(log.isWriting()).isFalse();
        assertThat(log.stopped()).isPresent();
        diverges(() -> PostgresLog.open(database.app(), TestLog.SIGNER, LogSettings.DEFAULT));
    }

    @ParameterizedTest
    @ValueSource(strings = {TILE, TILE_BEYOND, "DELETE FROM tile", "DELETE FROM event WHERE position = 309"})
    void doesNotOpen(String tampering) {
        tamper(tampering);

        diverges(() -> PostgresLog.open(database.app(), TestLog.SIGNER, LogSettings.DEFAULT));
    }

    @Test
    void noticesAChangedTileThatNothingHadToRead() {
        reader.inclusionProof(3, 310);
        List<LogNotContinuedException> told = new CopyOnWriteArrayList<>();
        try (StoredEdgeWatch _ = StoredEdgeWatch.start(reader, Duration.ofMillis(5), told::add)) {
            Awaitility.await().during(Duration.ofMillis(50)).until(told::isEmpty);
            tamper(TILE);
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> !told.isEmpty());
        }
        assertThat(told.getFirst().code()).isEqualTo(Code.LOG_DIVERGED);
    }

    @Test
    void givesNoProofFromAChangedTile() {
        tamper(TILE);

        diverges(() -> reader.inclusionProof(3, 310));
        diverges(() -> reader.consistencyProof(256, 310));
        diverges(() -> reader.receipt("key", List.of(30L)));
        diverges(() -> reader.head(256));
    }

    @Test
    void readsNothingBeyondTheNewestCheckpoint() {
        tamper(ENTRY_BEYOND);

        assertThat(reader.entry(310)).isEmpty();
        assertThat(reader.page(EventFilter.from(305), 100)).hasSize(5);
        assertThat(reader.sizeAt(START.plusSeconds(9_999))).isEqualTo(310);
    }

    @Test
    void saysThatAnEntryIsNone() {
        tamper("UPDATE event SET entry = '{}' WHERE position = 4");

        diverges(() -> reader.event(4));
    }
}
