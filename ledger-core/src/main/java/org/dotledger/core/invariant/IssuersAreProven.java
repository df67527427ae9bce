package org.dotledger.core.invariant;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dotledger.api.authorization.BuildStepApproved;
import org.dotledger.api.authorization.BuildStepProposed;
import org.dotledger.api.authorization.GrantMinted;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.CatalogReadBack;
import org.dotledger.api.dot.DotBorn;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRegistered;
import org.dotledger.api.dot.HandbookReadBack;
import org.dotledger.api.dot.RollbackChecked;
import org.dotledger.api.entry.RecordedEvent;

/** Nothing is proposed, approved or minted while what is shown of the issuing DOT's life has a gap. */
final class IssuersAreProven implements Invariant {
    private final DotLives lives = new DotLives();
    private final Map<DotCode, Boolean> catalogRead = new HashMap<>();
    private final Set<DotCode> handbookRead = new HashSet<>();
    private final Map<DotCode, Boolean> restored = new HashMap<>();

    @Override
    public String rule() {
        return "a grant is proposed, approved and minted only while its issuing DOT is registered, read back and reversible";
    }

    @Override
    public Optional<String> broken(RecordedEvent recorded) {
        lives.accept(recorded);
        switch (recorded.event()) {
            case DotBorn dot -> {
                handbookRead.remove(dot.code());
                restored.remove(dot.code());
            }
            case DotRegistered dot -> catalogRead.remove(dot.code());
            case CatalogReadBack read -> catalogRead.put(read.code(), read.matches());
            case HandbookReadBack read -> handbookRead.add(read.code());
            case RollbackChecked check -> restored.merge(check.code(), check.restored(), (a, b) -> a || b);
            case BuildStepProposed ignored -> {
                return fault();
            }
            case BuildStepApproved ignored -> {
                return fault();
            }
            case GrantMinted ignored -> {
                return fault();
            }
            default -> {}
        }
        return Optional.empty();
    }

    private Optional<String> fault() {
        return Policy.C1.preWrite().stream()
                .filter(issuer -> lives.of(issuer).phase() != DotLives.Phase.REGISTERED
                        || !catalogRead.getOrDefault(issuer, false)
                        || !handbookRead.contains(issuer)
                        || !restored.getOrDefault(issuer, false))
                .findFirst()
                .map(issuer -> "the life of " + issuer + " is not proven");
    }
}
