package org.dotledger.api.world;

/** The places that make up the world of C1, each of which is looked at as a whole (design: domain.md, "Observation"). */
public enum Source {
    /** The folder of DOT scripts; its facts are of {@code FileFact}. */
    DOT_BIN,
    /** The executor's source folder; {@code FileFact}. */
    EXECUTOR,
    /** The table {@code dot_tools}; {@code CatalogFact}. */
    CATALOG,
    /** The table {@code dot_agent_api_contract}; {@code ContractFact}. */
    CONTRACTS,
    /** The schema {@code c1} and what the two registries of tables hold of C1; {@code SurfaceFact}. */
    SURFACES,
    /** The live table {@code governance_build_authorization}; {@code GrantFact} and {@code HandlerFact}. */
    GRANTS,
    /** The HTTP routes below {@code /c1/}; {@code RouteFact}. */
    ROUTES,
    /** The knowledge base; {@code FileFact}. */
    KNOWLEDGE_BASE
}
