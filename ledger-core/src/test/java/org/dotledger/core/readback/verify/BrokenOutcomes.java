package org.dotledger.core.readback.verify;

import static org.dotledger.core.testing.C1History.AGENT;
import static org.dotledger.core.testing.C1History.DIGEST;
import static org.dotledger.core.testing.C1History.GRANT;
import static org.dotledger.core.testing.C1History.OPERATOR;

import java.util.List;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.outcome.OutcomeRecorded;
import org.dotledger.api.outcome.OutcomeResult;
import org.dotledger.api.outcome.RecordOutcome;
import org.dotledger.api.step.StepId;
import org.dotledger.core.testing.C1History;
import org.dotledger.core.testing.PackagedLog;

/** Histories that break the rules about outcomes. */
final class BrokenOutcomes {
    private static final RecordOutcome FAILED = new RecordOutcome(GRANT, null, OutcomeResult.FAILED, null, null);

    private BrokenOutcomes() {}

    static List<BrokenHistory> ofOutcomes() {
        return List.of(
                BrokenHistory.of(
                        "an outcome is recorded once", "twice", () -> record(C1History.complete(), AGENT, FAILED)),
                BrokenHistory.of(
                        "an outcome is recorded by the actor who consumed the grant",
                        "by another",
                        () -> record(C1History.consumed(), OPERATOR, C1History.DONE)),
                BrokenHistory.of(
                        "an outcome is of a consumed grant",
                        "before it is consumed",
                        () -> record(C1History.readBackTo(StepId.W7), AGENT, FAILED)),
                BrokenHistory.of(
                        "an outcome is of a run that was recorded",
                        "of one that was not",
                        () -> record(
                                C1History.born(),
                                AGENT,
                                new RecordOutcome(null, "never-ran", OutcomeResult.ABANDONED, null, null))),
                BrokenHistory.of(
                        "what is done has an output",
                        "without one",
                        () -> record(
                                C1History.consumed(),
                                AGENT,
                                new RecordOutcome(GRANT, null, OutcomeResult.DONE, null, null))),
                BrokenHistory.of(
                        "evidence of an outcome is staged",
                        "though it is not",
                        () -> record(
                                C1History.consumed(),
                                AGENT,
                                new RecordOutcome(
                                        GRANT, null, OutcomeResult.DONE, DIGEST, new RecordId("no-such-report")))));
    }

    private static PackagedLog record(PackagedLog log, ActorId actor, RecordOutcome command) {
        return log.append(
                actor,
                command,
                List.of(new OutcomeRecorded(
                        command.grantId(),
                        command.runId(),
                        command.result(),
                        command.outputSha256(),
                        command.evidenceId())));
    }
}
