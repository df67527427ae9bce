package org.dotledger.app.notice;

import java.util.Optional;
import org.dotledger.api.authorization.BuildStepProposed;
import org.dotledger.api.authorization.HandlerStaged;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.CommandRefused;
import org.dotledger.api.message.Event;
import org.dotledger.api.observation.WorldObserved;
import org.dotledger.api.review.VerdictRecorded;
import org.dotledger.api.step.StepDiverged;
import org.dotledger.api.step.StepPlanned;
import org.dotledger.api.step.StepStopped;

/**
 * Something that people want to hear of.
 *
 * @param event what happened
 * @param title it in a sentence, for people
 */
record Notice(Topic topic, RecordedEvent event, String title) {

    /** The notice of an event; empty for one that no one is told of. */
    static Optional<Notice> of(RecordedEvent event) {
        return Topic.of(event.event()).map(topic -> new Notice(topic, event, title(event.event())));
    }

    private static String title(Event event) {
        return switch (event) {
            case BuildStepProposed proposed ->
                "The build step " + proposed.aprId().value() + " (" + proposed.actionCode()
                        + ") waits for an owner's decision";
            case HandlerStaged staged -> "A handler of " + staged.actionCode() + " waits for an owner to apply it";
            case StepPlanned planned -> "The plan of " + planned.step().name() + " waits for an owner's approval";
            case StepStopped stopped -> stopped.step().name() + " was stopped: " + stopped.stopCode();
            case StepDiverged diverged -> diverged.step().name() + " changed something else than was planned";
            case CommandRefused refused ->
                refused.command() + " was refused and stops the campaign: " + refused.stopCode();
            case WorldObserved look ->
                look.differences().size() == 1
                        ? "A look at the world found a difference: "
                                + look.differences().getFirst().subject()
                        : "A look at the world found " + look.differences().size() + " differences";
            case VerdictRecorded verdict ->
                "The verdict of " + verdict.kind() + " in review "
                        + verdict.reviewId().value() + ": " + verdict.verdict();
            default ->
                throw new IllegalArgumentException(
                        "no one is told of " + event.getClass().getSimpleName());
        };
    }
}
