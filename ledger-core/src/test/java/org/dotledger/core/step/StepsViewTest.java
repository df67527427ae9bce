package org.dotledger.core.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.core.testing.GivenEvents.applied;
import static org.dotledger.core.testing.GivenEvents.approved;
import static org.dotledger.core.testing.GivenEvents.diverged;
import static org.dotledger.core.testing.GivenEvents.planned;
import static org.dotledger.core.testing.GivenEvents.rolledBack;
import static org.dotledger.core.testing.GivenEvents.stepRead;
import static org.dotledger.core.testing.GivenEvents.stopped;

import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.dot.OrphanKind;
import org.dotledger.api.dot.OrphanRow;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Event;
import org.dotledger.api.step.Mutation;
import org.dotledger.api.step.StepId;
import org.dotledger.api.step.StepRow;
import org.dotledger.api.step.StepState;
import org.dotledger.core.testing.History;
import org.junit.jupiter.api.Test;

class StepsViewTest {
    private static StepRow step(StepId step, Event... events) {
        return History.of(events).foldedTo(events.length).state().items(ViewDefinitions.STEPS).stream()
                .filter(row -> row.step() == step)
                .findFirst()
                .orElseThrow();
    }

    private static StepState state(Event... events) {
        return step(StepId.W1, events).state();
    }

    @Test
    void showsAllNineStepsBeforeAnyIsPlanned() {
        assertThat(History.of().foldedTo(0).state().items(ViewDefinitions.STEPS))
                .extracting(StepRow::step)
                .containsExactly(StepId.values());
        assertThat(state()).isEqualTo(StepState.UNPLANNED);
    }

    @Test
    void showsThePlanAndItsDigest() {
        StepRow row = step(StepId.W1, planned(StepId.W1));
        assertThat(row.planSha256()).isEqualTo(planned(StepId.W1).planSha256());
        assertThat(row.exactCommand()).isEqualTo("run");
        assertThat(row.positions()).containsExactly(0L);
    }

    @Test
    void digestsTheNineFieldsAlone() {
        assertThat(planned(StepId.W1).planSha256()).isEqualTo(planned(StepId.W8).planSha256());
        String fields = """
                {"blastRadius":"one table","codexAttack":"attack","dotPath":"dot","exactCommand":"run",\
                "expectedMutations":[],"payloadPath":"payload","readbackCommand":"read","rollbackCommand":"undo",\
                "stopCondition":"any error"}""";
        assertThat(planned(StepId.W1).planSha256()).isEqualTo(Sha256.digestUtf8(fields));
    }

    @Test
    void leadsFromThePlanToTheReadback() {
        assertThat(state(planned(StepId.W1))).isEqualTo(StepState.PLANNED);
        assertThat(state(planned(StepId.W1), approved(StepId.W1))).isEqualTo(StepState.APPROVED);
        assertThat(state(planned(StepId.W1), approved(StepId.W1), applied(StepId.W1)))
                .isEqualTo(StepState.APPLIED);
        assertThat(state(planned(StepId.W1), approved(StepId.W1), applied(StepId.W1), stepRead(StepId.W1, true)))
                .isEqualTo(StepState.READ_BACK);
    }

    @Test
    void divergesOnALaterReadbackThatDoesNotMatch() {
        assertThat(state(applied(StepId.W1), stepRead(StepId.W1, false))).isEqualTo(StepState.DIVERGED);
        assertThat(state(applied(StepId.W1), stepRead(StepId.W1, true), stepRead(StepId.W1, false)))
                .isEqualTo(StepState.DIVERGED);
    }

    @Test
    void showsADivergenceWithWhatTheEventsAmountTo() {
        StepRow row = step(StepId.W1, planned(StepId.W1), diverged(StepId.W1));
        assertThat(row.state()).isEqualTo(StepState.DIVERGED);
        assertThat(row.derivedMutations()).extracting(Mutation::target).containsExactly("more");
        assertThat(History.of(diverged(StepId.W1)).foldedTo(1).state().items(ViewDefinitions.ORPHANS))
                .filteredOn(orphan -> orphan.kind() == OrphanKind.STEP_DIVERGED)
                .extracting(OrphanRow::code)
                .containsExactly("W1");
    }

    @Test
    void isStoppedUntilItIsRolledBackOrApprovedAgain() {
        Event[] untilStopped = {planned(StepId.W1), approved(StepId.W1), stopped(StepId.W1)};
        assertThat(state(untilStopped)).isEqualTo(StepState.STOPPED);
        assertThat(step(StepId.W1, untilStopped).stopCode()).isEqualTo("STOP_IT");
        assertThat(state(planned(StepId.W1), stopped(StepId.W1), approved(StepId.W1)))
                .isEqualTo(StepState.APPROVED);
        assertThat(state(planned(StepId.W1), applied(StepId.W1), stopped(StepId.W1), rolledBack(StepId.W1)))
                .isEqualTo(StepState.PLANNED);
    }
}
