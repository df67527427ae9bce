package org.dotledger.core.surface;

import java.util.List;
import org.dotledger.core.decision.Decider;

/** The rules about surfaces, contracts and endpoints. */
public final class SurfaceRules {
    private SurfaceRules() {}

    public static List<Decider<?, ?>> all() {
        return List.of(
                new CreateSurfaceRule(),
                new ReadBackSurfaceRule(),
                new RemoveSurfaceRule(),
                new BindContractRule(),
                new ReadBackContractRule(),
                new UnbindContractRule(),
                new DeployEndpointRule(),
                new ReadBackEndpointRule(),
                new WithdrawEndpointRule());
    }
}
