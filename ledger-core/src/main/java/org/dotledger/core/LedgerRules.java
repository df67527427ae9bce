package org.dotledger.core;

import java.util.List;
import java.util.Map;
import org.dotledger.api.dot.SsotPrefixes;
import org.dotledger.api.message.Refusal;
import org.dotledger.core.authorization.MintGrant;
import org.dotledger.core.authorization.WhenBuildStepApprovedThenMintGrant;
import org.dotledger.core.decision.Automation;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.DecisionRules;
import org.dotledger.core.view.PastLog;
import org.dotledger.core.view.ViewSet;

/** The rules of all capabilities, by which every entry of a ledger comes about. Immutable; safe for several threads. */
public final class LedgerRules implements DecisionRules {
    private final ViewSet views = LedgerViews.all();

    @Override
    public List<Decider<?, ?>> deciders(PastLog pastLog) {
        return Capabilities.deciders(views, pastLog, prefixes());
    }

    @Override
    public List<Automation<?>> automations() {
        return List.of(new WhenBuildStepApprovedThenMintGrant(views));
    }

    @Override
    public Map<String, Refusal> forbidden() {
        return Map.of(MintGrant.NAME, MintGrant.REFUSAL);
    }

    @Override
    public SsotPrefixes prefixes() {
        return SsotPrefixes.DEFAULT;
    }
}
