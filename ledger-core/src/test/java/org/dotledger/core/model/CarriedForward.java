package org.dotledger.core.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.core.LedgerViews;
import org.dotledger.core.decision.EventQuery;
import org.dotledger.core.view.CampaignFold;
import org.dotledger.core.view.OfflineFold;
import org.dotledger.core.view.StateAt;
import org.dotledger.core.view.View;
import org.dotledger.core.view.ViewSet;
import org.jspecify.annotations.Nullable;

/**
 * A campaign that is carried forward in steps of any length, each from one of the folds that were left before, compared
 * with all entries folded from the start. What is compared at the end has to have stayed as it was.
 */
final class CarriedForward {
    private static final ViewSet VIEWS = LedgerViews.all();
    /** They show what is no event of the campaign: issued keys, and refusals. */
    private static final Set<ViewDefinition<?>> OTHERS = Set.of(ViewDefinitions.ACTORS, ViewDefinitions.REFUSALS);

    private static final int STEP_MAX = 40;
    private static final int LEFT_MAX = 3;

    private final List<RecordedEvent> events;
    private final List<CampaignFold> left = new ArrayList<>(List.of(CampaignFold.nothing(VIEWS)));

    private CarriedForward(List<RecordedEvent> events) {
        this.events = events;
    }

    /** What differs, in words. */
    static Optional<String> difference(List<RecordedEvent> events, Draw draw) {
        CarriedForward carried = new CarriedForward(events);
        carried.carry(draw);
        return carried.difference();
    }

    private void carry(Draw draw) {
        long size = 0;
        while (size < events.size()) {
            size = Math.min(events.size(), size + 1 + draw.below(STEP_MAX));
            int back = draw.below(Math.min(left.size(), LEFT_MAX));
            left.add(goneOn(left.get(left.size() - 1 - back), size));
        }
    }

    private CampaignFold goneOn(CampaignFold from, long size) {
        CampaignFold.Next next = from.next();
        events.subList((int) next.start(), (int) size).stream()
                .filter(EventQuery.CAMPAIGN::matches)
                .forEach(next::accept);
        return next.after(size).orElseThrow();
    }

    private Optional<String> difference() {
        OfflineFold fresh = new OfflineFold(VIEWS);
        for (CampaignFold fold : left.subList(1, left.size())) {
            events.subList((int) fresh.size(), (int) fold.size()).forEach(fresh::accept);
            Instant at = events.get((int) fold.size() - 1).time();
            StateAt expected = fresh.stateAt(at);
            StateAt found = fold.state(VIEWS, at);
            Optional<String> difference = VIEWS.declared().stream()
                    .filter(view -> !OTHERS.contains(view.definition()))
                    .map(view -> difference(view, expected, found))
                    .filter(Objects::nonNull)
                    .findFirst();
            if (difference.isPresent()) {
                return difference.map(text -> "after " + fold.size() + " entries, " + text);
            }
        }
        return Optional.empty();
    }

    private static @Nullable String difference(View<?> view, StateAt expected, StateAt found) {
        return expected.items(view).equals(found.items(view))
                ? null
                : view.name() + "\nexpected " + expected.items(view) + "\nfound    " + found.items(view);
    }
}
