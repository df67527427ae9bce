package org.dotledger.core.log.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.SecureRandom;
import java.util.List;
import org.dotledger.api.log.Checkpoint;
import org.dotledger.api.log.SignerKey;
import org.dotledger.api.log.TreeHead;
import org.dotledger.core.log.note.CheckpointNote;
import org.dotledger.core.log.store.LogNotContinuedException;
import org.dotledger.core.log.store.LogNotContinuedException.Code;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ContinuityTest {
    private NotedLog ours;
    private Continuity continuity;

    @BeforeEach
    void writeLog() {
        ours = new NotedLog();
        continuity = new Continuity(ours.reader, NotedLog.ORIGIN, List.of(NotedLog.SIGNER.verifierKey()));
    }

    @AfterEach
    void dropDatabase() {
        ours.close();
    }

    @Test
    void takesWhatTheDatabaseHasAndWhatItHasOutgrown() {
        String empty = ours.reader.checkpoint();
        String early = ours.grow(300);
        String inside = ours.reader.checkpoint(257).orElseThrow();
        String newest = ours.grow(7);

        for (String note : List.of(empty, early, inside, newest)) {
            assertThatCode(() -> require(note)).doesNotThrowAnyException();
        }
    }

    @Test
    void namesBothWhenTheDatabaseIsBehind() {
        try (NotedLog ahead = new NotedLog()) {
            ours.grow(3);
            ahead.grow(3);
            String known = ahead.grow(2);

            assertThatExceptionOfType(LogNotContinuedException.class)
                    .isThrownBy(() -> require(known))
                    .withMessageStartingWith("LOG_ROLLED_BACK: the holder has size 5 root "
                            + ahead.reader.head().root())
                    .withMessageContaining("size 3 root " + ours.reader.head().root())
                    .returns(Code.LOG_ROLLED_BACK, LogNotContinuedException::code);
        }
    }

    @Test
    void namesBothWhenTheDatabaseHoldsSomethingElse() {
        try (NotedLog forked = new NotedLog()) {
            ours.grow(2);
            forked.grow(2);
            String known = forked.grow("other", 3);
            ours.grow(400);

            assertThatExceptionOfType(LogNotContinuedException.class)
                    .isThrownBy(() -> require(known))
                    .withMessageStartingWith("LOG_DIVERGED")
                    .withMessageContaining(forked.reader.head().root().hex())
                    .withMessageContaining(
                            ours.reader.head(5).orElseThrow().root().hex());
        }
    }

    /** Who exchanges the entries can exchange the stored checkpoints too; what counts is what the entries lead to. */
    @Test
    void isNotConvincedByAStoredCheckpointWithoutItsTree() {
        try (NotedLog forked = new NotedLog()) {
            String known = forked.grow("other", 3);
            ours.grow(3);
            ours.grow(2);
            ours.database.asSuperuser(
                    "ALTER TABLE checkpoint DISABLE TRIGGER ALL",
                    "UPDATE checkpoint SET root = decode('"
                            + forked.reader.head().root().hex() + "', 'hex'), note = '" + known + "' WHERE size = 3");

            assertThatExceptionOfType(LogNotContinuedException.class)
                    .isThrownBy(() -> require(known))
                    .returns(Code.LOG_DIVERGED, LogNotContinuedException::code);
        }
    }

    @Test
    void takesNoCheckpointThatTheLogDidNotSign() {
        ours.grow(3);
        TreeHead head = ours.reader.head();
        SignerKey otherKey = SignerKey.generate(NotedLog.ORIGIN, new SecureRandom());
        SignerKey otherLog = SignerKey.generate("other.example", new SecureRandom());

        for (String note : List.of(
                CheckpointNote.sign(new Checkpoint(NotedLog.ORIGIN, head), otherKey)
                        .format(),
                CheckpointNote.sign(new Checkpoint("other.example", head), otherLog)
                        .format(),
                "",
                "not a note")) {
            assertThatExceptionOfType(LogNotContinuedException.class)
                    .isThrownBy(() -> require(note))
                    .returns(Code.LOG_DIVERGED, LogNotContinuedException::code);
        }
    }

    private void require(String note) {
        continuity.require("the holder", note.getBytes(UTF_8));
    }
}
