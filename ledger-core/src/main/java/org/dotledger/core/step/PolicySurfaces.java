package org.dotledger.core.step;

import org.dotledger.api.campaign.Policy;
import org.dotledger.api.surface.SurfaceKind;
import org.dotledger.api.surface.SurfaceName;

/** The surfaces of C1's policy by their roles in W3. */
final class PolicySurfaces {
    static final SurfaceName SCHEMA = named(SurfaceKind.SCHEMA);
    static final SurfaceName COLLECTION = named(SurfaceKind.COLLECTION);

    private PolicySurfaces() {}

    private static SurfaceName named(SurfaceKind kind) {
        return Policy.C1.surfaces().stream()
                .filter(surface -> surface.kind() == kind)
                .findFirst()
                .orElseThrow()
                .name();
    }
}
