package org.dotledger.core.decision.live;

import org.dotledger.api.actor.ActorTags;
import org.dotledger.api.actor.KeyRevoked;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.log.Sha256;
import org.dotledger.core.decision.Criterion;
import org.dotledger.core.decision.EventQuery;
import org.dotledger.core.decision.Governance;
import org.jspecify.annotations.Nullable;

/**
 * The API key by which the caller of a command was authenticated, and whether it was revoked since. A request can be under
 * way for long after its key was checked, so the key's revocation is part of what a decision rests on: an append is
 * rejected when the key was revoked before it, on any node. Entries do not record the key, so a decision that is
 * taken again later has none.
 *
 * @param keySha256 null for a caller that has another credential
 */
record CallerKey(@Nullable Sha256 keySha256, boolean revoked) {

    static CallerKey of(@Nullable Sha256 keySha256) {
        return new CallerKey(keySha256, false);
    }

    /** The events this is folded from. */
    EventQuery query() {
        return keySha256 == null
                ? EventQuery.NONE
                : EventQuery.of(Criterion.of(ActorTags.key(keySha256), KeyRevoked.class));
    }

    CallerKey evolve(RecordedEvent recorded) {
        return recorded.event() instanceof KeyRevoked gone && gone.keySha256().equals(keySha256)
                ? new CallerKey(keySha256, true)
                : this;
    }

    /** Whether the key stands for its holder no more, because it or the holder was revoked. */
    boolean isEnded(Governance holder) {
        return keySha256 != null && (revoked || !holder.isEnrolled());
    }
}
