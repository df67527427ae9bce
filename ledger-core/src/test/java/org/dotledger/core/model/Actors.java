package org.dotledger.core.model;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who sends commands. */
final class Actors {
    static final String OWNER = "owner";
    static final String SECOND_OWNER = "owner-2";
    static final String OPERATOR = "operator";
    static final String SECOND_OPERATOR = "operator-2";
    static final String AGENT = "agent";
    static final String SECOND_AGENT = "agent-2";
    static final String REVIEWER = "reviewer";
    static final String SECOND_REVIEWER = "reviewer-2";
    static final String AUDITOR = "auditor";
    static final String OBSERVER = "observer";
    /** Enrolled only by chance. */
    static final String STRANGER = "stranger";

    static final List<String> ALL = List.of(
            OWNER,
            SECOND_OWNER,
            OPERATOR,
            SECOND_OPERATOR,
            AGENT,
            SECOND_AGENT,
            REVIEWER,
            SECOND_REVIEWER,
            AUDITOR,
            OBSERVER,
            STRANGER);

    private static final Map<String, List<String>> BY_ROLE = Map.of(
            "OWNER", List.of(OWNER, OWNER, OWNER, SECOND_OWNER),
            "OPERATOR", List.of(OPERATOR, OPERATOR, OPERATOR, SECOND_OPERATOR),
            "AGENT", List.of(AGENT, AGENT, SECOND_AGENT),
            "REVIEWER", List.of(REVIEWER, SECOND_REVIEWER),
            "OBSERVER", List.of(OBSERVER));

    private Actors() {}

    /** Someone who holds one of the roles if enrolled as usual. */
    static String withOneOf(Set<String> roles, Draw draw) {
        return draw.one(BY_ROLE.get(draw.one(List.copyOf(new java.util.TreeSet<>(roles)))));
    }
}
