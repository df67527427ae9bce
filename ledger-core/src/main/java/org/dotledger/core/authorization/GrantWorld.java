package org.dotledger.core.authorization;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.authorization.AppliedHandler;
import org.dotledger.api.authorization.GrantRow;
import org.dotledger.api.observation.GrantFact;
import org.dotledger.api.observation.HandlerFact;
import org.dotledger.api.world.Source;
import org.dotledger.core.view.Expected;
import org.dotledger.core.view.StateAt;
import org.dotledger.core.view.WorldRule;

/** What the entries about grants and the handler say of the live table of grants. */
final class GrantWorld implements WorldRule {
    private final HandlerFold handlers;

    GrantWorld(HandlerFold handlers) {
        this.handlers = handlers;
    }

    @Override
    public List<Expected> expected(StateAt state) {
        List<Expected> expected = new ArrayList<>();
        state.items(ViewDefinitions.GRANTS).forEach(row -> expected.add(grant(row)));
        state.items(handlers).forEach(facts -> handler(facts).ifPresent(expected::add));
        return expected;
    }

    /** An expiry is no entry, and the table holds none: what is expired follows from its column. */
    private static Expected grant(GrantRow row) {
        GrantFact fact = new GrantFact(
                row.grantId().value(),
                row.aprId().value(),
                row.mode().name(),
                row.scope(),
                row.manifestSha256().hex(),
                row.planRef(),
                row.expiresAt().toString(),
                row.runId() != null,
                row.reason() != null);
        return Expected.required(
                Source.GRANTS, row.grantId().value(), fact, row.positions().getLast());
    }

    /** Staging changes nothing in the table: only what an owner applied or withdrew does. */
    private static Optional<Expected> handler(HandlerFacts facts) {
        AppliedHandler inForce = facts.inForce();
        Long withdrawn = facts.withdrawnAt();
        if (inForce != null) {
            HandlerFact fact = new HandlerFact(facts.actionCode(), inForce.handlerRef());
            return Optional.of(Expected.required(Source.GRANTS, facts.actionCode(), fact, inForce.position()));
        }
        return Optional.ofNullable(withdrawn)
                .map(since -> Expected.gone(
                        Source.GRANTS, facts.actionCode(), new HandlerFact(facts.actionCode(), ""), since));
    }
}
