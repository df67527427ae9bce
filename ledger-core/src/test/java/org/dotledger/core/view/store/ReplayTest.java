package org.dotledger.core.view.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.dotledger.core.LedgerViews;
import org.dotledger.core.testing.GivenEvents;
import org.dotledger.core.testing.History;
import org.dotledger.core.testing.RandomEvents;
import org.dotledger.core.testing.TestDatabase;
import org.dotledger.core.view.AsOf;
import org.dotledger.core.view.ViewSet;
import org.dotledger.core.view.Views;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final ViewSet SET = LedgerViews.all();
    private static final String CODE = "DOT_C1_EXTRA";

    private final History history =
            History.of(GivenEvents.born(CODE), GivenEvents.admitted(CODE), GivenEvents.registered(CODE));
    private TestDatabase database;
    private ViewRunner runner;
    private Views views;

    @BeforeEach
    void create() {
        database = TestDatabase.create();
        runner = new ViewRunner(SET, history, database.app());
        runner.start();
        views = new Views(SET, history, new ViewStore(SET, database.app(), runner));
        views.state(AsOf.LATEST);
    }

    @AfterEach
    void drop() {
        runner.close();
        database.close();
    }

    private Replay replay() {
        return new Replay(SET, history, database.app());
    }

    private long count(String table) throws SQLException {
        try (Connection connection = database.owner().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void findsNoDifferenceAndLeavesNothingBehind() throws SQLException {
        long rows = count("view_row");
        AtomicLong progress = new AtomicLong();
        ReplayReport report = replay().check(progress::set);
        assertThat(report).isEqualTo(new ReplayReport(3, rows, null));
        assertThat(progress).hasValue(3);
        assertThat(count("view_row")).isEqualTo(rows);
        assertThat(count("view_generation")).isOne();
    }

    @Test
    void namesTheFirstRowThatWasChanged() {
        database.asSuperuser("""
                UPDATE view_row SET row = convert_to(replace(convert_from(row, 'UTF8'), 'ADMITTED', 'RETIRED'), 'UTF8')
                WHERE view = 'dots' AND position = 1""");
        RowDifference difference = replay().check(progress -> {}).difference();
        assertThat(difference).isNotNull();
        assertThat(difference.view()).isEqualTo("dots");
        assertThat(difference.key()).isEqualTo(CODE);
        assertThat(difference.position()).isEqualTo(1);
        assertThat(difference.stored()).contains("\"state\":\"RETIRED\"");
        assertThat(difference.rebuilt()).contains("\"state\":\"ADMITTED\"");
    }

    @Test
    void findsAVersionThatIsMissing() {
        database.asSuperuser("DELETE FROM view_row WHERE view = 'lifecycle-facts' AND position = 2");
        RowDifference difference = replay().check(progress -> {}).difference();
        assertThat(difference).isNotNull();
        assertThat(difference.stored()).isNull();
        assertThat(difference.position()).isEqualTo(2);
    }

    @Test
    void findsAKeyThatIsNotListed() {
        database.asSuperuser("DELETE FROM view_key WHERE view = 'dots'");
        assertThat(replay().check(progress -> {}).isSame()).isFalse();
    }

    @Test
    void findsARowTooMany() {
        database.asSuperuser("""
                INSERT INTO view_row (generation, view, key, position, row)
                SELECT generation, 'dots', 'DOT_C1_FORGED', 1, row FROM view_row WHERE view = 'dots' AND position = 1""");
        RowDifference difference = replay().check(progress -> {}).difference();
        assertThat(difference).isNotNull();
        assertThat(difference.key()).isEqualTo("DOT_C1_FORGED");
        assertThat(difference.rebuilt()).isNull();
    }

    /** What lies behind the end of the rows would come into force when the log has grown that far. */
    @Test
    void findsARowBeyondTheEnd() {
        database.asSuperuser("""
                INSERT INTO view_row (generation, view, key, position, row)
                SELECT generation, 'dots', key, 7, row FROM view_row WHERE view = 'dots' AND position = 1""");
        RowDifference difference = replay().check(progress -> {}).difference();
        assertThat(difference).isNotNull();
        assertThat(difference.view()).isEqualTo("dots");
        assertThat(difference.position()).isEqualTo(7);
        assertThat(replay().replace(progress -> {}).isSame()).isFalse();
        assertThat(replay().check(progress -> {}).isSame()).isTrue();
    }

    @Test
    void findsRowsThatAreAheadOfTheLog() {
        runner.close();
        database.asSuperuser("UPDATE view_generation SET position = 5");
        RowDifference difference = replay().check(progress -> {}).difference();
        assertThat(difference).isNotNull();
        assertThat(difference.stored()).isEqualTo("5");
        assertThat(difference.rebuilt()).isEqualTo("3");
        assertThat(replay().replace(progress -> {}).isSame()).isFalse();
        assertThat(replay().check(progress -> {}).isSame()).isTrue();
    }

    @Test
    void replacesWhatWasChangedAndRunningReadersSeeIt() {
        var before = views.state(AsOf.LATEST);
        database.asSuperuser("UPDATE view_row SET row = convert_to(replace(convert_from(row, 'UTF8'), "
                + "'decision 7', 'decision 8'), 'UTF8')");
        history.and(GivenEvents.retired("DOT_C1_OTHER"), GivenEvents.born("DOT_C1_OTHER"));
        Views other = new Views(SET, history, new ViewStore(SET, database.app(), runner));
        assertThat(other.row("lifecycle-proof", CODE, AsOf.LATEST)
                        .orElseThrow()
                        .toJson()
                        .toString())
                .contains("decision 8");
        assertThat(replay().replace(progress -> {}).isSame()).isFalse();
        history.and(GivenEvents.admitted("DOT_C1_OTHER"));
        for (Views reader : List.of(views, other)) {
            assertThat(reader.state(AsOf.LATEST)).isEqualTo(history.views().state(AsOf.LATEST));
            assertThat(reader.state(new AsOf.Position(3))).isEqualTo(before);
        }
        assertThat(replay().check(progress -> {}).isSame()).isTrue();
    }

    @Test
    void replacesWhileEventsComeIn() throws Exception {
        RandomEvents random = new RandomEvents(3);
        Thread writer = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < 3_000; i++) {
                history.and(random.next());
            }
        });
        for (int i = 0; i < 3; i++) {
            assertThat(replay().replace(progress -> {}).isSame()).isTrue();
        }
        writer.join();
        assertThat(views.state(AsOf.LATEST)).isEqualTo(history.views().state(AsOf.LATEST));
        assertThat(count("view_generation")).isOne();
    }

    @Test
    void isRefusedWhileAnotherReplays() throws SQLException {
        try (Connection connection = database.app().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(x'646f742d7265706c'::bigint)");
            assertThatThrownBy(() -> replay().check(progress -> {})).isInstanceOf(ReplayRunningException.class);
            statement.execute("SELECT pg_advisory_unlock_all()");
        }
    }

    @Test
    void removesWhatAReplayThatWasEndedLeft() throws SQLException {
        database.asSuperuser(
                "INSERT INTO view_generation (folds, live, position) " + "SELECT folds, false, 2 FROM view_generation");
        replay().check(progress -> {});
        assertThat(count("view_generation")).isOne();
    }

    @Test
    void programWithOtherFoldsBuildsRowsOfItsOwn() throws SQLException {
        database.asSuperuser("UPDATE view_generation SET folds = sha256('older program'), position = 3");
        history.and(GivenEvents.retired(CODE));
        assertThat(views.state(AsOf.LATEST)).isEqualTo(history.views().state(AsOf.LATEST));
        assertThat(count("view_generation")).isEqualTo(2);
        replay().replace(progress -> {});
        assertThat(count("view_generation")).isOne();
    }
}
