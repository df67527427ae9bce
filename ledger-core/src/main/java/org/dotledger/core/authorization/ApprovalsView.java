package org.dotledger.core.authorization;

import java.util.List;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.authorization.ApprovalRow;
import org.dotledger.core.view.DerivedView;
import org.dotledger.core.view.StateAt;

/** Every APR, and what became of it. */
final class ApprovalsView implements DerivedView<ApprovalRow> {
    private final AprsFold aprs;

    ApprovalsView(AprsFold aprs) {
        this.aprs = aprs;
    }

    @Override
    public ViewDefinition<ApprovalRow> definition() {
        return ViewDefinitions.APPROVALS;
    }

    @Override
    public List<ApprovalRow> derive(StateAt state) {
        return state.items(aprs).stream().map(AprFacts::row).toList();
    }
}
