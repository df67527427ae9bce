package org.dotledger.app.observe;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.surface.ContractStatus;
import org.dotledger.api.world.Source;
import org.dotledger.core.observation.Differences;
import org.dotledger.core.view.StateAt;

/**
 * What the ledger's entries name in those sources that are too large, or not there, to be listed.
 *
 * @param files paths in the executor's folder
 * @param documents paths in the knowledge base
 * @param contracts ids of contracts
 * @param routes of contracts and endpoints, each with the schemas of the contracts that are bound to it
 */
record Subjects(
        SortedSet<String> files,
        SortedSet<String> documents,
        Set<String> contracts,
        SortedMap<String, SortedSet<Sha256>> routes) {

    /** Nothing is named. */
    static final Subjects NONE = new Subjects(new TreeSet<>(), new TreeSet<>(), Set.of(), new TreeMap<>());

    static Subjects of(StateAt state, Differences differences) {
        SortedMap<String, SortedSet<Sha256>> routes = new TreeMap<>();
        Set<String> contracts = new HashSet<>();
        state.items(ViewDefinitions.ENDPOINTS)
                .forEach(row -> routes.putIfAbsent(row.route().value(), new TreeSet<>()));
        state.items(ViewDefinitions.CONTRACTS).forEach(row -> {
            contracts.add(row.contractId().value());
            SortedSet<Sha256> schemas = routes.computeIfAbsent(row.route().value(), route -> new TreeSet<>());
            if (row.status() == ContractStatus.BOUND) {
                schemas.add(row.schemaSha256());
            }
        });
        return new Subjects(
                sorted(differences.named(state, Source.EXECUTOR)),
                sorted(differences.named(state, Source.KNOWLEDGE_BASE)),
                Set.copyOf(contracts),
                routes);
    }

    private static SortedSet<String> sorted(Collection<String> texts) {
        return new TreeSet<>(texts);
    }

    /** Those of the routes that are C1's; nothing else is asked for. */
    SortedMap<String, SortedSet<Sha256>> routesOfCampaign() {
        SortedMap<String, SortedSet<Sha256>> found = new TreeMap<>(routes);
        found.keySet().removeIf(route -> !route.startsWith("/c1/"));
        return found;
    }
}
