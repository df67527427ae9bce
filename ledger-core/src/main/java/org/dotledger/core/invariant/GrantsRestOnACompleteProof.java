package org.dotledger.core.invariant;

import java.util.Optional;
import java.util.Set;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.authorization.BuildStepApproved;
import org.dotledger.api.authorization.BuildStepProposed;
import org.dotledger.api.authorization.GrantMinted;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.Event;
import org.dotledger.core.view.StateAt;

/** Every cell of the issuing DOT's row is proven, its orphan check too, when a grant is on its way. */
final class GrantsRestOnACompleteProof implements StateInvariant {
    @Override
    public String rule() {
        return "a grant is on its way only while the issuing DOT's row of the lifecycle proof table is complete";
    }

    @Override
    public Set<Class<? extends Event>> events() {
        return Set.of(BuildStepProposed.class, BuildStepApproved.class, GrantMinted.class);
    }

    @Override
    public Optional<String> broken(StateAt before, RecordedEvent recorded) {
        return before.items(ViewDefinitions.LIFECYCLE_PROOF).stream()
                .filter(row -> Policy.C1.preWrite().contains(row.code()) && !row.complete())
                .findFirst()
                .map(row -> "the row of " + row.code() + " is incomplete");
    }
}
