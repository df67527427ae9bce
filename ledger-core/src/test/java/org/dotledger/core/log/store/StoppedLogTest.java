package org.dotledger.core.log.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dotledger.core.log.store.RestartableLog.get;
import static org.dotledger.core.log.store.TestLog.START;
import static org.dotledger.core.log.store.TestLog.entry;

import java.security.SecureRandom;
import java.util.concurrent.CompletableFuture;
import org.dotledger.api.log.SignerKey;
import org.dotledger.api.log.TreeHead;
import org.dotledger.core.log.store.LogNotContinuedException.Code;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a log takes no more entries, and when it does not open. */
class StoppedLogTest {
    private final RestartableLog log = new RestartableLog();
    private final LogReader reader = log.reader();

    @AfterEach
    void dropDatabase() {
        log.close();
    }

    @Test
    void takesNothingOnceSomeoneHasSeenAnotherLog() throws Exception {
        TreeHead known = get(log.append(Append.of(entry("known", START)))).head();
        LogNotContinuedException reason =
                LogNotContinuedException.rolledBack("a witness", new TreeHead(9, known.root()), known);
        log.running().stop(reason);
        log.running().stop(LogNotContinuedException.diverged("another", known, known));

        assertThat(log.running().isWriting()).isFalse();
        assertThat(log.running().stopped()).contains(reason);
        assertThatThrownBy(() -> get(log.append(Append.of(entry("late", START)))))
                .cause()
                .isSameAs(reason);
        assertThat(reader.head()).isEqualTo(known);
        log.restart(LogSettings.DEFAULT);
        assertThat(get(log.append(Append.of(entry("again", START)))).firstPosition())
                .isEqualTo(1);
    }

    /** The log knows what it has appended itself, and needs no report of it. */
    @Test
    void stopsWhenItsDatabaseIsTakenBack() throws Exception {
        get(log.append(Append.of(entry("kept", START))));
        get(log.append(Append.of(entry("lost", START))));
        log.database()
                .asSuperuser(
                        "ALTER TABLE event DISABLE TRIGGER ALL",
                        "DELETE FROM event WHERE position = 1",
                        "ALTER TABLE checkpoint DISABLE TRIGGER ALL",
                        "DELETE FROM checkpoint WHERE size = 2");

        assertThatThrownBy(() -> get(log.append(Append.of(entry("late", START)))))
                .cause()
                .isInstanceOfSatisfying(
                        LogNotContinuedException.class,
                        e -> assertThat(e.code()).isEqualTo(Code.LOG_ROLLED_BACK));
        assertThat(log.running().isWriting()).isFalse();
        assertThat(reader.head().size()).isEqualTo(1);
    }

    @Test
    void stopsAppendingWhenTheDatabaseIsRolledBack() throws Exception {
        get(log.append(Append.of(entry("first", START))));
        get(log.append(Append.of(entry("second", START))));
        log.database()
                .asSuperuser(
                        "ALTER TABLE event DISABLE TRIGGER ALL",
                        "ALTER TABLE checkpoint DISABLE TRIGGER ALL",
                        "DELETE FROM event WHERE position = 1",
                        "DELETE FROM checkpoint WHERE size = 2");

        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> get(log.append(Append.of(entry("third", START)))))
                    .hasCauseInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void failsWhatIsAppendedAfterItIsClosed() throws Exception {
        CompletableFuture<Committed> queued = log.append(Append.of(entry("queued", START)));
        log.running().close();

        assertThat(get(queued).firstPosition()).isZero();
        assertThatThrownBy(() -> get(log.append(Append.of(entry("late", START)))))
                .hasCauseInstanceOf(LogUnavailableException.class);
    }

    @Test
    void refusesToOpenUnderAnotherKeyOrOrigin() throws Exception {
        get(log.append(Append.of(entry("first", START))));
        SignerKey otherKey = SignerKey.generate(TestLog.ORIGIN, new SecureRandom());
        SignerKey otherOrigin = SignerKey.generate("other.example/log", new SecureRandom());

        assertThatThrownBy(() -> PostgresLog.open(log.database().app(), otherKey, LogSettings.DEFAULT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("NO_TRUSTED_SIGNATURE");
        assertThatThrownBy(() -> PostgresLog.open(log.database().app(), otherOrigin, LogSettings.DEFAULT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("WRONG_ORIGIN");
    }

    @Test
    void refusesToOpenWhatDoesNotLeadToTheCheckpoint() throws Exception {
        get(log.append(Append.of(entry("first", START))));
        log.database().asSuperuser("ALTER TABLE event DISABLE TRIGGER ALL", "UPDATE event SET entry = entry || ' '");

        assertThatThrownBy(() -> PostgresLog.open(log.database().app(), TestLog.SIGNER, LogSettings.DEFAULT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("lead to");
    }
}
