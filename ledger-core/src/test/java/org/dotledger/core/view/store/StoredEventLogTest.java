package org.dotledger.core.view.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.dotledger.api.Events;
import org.dotledger.api.entry.EntryCodec;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.SignerKey;
import org.dotledger.api.log.TreeHead;
import org.dotledger.core.LedgerViews;
import org.dotledger.core.log.store.Append;
import org.dotledger.core.log.store.ConsistencyBoundary;
import org.dotledger.core.log.store.LogReader;
import org.dotledger.core.log.store.LogSettings;
import org.dotledger.core.log.store.PostgresLog;
import org.dotledger.core.log.store.PreparedEntry;
import org.dotledger.core.testing.GivenEvents;
import org.dotledger.core.testing.History;
import org.dotledger.core.testing.TestDatabase;
import org.dotledger.core.view.AsOf;
import org.dotledger.core.view.UnknownPositionException;
import org.dotledger.core.view.ViewSet;
import org.dotledger.core.view.Views;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoredEventLogTest {
    private static final ViewSet SET = LedgerViews.all();
    private static final SignerKey SIGNER = SignerKey.generate("views.test/log", new SecureRandom());
    private static final EntryCodec CODEC = new EntryCodec(SIGNER.name());
    private static final String CODE = "DOT_C1_EXTRA";

    private final History history = History.of(
            GivenEvents.opened(), GivenEvents.born(CODE), GivenEvents.admitted(CODE), GivenEvents.registered(CODE));
    private TestDatabase database;
    private PostgresLog log;
    private ViewRunner runner;
    private Views views;

    @BeforeEach
    void appendAllAtOnce() {
        database = TestDatabase.create();
        log = PostgresLog.open(database.app(), SIGNER, LogSettings.DEFAULT);
        log.append(new Append(
                        history.events().stream().map(StoredEventLogTest::entry).toList(),
                        ConsistencyBoundary.NONE,
                        List.of()))
                .join();
        StoredEventLog stored = new StoredEventLog(new LogReader(database.app(), SIGNER));
        runner = new ViewRunner(SET, stored, database.app());
        runner.start();
        views = new Views(SET, stored, new ViewStore(SET, database.app(), runner));
    }

    @AfterEach
    void close() {
        runner.close();
        log.close();
        database.close();
    }

    private static PreparedEntry entry(RecordedEvent recorded) {
        return PreparedEntry.of(CODEC, recorded.envelope(), Events.write(recorded.event()));
    }

    @Test
    void viewsOfTheStoredLogAreThoseOfItsEvents() {
        assertThat(views.state(AsOf.LATEST).views())
                .isEqualTo(history.views().state(AsOf.LATEST).views());
    }

    @Test
    void givesTheRootInsideABatchAndStoresNothing() throws SQLException {
        long checkpoints = checkpoints();
        Sha256 first = entry(history.events().get(0)).leafHash();
        Sha256 second = entry(history.events().get(1)).leafHash();
        Sha256 root = Sha256.digest(new byte[] {1}, first.bytes(), second.bytes());
        assertThat(views.state(new AsOf.Position(0)).head()).isEqualTo(TreeHead.EMPTY);
        assertThat(views.state(new AsOf.Position(2)).head()).isEqualTo(new TreeHead(2, root));
        assertThat(checkpoints()).isEqualTo(checkpoints);
    }

    private long checkpoints() throws SQLException {
        try (Connection connection = database.app().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM checkpoint")) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void cutsATimeBetweenTwoMicrosecondsDown() {
        Instant second = history.events().get(1).time();
        assertThat(views.state(new AsOf.Time(second)).head().size()).isEqualTo(2);
        assertThat(views.state(new AsOf.Time(second.minusNanos(1))).head().size())
                .isEqualTo(1);
        assertThat(views.state(new AsOf.Time(second.minusNanos(400))).head().size())
                .isEqualTo(1);
        assertThat(views.state(AsOf.parse("0000-01-01T00:00:00Z")).head().size())
                .isZero();
        assertThat(views.state(AsOf.parse("9999-12-31T23:59:59-18:00")).head().size())
                .isEqualTo(4);
    }

    @Test
    void knowsNoPositionBeyondTheLog() {
        assertThatThrownBy(() -> views.state(new AsOf.Position(5))).isInstanceOf(UnknownPositionException.class);
        assertThatThrownBy(() -> views.state(new AsOf.Position(Long.MAX_VALUE)))
                .isInstanceOf(UnknownPositionException.class);
    }
}
