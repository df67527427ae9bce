package org.dotledger.core.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.observation.WorldObserved;
import org.dotledger.api.world.Source;
import org.dotledger.core.LedgerViews;
import org.dotledger.core.testing.History;
import org.dotledger.core.testing.Looks;
import org.junit.jupiter.api.Test;

class CampaignFoldTest {
    private static final ViewSet VIEWS = LedgerViews.all();
    /** Enough to lay rows down, to lay others over them, and to lay all down again. */
    private static final int LOOKS = 300;

    private static final WorldObserved LOOK = Looks.away(Source.DOT_BIN);
    private static final WorldObserved OTHER_LOOK = Looks.away(Source.EXECUTOR);

    private static Optional<CampaignFold> goneOn(CampaignFold from, List<RecordedEvent> events) {
        CampaignFold.Next next = from.next();
        events.subList((int) next.start(), events.size()).forEach(next::accept);
        return next.after(events.size());
    }

    private static CampaignFold fold(List<RecordedEvent> events) {
        return goneOn(CampaignFold.nothing(VIEWS), events).orElseThrow();
    }

    private static List<String> names(CampaignFold fold) {
        return fold.state(VIEWS, History.START).items(ViewDefinitions.OBSERVATIONS).stream()
                .map(Object::toString)
                .sorted()
                .toList();
    }

    @Test
    void staysAsItWasWhenOthersGoOnFromIt() {
        List<RecordedEvent> events = History.of(LOOK, OTHER_LOOK).events();
        CampaignFold first = fold(events.subList(0, 1));
        List<String> before = names(first);
        CampaignFold second = goneOn(first, events).orElseThrow();
        assertThat(names(second)).hasSize(2).containsAll(before);
        assertThat(names(first)).isEqualTo(before).hasSize(1);
        assertThat(first.size()).isEqualTo(1);
    }

    @Test
    void isTheSameInManyStepsAsInOne() {
        List<RecordedEvent> events = List.of();
        CampaignFold carried = CampaignFold.nothing(VIEWS);
        History history = History.of();
        for (int i = 0; i < LOOKS; i++) {
            history = history.and(new WorldObserved(new RecordId("look-" + i), LOOK.sources(), List.of()));
            events = history.events();
            carried = goneOn(carried, events).orElseThrow();
        }
        assertThat(names(carried)).hasSize(LOOKS).isEqualTo(names(fold(events)));
    }

    @Test
    void isNotGoneOnFromInAnotherLog() {
        CampaignFold fold = fold(History.of(LOOK).events());
        assertThat(goneOn(fold, History.of(OTHER_LOOK, LOOK).events())).isEmpty();
        assertThat(fold.next().after(1)).as("a log that is shorter than it was").isEmpty();
    }

    @Test
    void coversWhatChangesNothing() {
        CampaignFold.Next next = CampaignFold.nothing(VIEWS).next();
        History.of(LOOK).events().forEach(next::accept);
        CampaignFold fold = next.after(LOOKS).orElseThrow();
        assertThat(fold.size()).isEqualTo(LOOKS);
    }
}
