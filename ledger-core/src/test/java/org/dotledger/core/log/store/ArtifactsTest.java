package org.dotledger.core.log.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dotledger.core.log.store.TestLog.START;
import static org.dotledger.core.log.store.TestLog.entry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.dotledger.api.log.Sha256;
import org.dotledger.core.decision.ArtifactContent;
import org.dotledger.core.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bulk that is stored with an append, or by itself while nothing has come that stands against it. */
class ArtifactsTest {
    private static final ArtifactContent ARTIFACT = ArtifactContent.of("text/plain", new byte[] {1, 2, 3});

    private TestDatabase database;
    private LogReader reader;
    private PostgresLog log;

    @BeforeEach
    void createLog() {
        database = TestDatabase.create();
        reader = new LogReader(database.app(), TestLog.SIGNER);
        log = PostgresLog.open(database.app(), TestLog.SIGNER, LogSettings.DEFAULT);
    }

    @AfterEach
    void dropLog() {
        log.close();
        database.close();
    }

    @Test
    void storesArtifactsWithTheirEventsOnce() throws Exception {
        reader.putArtifact(ARTIFACT, ConsistencyBoundary.NONE);
        log.append(new Append(
                        List.of(entry("with artifact", START)),
                        ConsistencyBoundary.NONE,
                        List.of(ARTIFACT, ArtifactContent.of("text/csv", new byte[] {4}))))
                .get(20, TimeUnit.SECONDS);

        assertThat(reader.artifact(ARTIFACT.sha256()).orElseThrow().bytes()).containsExactly(1, 2, 3);
        assertThat(reader.artifact(Sha256.digest(new byte[] {4})).orElseThrow().mediaType())
                .isEqualTo("text/csv");
        assertThat(reader.artifact(Sha256.digest(new byte[] {5}))).isEmpty();
        assertThatThrownBy(() -> reader.putArtifact(
                        ArtifactContent.of("x/y", new byte[16 * 1024 * 1024 + 1]), ConsistencyBoundary.NONE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> reader.putArtifact(
                        new ArtifactContent(Sha256.digest(new byte[] {9}), "x/y", new byte[] {8}),
                        ConsistencyBoundary.NONE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static ConsistencyBoundary untilKeyEnds(long seen) {
        return new ConsistencyBoundary(seen, List.of(new EntryCriterion(Set.of("key:a"), Set.of("test.Noted"))));
    }

    private void append(String text, String tag) throws Exception {
        log.append(Append.of(entry(text, START, tag))).get(20, TimeUnit.SECONDS);
    }

    @Test
    void storesNothingBehindAnEntryThatStandsAgainstIt() throws Exception {
        append("of a", "key:a");
        append("of another", "key:b");

        assertThatThrownBy(() -> reader.putArtifact(ARTIFACT, untilKeyEnds(0)))
                .isInstanceOf(AppendConflictException.class);
        assertThat(reader.artifact(ARTIFACT.sha256())).isEmpty();

        reader.putArtifact(ARTIFACT, untilKeyEnds(1));
        assertThat(reader.artifact(ARTIFACT.sha256())).isPresent();
    }

    /** Another transaction with the same artifact holds the one that stores it up, for as long as it lasts. */
    @Test
    void seesAnEntryThatComesWhileTheArtifactIsBeingStored() throws Exception {
        try (Connection other = database.superuser().getConnection();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            other.setAutoCommit(false);
            insert(other);
            Future<?> stored = threads.submit(() -> reader.putArtifact(ARTIFACT, untilKeyEnds(0)));
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(this::isSomeoneHeldUp);
            append("of a", "key:a");
            other.rollback();

            assertThatThrownBy(() -> stored.get(20, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(AppendConflictException.class);
        }
        assertThat(reader.artifact(ARTIFACT.sha256())).isEmpty();
    }

    private static void insert(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO artifact (sha256, media_type, content) VALUES (?, 'x/y', ?)")) {
            statement.setBytes(1, ARTIFACT.sha256().bytes());
            statement.setBytes(2, ARTIFACT.bytes());
            statement.execute();
        }
    }

    private boolean isSomeoneHeldUp() throws SQLException {
        try (Connection connection = database.superuser().getConnection();
                PreparedStatement waiting = connection.prepareStatement(
                        "SELECT FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE NOT granted AND datname = current_database()")) {
            return waiting.executeQuery().next();
        }
    }
}
