package org.dotledger.core.registrar;

import java.util.Set;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.registrar.RegistrationHoldPlaced;
import org.dotledger.core.view.FoldedView;
import org.jspecify.annotations.Nullable;

/** The one newest placing of the hold. */
final class HoldPlacingFold implements FoldedView<HoldPlacing> {
    private static final String KEY = "C1";
    private static final ViewDefinition<HoldPlacing> DEFINITION =
            ViewDefinition.of("hold-placing", HoldPlacing.class, placing -> KEY);

    @Override
    public ViewDefinition<HoldPlacing> definition() {
        return DEFINITION;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Set<String> keys(RecordedEvent recorded) {
        return recorded.event() instanceof RegistrationHoldPlaced ? Set.of(KEY) : Set.of();
    }

    @Override
    public @Nullable HoldPlacing evolve(@Nullable HoldPlacing row, String key, RecordedEvent recorded) {
        return recorded.event() instanceof RegistrationHoldPlaced placed
                ? new HoldPlacing(placed.reason(), recorded.position())
                : row;
    }
}
