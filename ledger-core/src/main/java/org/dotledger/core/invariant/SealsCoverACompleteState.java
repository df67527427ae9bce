package org.dotledger.core.invariant;

import java.util.List;
import java.util.Optional;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.evidence.PreflightRan;
import org.dotledger.api.evidence.ReadbackSealed;
import org.dotledger.api.step.StepId;
import org.dotledger.api.step.StepReadBack;
import org.dotledger.api.step.StepState;

/** A seal is over the state just before it, in which W1 to W8 are read back, after a preflight and a refused harness. */
final class SealsCoverACompleteState implements Invariant {
    private final StepStates steps = new StepStates();
    private final CampaignFacts facts = new CampaignFacts();
    private boolean preflightAfterGrant;

    @Override
    public String rule() {
        return "a seal is over exactly the entries before it, with W1 to W8 read back and every case refused";
    }

    @Override
    public Optional<String> broken(RecordedEvent recorded) {
        Optional<String> fault =
                recorded.event() instanceof ReadbackSealed seal ? fault(seal, recorded) : Optional.empty();
        steps.accept(recorded);
        facts.accept(recorded);
        switch (recorded.event()) {
            case StepReadBack step when step.step() == StepId.W7 -> preflightAfterGrant = false;
            case PreflightRan ignored -> preflightAfterGrant = true;
            default -> {}
        }
        return fault;
    }

    private Optional<String> fault(ReadbackSealed seal, RecordedEvent recorded) {
        if (seal.treeSize() != recorded.position()) {
            return Optional.of("it is over " + seal.treeSize() + " entries, and stands behind " + recorded.position());
        }
        StepState ninth = steps.of(StepId.W9).state();
        if (ninth != StepState.APPROVED && ninth != StepState.APPLIED) {
            return Optional.of("W9 is " + ninth);
        }
        Optional<StepId> missing = steps.missingBefore(StepId.W9);
        if (missing.isPresent()) {
            return Optional.of(missing.get() + " is not read back");
        }
        for (StepId step : List.of(StepId.W2, StepId.W3, StepId.W4, StepId.W5, StepId.W6)) {
            Optional<String> lost = facts.missing(step, recorded.time());
            if (lost.isPresent()) {
                return lost;
            }
        }
        return Broken.when(
                !preflightAfterGrant || !facts.isHarnessRefused(),
                "no preflight was run after W7, or a harness case was not refused");
    }
}
