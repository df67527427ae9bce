package org.dotledger.core.dot;

import java.util.List;
import org.dotledger.api.dot.SsotPrefixes;
import org.dotledger.core.decision.Decider;

/** The rules about DOTs. */
public final class DotRules {
    private DotRules() {}

    public static List<Decider<?, ?>> all(SsotPrefixes prefixes) {
        return List.of(
                new RecordBirthRule(prefixes),
                new AdmitDotRule(),
                new RegisterDotRule(prefixes),
                new RecordCatalogReadbackRule(prefixes),
                new RecordHandbookReadbackRule(),
                new RecordRollbackCheckRule(),
                new UnregisterDotRule(),
                new RetireDotRule());
    }
}
