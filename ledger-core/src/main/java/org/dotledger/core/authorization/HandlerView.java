package org.dotledger.core.authorization;

import java.util.List;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.authorization.HandlerRow;
import org.dotledger.core.view.DerivedView;
import org.dotledger.core.view.StateAt;

/** The one handler there is, once it was staged. */
final class HandlerView implements DerivedView<HandlerRow> {
    private final HandlerFold handlers;

    HandlerView(HandlerFold handlers) {
        this.handlers = handlers;
    }

    @Override
    public ViewDefinition<HandlerRow> definition() {
        return ViewDefinitions.HANDLER;
    }

    @Override
    public List<HandlerRow> derive(StateAt state) {
        return state.items(handlers).stream().map(HandlerFacts::row).toList();
    }
}
