package org.dotledger.core.log.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dotledger.core.log.store.TestLog.START;
import static org.dotledger.core.log.store.TestLog.entry;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.dotledger.core.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a log says of its writer: what the latest attempt to write came to. */
class WriterStateTest {
    private TestDatabase database;
    private LogReader reader;

    @BeforeEach
    void createDatabase() {
        database = TestDatabase.create();
        reader = new LogReader(database.app(), TestLog.SIGNER);
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    private PostgresLog open() {
        return PostgresLog.open(
                database.app(), TestLog.SIGNER, LogSettings.DEFAULT.withUnavailableAfter(Duration.ofMillis(300)));
    }

    private void fillDisk() {
        database.asSuperuser("""
                CREATE FUNCTION fill() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN RAISE EXCEPTION 'no space left on device' USING ERRCODE = 'disk_full'; END $$""", """
                CREATE TRIGGER disk_full BEFORE INSERT ON event FOR EACH STATEMENT EXECUTE FUNCTION fill()""");
    }

    private void makeSpace() {
        database.asSuperuser("DROP TRIGGER disk_full ON event");
    }

    @Test
    void saysThatItDoesNotWriteWhileTheDiskIsFullAndFindsOutByItselfWhenItIsNot() throws Exception {
        try (PostgresLog log = open()) {
            log.append(Append.of(entry("before", START))).get(20, TimeUnit.SECONDS);
            assertThat(log.isWriting()).isTrue();
            fillDisk();
            assertThatThrownBy(() -> log.append(Append.of(entry("lost", START))).get(20, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(LogUnavailableException.class);
            assertThat(log.isWriting()).isFalse();

            makeSpace();

            Awaitility.await().atMost(Duration.ofSeconds(20)).until(log::isWriting);
            assertThat(reader.head().size()).isEqualTo(1);
            log.append(Append.of(entry("after", START))).get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void findsOutAtItsStartThatItCannotWrite() {
        fillDisk();
        try (PostgresLog log = open()) {
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !log.isWriting());
            makeSpace();
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(log::isWriting);
        }
        assertThat(reader.head().size()).isZero();
    }

    @Test
    void saysThatItDoesNotWriteWhenItMayNot() throws Exception {
        database.asSuperuser("REVOKE INSERT ON event FROM " + TestDatabase.APP_ROLE);
        try (PostgresLog log = open()) {
            assertThatThrownBy(
                            () -> log.append(Append.of(entry("refused", START))).get(20, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(IllegalStateException.class);
            assertThat(log.isWriting()).isFalse();
        }
    }
}
