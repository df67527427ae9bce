package org.dotledger.core.invariant;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRetired;
import org.dotledger.api.dot.DotUnregistered;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.step.StepApplied;
import org.dotledger.api.step.StepId;
import org.dotledger.api.step.StepState;
import org.dotledger.api.surface.ContractBound;
import org.dotledger.api.surface.ContractUnbound;

/** A DOT is retired or taken out of the catalogue only while no grant, contract or step rests on it. */
final class NothingEndsInUse implements Invariant {
    private final Grants grants = new Grants();
    private final Map<RecordId, DotCode> contracts = new HashMap<>();
    private final StepStates steps = new StepStates();
    private final Map<StepId, DotCode> appliedThrough = new EnumMap<>(StepId.class);

    @Override
    public String rule() {
        return "a DOT is retired or unregistered only while no grant, contract or unread step rests on it";
    }

    @Override
    public Optional<String> broken(RecordedEvent recorded) {
        Optional<String> fault = switch (recorded.event()) {
            case DotRetired dot -> inUse(dot.code(), recorded);
            case DotUnregistered dot -> inUse(dot.code(), recorded);
            default -> Optional.empty();
        };
        grants.accept(recorded.event());
        steps.accept(recorded);
        switch (recorded.event()) {
            case ContractBound contract -> contracts.put(contract.contractId(), contract.code());
            case ContractUnbound contract -> contracts.remove(contract.contractId());
            case StepApplied step -> appliedThrough.put(step.step(), step.via().dot());
            default -> {}
        }
        return fault;
    }

    private Optional<String> inUse(DotCode code, RecordedEvent end) {
        boolean step = appliedThrough.entrySet().stream()
                .anyMatch(applied -> applied.getValue().equals(code)
                        && steps.of(applied.getKey()).state() == StepState.APPLIED);
        return Broken.when(step, "a step was applied through " + code + " and is not read back")
                .or(() -> Broken.when(contracts.containsValue(code), "a contract is bound to " + code))
                .or(() -> Broken.when(
                        grants.anyActive(grant -> grant.issuer().equals(code), end.time()),
                        "a grant that " + code + " issued is active"));
    }
}
