package org.dotledger.core.view;

import java.time.Instant;
import java.util.Optional;
import org.dotledger.api.entry.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * The campaign after a number of entries, from which it goes on to later ones without being folded from the start.
 * Immutable; safe for several threads.
 */
public final class CampaignFold implements CampaignPast {
    /** Farther back the last event is not looked for again, because that would cost more than what is new. */
    private static final long OVERLAP_ENTRIES_MAX = 1_000;

    private final ViewSet views;
    private final MemoryRows rows;
    private final @Nullable RecordedEvent last;

    private CampaignFold(ViewSet views, MemoryRows rows, @Nullable RecordedEvent last) {
        this.views = views;
        this.rows = rows;
        this.last = last;
    }

    /**
     * The campaign before any entry.
     *
     * @param views in which every state is asked for
     */
    public static CampaignFold nothing(ViewSet views) {
        return new CampaignFold(views, new MemoryRows(views), null);
    }

    @Override
    public long size() {
        return rows.size();
    }

    @Override
    public StateAt state(ViewSet asked, Instant at) {
        return StateAt.at(views, rows, rows.size(), at);
    }

    /** Begins to go on with later events. */
    public Next next() {
        return new Next();
    }

    /** What comes after the fold, event by event. For one thread. */
    public final class Next {
        private final MemoryRows later = rows.next();
        private final long start;
        private @Nullable RecordedEvent newest = last;
        /** Whether the events that are handed in follow those of the fold, as far as it is known yet. */
        private boolean follows;

        private Next() {
            RecordedEvent known = last;
            boolean isLookedFor = known != null && size() - known.position() <= OVERLAP_ENTRIES_MAX;
            this.start = known != null && isLookedFor ? known.position() : size();
            this.follows = !isLookedFor;
        }

        /** From which position on every event of the campaign is to be handed in. */
        public long start() {
            return start;
        }

        /** Takes the next event of the campaign; where the last one of the fold is expected again, it has to be the same. */
        public void accept(RecordedEvent event) {
            RecordedEvent known = last;
            if (known != null && event.position() == known.position()) {
                follows = event.envelope().equals(known.envelope());
            } else if (follows) {
                later.accept(event);
                newest = event;
            }
        }

        /**
         * The campaign after that many entries, all of which were handed in that belong to it.
         *
         * @return empty when the log is another one than the fold was made of
         */
        public Optional<CampaignFold> after(long size) {
            if (!follows) {
                return Optional.empty();
            }
            later.passOver(size);
            return Optional.of(new CampaignFold(views, later, newest));
        }
    }
}
