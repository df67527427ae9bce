package org.dotledger.core.dot;

import java.util.Optional;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.message.Refusal;

/** The name of the one catalogue there is. */
final class CatalogName {
    private CatalogName() {}

    /** What a command that names another catalogue is refused with. */
    static Optional<Refusal> fault(String catalog) {
        return catalog.equals(Policy.C1.catalog())
                ? Optional.empty()
                : Optional.of(Refusal.field("catalog", "is expected to be " + Policy.C1.catalog()));
    }
}
