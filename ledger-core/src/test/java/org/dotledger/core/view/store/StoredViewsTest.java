package org.dotledger.core.view.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.core.LedgerViews;
import org.dotledger.core.testing.GivenEvents;
import org.dotledger.core.testing.History;
import org.dotledger.core.testing.RandomEvents;
import org.dotledger.core.testing.TestDatabase;
import org.dotledger.core.view.AsOf;
import org.dotledger.core.view.ViewSet;
import org.dotledger.core.view.Views;
import org.dotledger.core.view.ViewsBehindException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredViewsTest {
    private static final ViewSet SET = LedgerViews.all();

    private final History history = new History();
    private TestDatabase database;

    @BeforeEach
    void create() {
        database = TestDatabase.create();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private ViewRunner runner() {
        return new ViewRunner(SET, history, database.app());
    }

    private Views views(ViewRunner runner) {
        return new Views(SET, history, new ViewStore(SET, database.app(), runner));
    }

    private static String json(Views views, String view, AsOf asOf) {
        return CanonicalJson.text(views.answer(view, asOf).toJson());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20260623, 987654321})
    void everyStateReadLiveEqualsItsOfflineFold(long seed) {
        System.out.println("seed " + seed);
        RandomEvents random = new RandomEvents(seed);
        try (ViewRunner runner = runner()) {
            runner.start();
            Views live = views(runner);
            for (int i = 0; i < 250; i++) {
                history.and(random.next());
                if (i % 10 == 0) {
                    live.state(AsOf.LATEST);
                }
            }
            for (long size = 0; size <= history.size(); size += 7) {
                Views offline = new Views(SET, history.cutTo(size), history.foldedTo(size));
                for (String view : live.names()) {
                    assertThat(json(live, view, new AsOf.Position(size)))
                            .as("seed %s: %s as of %s", seed, view, size)
                            .isEqualTo(json(offline, view, AsOf.LATEST));
                }
                assertThat(live.state(new AsOf.Position(size))).isEqualTo(offline.state(AsOf.LATEST));
            }
            ReplayReport report = new Replay(SET, history, database.app()).check(progress -> {});
            assertThat(report.difference()).isNull();
            assertThat(report.entries()).isEqualTo(250);
            assertThat(report.rows()).isPositive();
        }
    }

    @Test
    void answersOneRowOfAFoldedAndOfADerivedView() {
        history.and(GivenEvents.born("DOT_C1_EXTRA"), GivenEvents.admitted("DOT_C1_EXTRA"));
        try (ViewRunner runner = runner()) {
            runner.start();
            Views views = views(runner);
            assertThat(views.row("dots", "DOT_C1_EXTRA", new AsOf.Position(1))
                            .orElseThrow()
                            .toJson()
                            .string("state"))
                    .isEqualTo("BORN");
            assertThat(views.row("lifecycle-proof", "DOT_C1_EXTRA", AsOf.LATEST))
                    .isPresent();
            assertThat(views.row("dots", "DOT_C1_EXTRA", new AsOf.Position(0))).isEmpty();
            assertThat(views.row("dots", "NO_SUCH", AsOf.LATEST)).isEmpty();
            assertThat(views.row("dots", "nul\0", AsOf.LATEST)).isEmpty();
        }
    }

    @Test
    void tellsWhoAsksThatNothingFolds() {
        history.and(GivenEvents.opened());
        ViewRunner stopped = runner();
        stopped.close();
        assertThatThrownBy(() -> views(stopped).answer("dots", AsOf.LATEST)).isInstanceOf(ViewsBehindException.class);
    }

    @Test
    void latestCoversWhatWasAppendedJustBefore() {
        try (ViewRunner runner = runner()) {
            runner.start();
            Views views = views(runner);
            for (int i = 0; i < 20; i++) {
                history.and(GivenEvents.released("DOT_C1_EXTRA"));
                assertThat(views.answer("holds", AsOf.LATEST).head().size()).isEqualTo(i + 1);
            }
        }
    }

    @Test
    void waitsForViewsThatLagAndTellsWhenItTakesTooLong() throws Exception {
        try (ViewRunner runner = runner();
                Connection stuck = database.app().getConnection()) {
            runner.start();
            Views views = views(runner);
            views.answer("dots", AsOf.LATEST);
            stuck.setAutoCommit(false);
            stuck.createStatement().execute("SELECT 1 FROM view_generation FOR UPDATE");
            history.and(GivenEvents.opened());
            assertThatThrownBy(() -> views.answer("policy", AsOf.LATEST))
                    .isInstanceOf(ViewsBehindException.class)
                    .hasMessage("folded are 0 entries of the 1 asked for");
            assertThat(views.answer("policy", new AsOf.Position(0)).items()).isEmpty();
            Thread later = Thread.ofVirtual().start(() -> release(stuck));
            assertThat(views.answer("policy", AsOf.LATEST).items()).hasSize(1);
            later.join();
        }
    }

    private static void release(Connection connection) {
        try {
            Thread.sleep(300);
            connection.rollback();
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void severalRunnersTakeTurnsAndLoseNothing() {
        RandomEvents random = new RandomEvents(7);
        List<ViewRunner> runners = List.of(runner(), runner(), runner());
        try {
            runners.forEach(ViewRunner::start);
            for (int i = 0; i < 600; i++) {
                history.and(random.next());
                runners.get(i % runners.size()).wake();
            }
            for (ViewRunner runner : runners) {
                assertThat(views(runner).state(AsOf.LATEST))
                        .isEqualTo(history.views().state(AsOf.LATEST));
                assertThat(runner.failure()).isEmpty();
            }
            assertThat(new Replay(SET, history, database.app())
                            .check(progress -> {})
                            .isSame())
                    .isTrue();
        } finally {
            runners.forEach(ViewRunner::close);
        }
    }

    @Test
    void goesOnAfterItsConnectionsAreCut() throws InterruptedException {
        RandomEvents random = new RandomEvents(11);
        try (ViewRunner runner = runner()) {
            runner.start();
            for (int round = 0; round < 10; round++) {
                for (int i = 0; i < 200; i++) {
                    history.and(random.next());
                }
                runner.wake();
                Thread.sleep(round);
                database.asSuperuser("""
                        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                        WHERE usename = 'ledger_app' AND datname = current_database()""");
            }
            assertThat(views(runner).state(AsOf.LATEST))
                    .isEqualTo(history.views().state(AsOf.LATEST));
            assertThat(new Replay(SET, history, database.app())
                            .check(progress -> {})
                            .isSame())
                    .isTrue();
        }
    }
}
