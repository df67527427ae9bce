package org.dotledger.core.view.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.core.testing.GivenEvents.admitted;
import static org.dotledger.core.testing.GivenEvents.born;
import static org.dotledger.core.testing.GivenEvents.catalogRead;
import static org.dotledger.core.testing.GivenEvents.handbookRead;
import static org.dotledger.core.testing.GivenEvents.registered;
import static org.dotledger.core.testing.GivenEvents.rollbackChecked;
import static org.dotledger.core.testing.GivenEvents.unregistered;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.message.Event;
import org.dotledger.core.LedgerViews;
import org.dotledger.core.testing.History;
import org.dotledger.core.testing.TestDatabase;
import org.dotledger.core.view.AsOf;
import org.dotledger.core.view.ViewSet;
import org.dotledger.core.view.Views;
import org.junit.jupiter.api.Test;

/** Prints how long the proof table takes as of positions that were not asked for before; asserts nothing about time. */
class AsOfTimingTest {
    private static final ViewSet SET = LedgerViews.all();
    private static final int DOTS = 2_000;
    private static final int EVENTS = 100_000;
    private static final int SEED = 42;

    @Test
    void lifecycleProofAsOfAnyPosition() {
        History history = History.of(events().toArray(Event[]::new));
        try (TestDatabase database = TestDatabase.create();
                ViewRunner runner = new ViewRunner(SET, history, database.app())) {
            long begin = System.nanoTime();
            Replay replay = new Replay(SET, history, database.app());
            ReplayReport report = replay.replace(progress -> {});
            System.out.printf(Locale.ROOT, "folded twice and compared in %.1f s%n", seconds(begin));
            assertThat(report.isSame()).isTrue();
            runner.start();
            Views views = new Views(SET, history, new ViewStore(SET, database.app(), runner));
            Random random = new Random(SEED);
            List<Double> millis = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                AsOf asOf = new AsOf.Position(random.nextInt(EVENTS));
                long asked = System.nanoTime();
                byte[] json = CanonicalJson.bytes(
                        views.answer("lifecycle-proof", asOf).toJson());
                millis.add(seconds(asked) * 1_000);
                System.out.printf(Locale.ROOT, "%s: %.1f ms, %,d bytes%n", asOf, millis.getLast(), json.length);
            }
            millis.sort(null);
            System.out.printf(
                    Locale.ROOT, "seed %d: median %.1f ms, slowest %.1f ms%n", SEED, millis.get(20), millis.getLast());
        }
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static List<Event> events() {
        Random random = new Random(SEED);
        int[] steps = new int[DOTS];
        List<Event> events = new ArrayList<>();
        while (events.size() < EVENTS) {
            int dot = random.nextInt(DOTS);
            events.add(step("DOT_C1_X" + dot, steps[dot]++));
        }
        return events;
    }

    private static Event step(String code, int step) {
        return switch (step < 2 ? step : 2 + (step - 2) % 5) {
            case 0 -> born(code);
            case 1 -> admitted(code);
            case 2 -> registered(code);
            case 3 -> catalogRead(code, 1, true);
            case 4 -> handbookRead(code);
            case 5 -> rollbackChecked(code, true);
            default -> unregistered(code);
        };
    }
}
