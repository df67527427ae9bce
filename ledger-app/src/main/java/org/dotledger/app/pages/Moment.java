package org.dotledger.app.pages;

import java.time.Instant;
import org.dotledger.api.log.TreeHead;
import org.dotledger.core.view.AsOf;
import org.jspecify.annotations.Nullable;

/**
 * The state that a page shows.
 *
 * @param asOf as the reader asked for it; null for the newest
 * @param head the tree head over exactly the entries that the state follows from
 * @param newest how many entries the log has
 * @param time of the state's last entry; null for the empty state
 */
public record Moment(
        @Nullable String asOf,
        TreeHead head,
        long newest,
        @Nullable Instant time) {

    /** Whether the reader asked for a fixed state, which no later entry changes. */
    public boolean isPinned() {
        return asOf != null;
    }

    /** How many entries the state follows from. */
    public long size() {
        return head.size();
    }

    /** The size as people read it. */
    public String sizeText() {
        return Words.after(size());
    }

    /** The same state, by its position. */
    public AsOf at() {
        return new AsOf.Position(head.size());
    }

    /** How many entries came after the state. */
    public long later() {
        return newest - head.size();
    }

    public String rootHash() {
        return head.root().hex();
    }

    /** The time as programs read it; null for the empty state. */
    public @Nullable String instant() {
        return time == null ? null : time.toString();
    }

    /** The time as people read it; a dash for the empty state. */
    public String timeText() {
        return time == null ? "–" : Times.of(time);
    }
}
