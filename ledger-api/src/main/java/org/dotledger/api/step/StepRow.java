package org.dotledger.api.step;

import java.util.List;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.schema.Items;
import org.jspecify.annotations.Nullable;

/**
 * A step: an item of the view {@code steps}.
 *
 * @param planSha256 of the newest plan
 * @param facts what makes it complete
 * @param approvedBy of the approval in force
 * @param stopCode of the stop in force
 * @param observedMutations of the newest application
 * @param derivedMutations of that application, if it diverged
 * @param positions of the events since the newest plan, and that plan
 */
public record StepRow(
        StepId step,
        StepDomain domain,
        StepState state,
        @Nullable Sha256 planSha256,
        @Nullable String exactCommand,
        @Nullable String dotPath,
        @Nullable String payloadPath,
        @Items(max = 50, unique = true) @Nullable List<Mutation> expectedMutations,
        @Nullable String readbackCommand,
        @Nullable String rollbackCommand,
        @Nullable String blastRadius,
        @Nullable String stopCondition,
        @Nullable String codexAttack,
        List<StepFact> facts,
        @Nullable ActorId plannedBy,
        @Nullable ActorId approvedBy,
        @Nullable String stopCode,
        @Nullable String stopReason,
        @Nullable @Items(max = 50) List<Mutation> observedMutations,
        @Nullable @Items(max = 200) List<Mutation> derivedMutations,
        List<Long> positions) {
    public StepRow {
        expectedMutations = expectedMutations == null ? null : List.copyOf(expectedMutations);
        facts = List.copyOf(facts);
        observedMutations = observedMutations == null ? null : List.copyOf(observedMutations);
        derivedMutations = derivedMutations == null ? null : List.copyOf(derivedMutations);
        positions = List.copyOf(positions);
    }
}
