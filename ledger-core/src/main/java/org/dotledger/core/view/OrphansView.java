package org.dotledger.core.view;

import java.util.List;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.dot.OrphanRow;

/** The orphan check: what all capabilities find. Empty is the goal. */
public final class OrphansView implements DerivedView<OrphanRow> {
    private final List<OrphanRule> rules;

    public OrphansView(List<OrphanRule> rules) {
        this.rules = List.copyOf(rules);
    }

    @Override
    public ViewDefinition<OrphanRow> definition() {
        return ViewDefinitions.ORPHANS;
    }

    @Override
    public List<OrphanRow> derive(StateAt state) {
        return rules.stream().flatMap(rule -> rule.findings(state).stream()).toList();
    }
}
