package org.dotledger.core.view;

import java.util.List;
import java.util.stream.Stream;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.dot.OrphanRow;

/**
 * The orphan check: what all capabilities find. Empty is the goal. What some rules find is part of the lifecycle proof, and
 * other rules look at that proof, so the former are asked first.
 */
public final class OrphansView implements DerivedView<OrphanRow> {
    private final Findings findings;
    private final List<OrphanRule> later;

    /**
     * @param rules that do not look at the lifecycle proof
     * @param later that do
     */
    public OrphansView(List<OrphanRule> rules, List<OrphanRule> later) {
        this.findings = new Findings(List.copyOf(rules));
        this.later = List.copyOf(later);
    }

    /** What is found without looking at the lifecycle proof: all findings about a DOT. */
    public DerivedView<OrphanRow> findings() {
        return findings;
    }

    @Override
    public ViewDefinition<OrphanRow> definition() {
        return ViewDefinitions.ORPHANS;
    }

    @Override
    public List<OrphanRow> derive(StateAt state) {
        return Stream.concat(
                        state.items(findings).stream(), later.stream().flatMap(rule -> rule.findings(state).stream()))
                .toList();
    }

    private record Findings(List<OrphanRule> rules) implements DerivedView<OrphanRow> {
        private static final ViewDefinition<OrphanRow> DEFINITION =
                ViewDefinition.of("findings", OrphanRow.class, OrphanRow::id);

        @Override
        public ViewDefinition<OrphanRow> definition() {
            return DEFINITION;
        }

        @Override
        public List<OrphanRow> derive(StateAt state) {
            return rules.stream().flatMap(rule -> rule.findings(state).stream()).toList();
        }
    }
}
