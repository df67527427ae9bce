package org.dotledger.core.observation;

import java.util.Map;
import java.util.Optional;
import org.dotledger.api.world.Source;

/** Whether a location is one where C1's world can be (design: domain.md, "Observation"). */
final class SourceScope {
    /** The tables of C1 by their sources; a location of a table ends with its name. */
    private static final Map<Source, String> TABLES = Map.of(
            Source.CATALOG, "dot_tools",
            Source.CONTRACTS, "dot_agent_api_contract",
            Source.GRANTS, "governance_build_authorization");

    private static final String ROUTES = "/c1/";

    private SourceScope() {}

    /** Why a location is not C1's; empty when it is. */
    static Optional<String> fault(Source source, String location) {
        String table = TABLES.get(source);
        if (table != null && !endsWithStep(location, table)) {
            return Optional.of(source + " is the table " + table + ", so its location ends with that name");
        }
        if (source == Source.ROUTES && !isBaseUrlOfRoutes(location)) {
            return Optional.of("the routes of C1 are below " + ROUTES + " of an http or https URL");
        }
        return Optional.empty();
    }

    private static boolean endsWithStep(String location, String table) {
        int start = location.length() - table.length();
        return location.endsWith(table) && (start == 0 || "./ ".indexOf(location.charAt(start - 1)) >= 0);
    }

    private static boolean isBaseUrlOfRoutes(String location) {
        return (location.startsWith("http://") || location.startsWith("https://")) && location.endsWith(ROUTES);
    }
}
