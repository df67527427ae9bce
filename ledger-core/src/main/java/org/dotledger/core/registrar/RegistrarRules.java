package org.dotledger.core.registrar;

import java.util.List;
import org.dotledger.api.dot.SsotPrefixes;
import org.dotledger.core.decision.Decider;

/** The rules about dry runs and the hold on registration. */
public final class RegistrarRules {
    private RegistrarRules() {}

    public static List<Decider<?, ?>> all(SsotPrefixes prefixes) {
        return List.of(
                new RecordRegistrarDryRunRule(prefixes),
                new ReleaseRegistrationHoldRule(),
                new PlaceRegistrationHoldRule());
    }
}
