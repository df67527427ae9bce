package org.dotledger.core.decision.live;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.dotledger.core.decision.EventQuery;
import org.dotledger.core.view.CampaignFold;
import org.dotledger.core.view.ViewSet;

/**
 * The campaign as this process has read it, so that a decision which rests on the whole of it reads only what is new. Each
 * decision goes on from a fold that another one has left, to exactly the entries that its own append rests on, and leaves
 * the result to those that follow. Folds never change, and no one waits for anyone. Safe for several threads.
 */
final class CarriedCampaign {
    /** Decisions that are made at once rest on logs of different sizes, and none may see what came after it has read. */
    private static final int KEPT_MAX = 4;

    private final CampaignFold nothing;
    /** The longest first. */
    private final AtomicReference<List<CampaignFold>> kept = new AtomicReference<>(List.of());

    CarriedCampaign(ViewSet views) {
        this.nothing = CampaignFold.nothing(views);
    }

    /**
     * The campaign as it was when the log was first read in this unit of work. That nothing which matches has come since
     * becomes the condition of what is appended there.
     *
     * @param criteria match every event of the campaign, and maybe others
     */
    CampaignFold read(EventLog log, ProcessingContext context, EventCriteria criteria) {
        long size = log.size(context);
        CampaignFold known = kept.get().stream()
                .filter(fold -> fold.size() <= size)
                .findFirst()
                .orElse(nothing);
        Optional<CampaignFold> goneOn = goOn(known, log, context, criteria);
        if (goneOn.isEmpty()) {
            // The database holds another log than the one that was read before. What is known of that is worth nothing.
            kept.set(List.of());
        }
        CampaignFold fold = goneOn.or(() -> goOn(nothing, log, context, criteria))
                .orElseThrow(() -> new IllegalStateException("the log cannot be read twice alike"));
        keep(fold);
        return fold;
    }

    private static Optional<CampaignFold> goOn(
            CampaignFold known, EventLog log, ProcessingContext context, EventCriteria criteria) {
        long size = log.size(context);
        CampaignFold.Next next = known.next();
        log.sourceFrom(context, next.start(), criteria, event -> {
            if (event.position() < size && EventQuery.CAMPAIGN.matches(event)) {
                next.accept(event);
            }
        });
        return log.size(context) == size ? next.after(size) : Optional.empty();
    }

    private void keep(CampaignFold fold) {
        kept.updateAndGet(before -> {
            if (before.stream().anyMatch(other -> other.size() == fold.size())) {
                return before;
            }
            List<CampaignFold> more = new ArrayList<>(before);
            more.add(fold);
            more.sort(Comparator.comparingLong(CampaignFold::size).reversed());
            return List.copyOf(more.subList(0, Math.min(more.size(), KEPT_MAX)));
        });
    }
}
