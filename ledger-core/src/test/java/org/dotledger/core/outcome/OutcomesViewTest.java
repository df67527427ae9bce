package org.dotledger.core.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.core.testing.GivenEvents.DIGEST;

import java.util.List;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.outcome.OutcomeKind;
import org.dotledger.api.outcome.OutcomeRecorded;
import org.dotledger.api.outcome.OutcomeResult;
import org.dotledger.api.outcome.OutcomeRow;
import org.dotledger.api.outcome.OutcomeStatus;
import org.dotledger.core.testing.GivenEvents;
import org.dotledger.core.testing.History;
import org.junit.jupiter.api.Test;

class OutcomesViewTest {
    private static final RecordId GRANT = new RecordId("grant-apr");

    private static List<OutcomeRow> rows(Event... events) {
        return History.of(events).foldedTo(events.length).state().items(ViewDefinitions.OUTCOMES);
    }

    private static Event done(OutcomeResult result) {
        return new OutcomeRecorded(GRANT, null, result, DIGEST, null);
    }

    @Test
    void showsAConsumedGrantAsUnknownAndNotTheRunOfItsConsumption() {
        assertThat(rows(GivenEvents.minted("apr", History.START), GivenEvents.consumed("apr")))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.id()).isEqualTo("GRANT:grant-apr");
                    assertThat(row.kind()).isEqualTo(OutcomeKind.GRANT);
                    assertThat(row.runId()).isEqualTo("run-1");
                    assertThat(row.result()).isEqualTo(OutcomeStatus.UNKNOWN);
                    assertThat(row.recordedBy()).isNull();
                    assertThat(row.positions()).containsExactly(1L);
                });
    }

    @Test
    void showsTheFirstOutcomeOfAGrant() {
        assertThat(rows(GivenEvents.consumed("apr"), done(OutcomeResult.DONE), done(OutcomeResult.FAILED)))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.result()).isEqualTo(OutcomeStatus.DONE);
                    assertThat(row.outputSha256()).isEqualTo(DIGEST);
                    assertThat(row.recordedBy()).isEqualTo(row.ranBy());
                    assertThat(row.positions()).containsExactly(0L, 1L);
                });
    }

    @Test
    void countsTheEntriesOfARun() {
        assertThat(rows(
                        GivenEvents.born("DOT_C1_PREFLIGHT"),
                        new OutcomeRecorded(null, "run", OutcomeResult.ABANDONED, null, null),
                        GivenEvents.admitted("DOT_C1_PREFLIGHT")))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.id()).isEqualTo("RUN:" + row.ranBy() + ":run");
                    assertThat(row.grantId()).isNull();
                    assertThat(row.dot().value()).isEqualTo("DOT_BIRTH");
                    assertThat(row.result()).isEqualTo(OutcomeStatus.ABANDONED);
                    assertThat(row.entries()).isEqualTo(2);
                    assertThat(row.positions()).containsExactly(0L, 1L);
                });
    }

    @Test
    void showsNoOutcomeOfWhatDidNotRun() {
        assertThat(rows(done(OutcomeResult.DONE))).isEmpty();
    }
}
