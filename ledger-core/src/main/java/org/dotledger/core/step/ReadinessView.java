package org.dotledger.core.step;

import java.util.List;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.step.ReadinessRow;
import org.dotledger.core.view.DerivedView;
import org.dotledger.core.view.StateAt;

/** The answers of the seed's section 1, each with its reasons; nothing sets them. */
final class ReadinessView implements DerivedView<ReadinessRow> {

    @Override
    public ViewDefinition<ReadinessRow> definition() {
        return ViewDefinitions.READINESS;
    }

    @Override
    public List<ReadinessRow> derive(StateAt state) {
        Readiness readiness = new Readiness(state);
        return List.of(new ReadinessRow(
                readiness.flags(), readiness.milestone(), readiness.next(), new Stops(state).inForce()));
    }
}
