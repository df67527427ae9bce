package org.dotledger.api.step;

import java.util.List;
import java.util.Set;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.Tag;
import org.dotledger.api.schema.Items;
import org.dotledger.api.schema.RecordCodec;

/** A step is planned; a later plan takes its place until one is approved. */
public record StepPlanned(
        StepId step,
        String exactCommand,
        String dotPath,
        String payloadPath,
        @Items(max = 50, unique = true) List<Mutation> expectedMutations,
        String readbackCommand,
        String rollbackCommand,
        String blastRadius,
        String stopCondition,
        String codexAttack)
        implements Event {
    public StepPlanned {
        expectedMutations = List.copyOf(expectedMutations);
    }

    /** What the command plans, field by field. */
    public static StepPlanned of(PlanStep command) {
        return new StepPlanned(
                command.step(),
                command.exactCommand(),
                command.dotPath(),
                command.payloadPath(),
                command.expectedMutations(),
                command.readbackCommand(),
                command.rollbackCommand(),
                command.blastRadius(),
                command.stopCondition(),
                command.codexAttack());
    }

    @Override
    public String subject() {
        return step.name();
    }

    @Override
    public Set<Tag> tags() {
        return Set.of(StepTags.STEPS);
    }

    /** SHA-256 of the canonical JSON of the nine fields: what an owner approves. */
    public Sha256 planSha256() {
        JsonObject.Builder fields = JsonObject.builder();
        RecordCodec.of(StepPlanned.class).write(this).members().forEach((name, value) -> {
            if (!name.equals("step")) {
                fields.put(name, value);
            }
        });
        return Sha256.digest(CanonicalJson.bytes(fields.build()));
    }
}
