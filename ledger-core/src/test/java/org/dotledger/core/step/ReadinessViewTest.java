package org.dotledger.core.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.core.decision.live.Samples.admitted;
import static org.dotledger.core.decision.live.Samples.born;
import static org.dotledger.core.decision.live.Samples.dryRun;
import static org.dotledger.core.testing.GivenEvents.admitted;
import static org.dotledger.core.testing.GivenEvents.approved;
import static org.dotledger.core.testing.GivenEvents.born;
import static org.dotledger.core.testing.GivenEvents.dryRun;
import static org.dotledger.core.testing.GivenEvents.planned;
import static org.dotledger.core.testing.GivenEvents.released;
import static org.dotledger.core.testing.GivenEvents.stepRead;
import static org.dotledger.core.testing.GivenEvents.stopped;

import java.util.ArrayList;
import java.util.List;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.evidence.HarnessRan;
import org.dotledger.api.log.PositionRange;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.CommandRefused;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.message.StopCode;
import org.dotledger.api.registrar.RegistrationHoldPlaced;
import org.dotledger.api.step.FlagName;
import org.dotledger.api.step.FlagValue;
import org.dotledger.api.step.ReadinessFlag;
import org.dotledger.api.step.ReadinessRow;
import org.dotledger.api.step.ReadinessStop;
import org.dotledger.api.step.StepId;
import org.dotledger.api.step.StepPlanned;
import org.dotledger.api.step.StopAcknowledged;
import org.dotledger.core.testing.GivenEvents;
import org.dotledger.core.testing.History;
import org.junit.jupiter.api.Test;

class ReadinessViewTest {
    private static final List<String> REQUIRED =
            Policy.C1.requiredDots().stream().map(DotCode::value).toList();

    private static ReadinessRow board(Event... events) {
        return History.of(events).foldedTo(events.length).state().only(ViewDefinitions.READINESS);
    }

    private static List<String> stops(Event... events) {
        return board(events).stops().stream().map(ReadinessStop::code).toList();
    }

    private static CommandRefused bypass() {
        return new CommandRefused(
                "RecordBirth",
                RefusalCode.DOT_BYPASS,
                StopCode.GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS,
                List.of("by hand"),
                Sha256.digestUtf8("body"));
    }

    @Test
    void saysNoToEverythingBeforeAnythingHasHappened() {
        ReadinessRow board = board();
        assertThat(board.flags())
                .extracting(ReadinessFlag::value)
                .containsExactly(FlagValue.NO, FlagValue.NO, FlagValue.NO, FlagValue.ACTIVE, FlagValue.NO);
        assertThat(board.flags()).allSatisfy(flag -> assertThat(flag.reasons()).isNotEmpty());
        assertThat(board.milestone()).isNull();
        assertThat(board.stops()).isEmpty();
    }

    @Test
    void releasesTheHoldWhenEveryRequiredCodeIsReleased() {
        Event release = released(REQUIRED.toArray(String[]::new));
        assertThat(board(release).value(FlagName.REGISTRATION_HOLD)).isEqualTo(FlagValue.RELEASED);
        assertThat(board(release, new RegistrationHoldPlaced("look again")).value(FlagName.REGISTRATION_HOLD))
                .isEqualTo(FlagValue.ACTIVE);
        assertThat(board(released(REQUIRED.getFirst())).value(FlagName.REGISTRATION_HOLD))
                .isEqualTo(FlagValue.ACTIVE);
    }

    @Test
    void letsRegistrationProceedOnlyInItsStepAndOnAPassingDryRun() {
        Event[] ready = {
            released(REQUIRED.toArray(String[]::new)),
            dryRun("run-1", REQUIRED, List.of()),
            stepRead(StepId.W1, true),
            stepRead(StepId.W2, true),
            stepRead(StepId.W3, true),
            planned(StepId.W4),
            approved(StepId.W4)
        };
        assertThat(board(ready).value(FlagName.REGISTRATION_CAN_PROCEED)).isEqualTo(FlagValue.YES);
        for (int without = 0; without < ready.length; without++) {
            if (!(ready[without] instanceof StepPlanned)) {
                List<Event> rest = new ArrayList<>(List.of(ready));
                rest.remove(without);
                assertThat(board(rest.toArray(Event[]::new)).value(FlagName.REGISTRATION_CAN_PROCEED))
                        .as("without %s", ready[without])
                        .isEqualTo(FlagValue.NO);
            }
        }
    }

    @Test
    void putsAStopInForceForADotThatIsBornAndNotProven() {
        assertThat(stops(born("DOT_C1_EXTRA"))).containsExactly("C1_GRANT_ISSUER_HOLD_DOT_LIFECYCLE_INCOMPLETE");
        assertThat(stops(born("DOT_C1_EXTRA"), admitted("DOT_C1_EXTRA"), GivenEvents.retired("DOT_C1_EXTRA")))
                .isEmpty();
    }

    @Test
    void putsAStoppedStepsCodeInForce() {
        assertThat(stops(planned(StepId.W1), stopped(StepId.W1))).containsExactly("STOP_IT");
        assertThat(stops(planned(StepId.W1), stopped(StepId.W1), approved(StepId.W1)))
                .isEmpty();
    }

    @Test
    void putsTheBypassCodeInForceUntilAHarnessRunNamesTheRefusalOrAnOwnerHasLookedIntoIt() {
        HarnessRan harness = GivenEvents.harnessRan("run-1", true);
        assertThat(stops(bypass())).containsExactly("GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS");
        assertThat(stops(bypass(), harness)).containsExactly("GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS");
        assertThat(stops(bypass(), naming(harness, 0))).isEmpty();
        assertThat(stops(bypass(), acknowledged(0))).isEmpty();
        assertThat(stops(bypass(), acknowledged(0), bypass())).containsExactly("GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS");
        assertThat(stops(bypass(), bypass(), acknowledged(0))).hasSize(1);
        assertThat(stops(bypass(), bypass(), acknowledged(0), naming(harness, 1)))
                .isEmpty();
    }

    private static StopAcknowledged acknowledged(long position) {
        return new StopAcknowledged(
                StopCode.GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS, List.of(position), "it was a harmless mistake");
    }

    private static HarnessRan naming(HarnessRan run, long position) {
        return new HarnessRan(
                run.runId(),
                run.actors(),
                run.cases(),
                run.allCases(),
                run.unbacked(),
                run.via(),
                run.allRefused(),
                List.of(new PositionRange(position, position)));
    }
}
