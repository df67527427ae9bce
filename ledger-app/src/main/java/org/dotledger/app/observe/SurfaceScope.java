package org.dotledger.app.observe;

import org.dotledger.api.campaign.Policy;

/** The one rule by which a schema, a collection or an entry of the table registry is C1's by its name. */
final class SurfaceScope {
    static final String SCHEMA = "c1";

    private SurfaceScope() {}

    /** Whether the name is one of the policy's surfaces, or begins as those of C1 do. */
    static boolean isOfCampaign(String name) {
        return Policy.C1.surfaces().stream()
                        .anyMatch(surface -> surface.name().value().equals(name))
                || name.startsWith("c1_")
                || name.startsWith("c1.")
                || name.startsWith("governance_canonical_");
    }
}
