package org.dotledger.core.invariant;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.surface.ContractBound;
import org.dotledger.api.surface.ContractUnbound;

/** A contract is bound once, to a registered DOT, on a route of C1, and lets nothing be changed. */
final class ContractsChangeNothing implements Invariant {
    private final DotLives lives = new DotLives();
    private final Set<RecordId> bound = new HashSet<>();

    @Override
    public String rule() {
        return "a contract is bound once, without mutation, to a registered DOT and a route of C1";
    }

    @Override
    public Optional<String> broken(RecordedEvent recorded) {
        lives.accept(recorded);
        return switch (recorded.event()) {
            case ContractBound contract -> fault(contract);
            case ContractUnbound contract ->
                Broken.when(!bound.remove(contract.contractId()), contract.contractId() + " is not bound");
            default -> Optional.empty();
        };
    }

    private Optional<String> fault(ContractBound contract) {
        if (!bound.add(contract.contractId())) {
            return Optional.of(contract.contractId() + " is bound");
        }
        if (lives.of(contract.code()).phase() != DotLives.Phase.REGISTERED) {
            return Optional.of(contract.code() + " is not registered");
        }
        return Broken.when(
                !contract.noMutation() || !contract.route().isOfCampaign(),
                "it may change something, or its route is not C1's");
    }
}
