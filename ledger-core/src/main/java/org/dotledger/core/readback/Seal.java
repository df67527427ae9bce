package org.dotledger.core.readback;

import java.util.OptionalLong;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.step.StepFact;
import org.dotledger.api.step.StepId;
import org.dotledger.core.view.StateAt;

/** Whether a state is a sealed one: a seal covers the campaign, and nothing has changed the campaign since. */
final class Seal {
    private Seal() {}

    /** The position of the seal that is in force: what makes W9 complete. Empty when the state is not sealed. */
    static OptionalLong inForce(StateAt state) {
        return state.items(ViewDefinitions.STEPS).stream()
                .filter(row -> row.step() == StepId.W9)
                .flatMap(row -> row.facts().stream())
                .filter(StepFact::holds)
                .mapToLong(fact -> fact.positions().getLast())
                .findFirst();
    }
}
