package org.dotledger.core.invariant;

import java.util.Optional;
import java.util.stream.Stream;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.schema.Blank;
import org.dotledger.api.step.StepApproved;
import org.dotledger.api.step.StepPlanned;

/** What is approved is exactly what was planned, in one domain, by another than who planned it. */
final class StepsArePlannedAndApproved implements Invariant {
    private final StepStates steps = new StepStates();

    @Override
    public String rule() {
        return "a step is planned in full in its one domain and approved as planned by another actor";
    }

    @Override
    public Optional<String> broken(RecordedEvent recorded) {
        Optional<String> fault = switch (recorded.event()) {
            case StepPlanned plan -> planFault(plan);
            case StepApproved approval -> approvalFault(approval, recorded.actor());
            default -> Optional.empty();
        };
        steps.accept(recorded);
        return fault;
    }

    private Optional<String> planFault(StepPlanned plan) {
        if (steps.of(plan.step()).approved()) {
            return Optional.of(plan.step() + " is approved already");
        }
        boolean blank = Stream.of(
                        plan.exactCommand(),
                        plan.dotPath(),
                        plan.payloadPath(),
                        plan.readbackCommand(),
                        plan.rollbackCommand(),
                        plan.blastRadius(),
                        plan.stopCondition(),
                        plan.codexAttack())
                .anyMatch(Blank::isBlank);
        if (blank || plan.step().isMutating() == plan.expectedMutations().isEmpty()) {
            return Optional.of("not all of its nine fields are filled");
        }
        return Broken.when(
                plan.expectedMutations().stream()
                        .anyMatch(mutation -> mutation.domain() != plan.step().domain()),
                "it changes what is not of its domain " + plan.step().domain());
    }

    private Optional<String> approvalFault(StepApproved approval, ActorId approver) {
        StepStates.Standing standing = steps.of(approval.step());
        StepPlanned plan = standing.plan();
        if (plan == null || !plan.planSha256().equals(approval.planSha256())) {
            return Optional.of("this is not the plan of " + approval.step());
        }
        return Broken.when(approver.equals(standing.planner()), approver + " planned it");
    }
}
