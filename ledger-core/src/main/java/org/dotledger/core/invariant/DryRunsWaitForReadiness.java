package org.dotledger.core.invariant;

import java.util.Optional;
import java.util.Set;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.authorization.GrantConsumed;
import org.dotledger.api.authorization.GrantMode;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.Event;
import org.dotledger.api.step.FlagName;
import org.dotledger.api.step.FlagValue;
import org.dotledger.core.view.StateAt;

/** The governed dry run begins only when the ledger finds C1 ready for it. */
final class DryRunsWaitForReadiness implements StateInvariant {
    @Override
    public String rule() {
        return "a grant for a dry run is consumed only while READY_FOR_GOVERNED_DRY_RUN is YES";
    }

    @Override
    public Set<Class<? extends Event>> events() {
        return Set.of(GrantConsumed.class);
    }

    @Override
    public Optional<String> broken(StateAt before, RecordedEvent recorded) {
        if (!(recorded.event() instanceof GrantConsumed use)) {
            return Optional.empty();
        }
        boolean dryRun = before.items(ViewDefinitions.GRANTS).stream()
                .anyMatch(grant -> grant.grantId().equals(use.grantId()) && grant.mode() == GrantMode.DRY_RUN);
        boolean ready =
                before.only(ViewDefinitions.READINESS).value(FlagName.READY_FOR_GOVERNED_DRY_RUN) == FlagValue.YES;
        return Broken.when(dryRun && !ready, "it was NO");
    }
}
