package org.dotledger.core.invariant;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRegistered;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.Event;
import org.dotledger.api.registrar.RegistrarDryRunRecorded;
import org.dotledger.api.registrar.RegistrationHoldReleased;

/** What is registered or released was shown to be new by the newest dry run about it, and that one passed. */
final class RegistrationsRestOnDryRuns implements Invariant {
    private final DryRuns runs = new DryRuns();
    private final Set<String> ids = new HashSet<>();

    @Override
    public String rule() {
        return "what is registered or released was shown new by the newest dry run about it, which passed";
    }

    @Override
    public Optional<String> broken(RecordedEvent recorded) {
        Event event = recorded.event();
        Optional<String> fault = switch (event) {
            case RegistrarDryRunRecorded run ->
                Broken.when(!ids.add(run.runId()), run.runId() + " was recorded before");
            case DotRegistered dot -> fault(List.of(dot.code()), dot.dryRunId());
            case RegistrationHoldReleased release -> fault(release.codes(), release.dryRunId());
            default -> Optional.empty();
        };
        runs.accept(event);
        return fault;
    }

    private Optional<String> fault(List<DotCode> codes, String dryRunId) {
        return codes.stream()
                .filter(code -> !runs.showNew(code, dryRunId))
                .findFirst()
                .map(code -> dryRunId + " is not the newest dry run about " + code + " that passed and shows it new");
    }
}
