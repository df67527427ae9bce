package org.dotledger.core.dot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.core.testing.GivenEvents.admitted;
import static org.dotledger.core.testing.GivenEvents.born;
import static org.dotledger.core.testing.GivenEvents.path;
import static org.dotledger.core.testing.GivenEvents.recognised;
import static org.dotledger.core.testing.GivenEvents.registered;
import static org.dotledger.core.testing.GivenEvents.retired;
import static org.dotledger.core.testing.GivenEvents.rollbackChecked;
import static org.dotledger.core.testing.GivenEvents.unregistered;

import java.util.List;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRow;
import org.dotledger.api.dot.DotState;
import org.dotledger.api.message.Event;
import org.dotledger.core.testing.History;
import org.junit.jupiter.api.Test;

class DotsViewTest {
    private static final String CODE = "DOT_C1_PREFLIGHT";

    private static DotRow row(Event... events) {
        return History.of(events)
                .foldedTo(events.length)
                .state()
                .items(new DotsView())
                .getFirst();
    }

    private static DotRow expected(DotState state, Long... positions) {
        return new DotRow(new DotCode(CODE), "dot-c1-preflight", state, path(CODE), List.of(positions));
    }

    @Test
    void showsBaselineDotAsTheCatalogueHadIt() {
        assertThat(row(recognised("DOT_OLD")))
                .isEqualTo(new DotRow(
                        new DotCode("DOT_OLD"), "name of DOT_OLD", DotState.BASELINE, "dot/bin/x", List.of(0L)));
    }

    @Test
    void followsALifeToItsEnd() {
        assertThat(row(born(CODE))).isEqualTo(expected(DotState.BORN, 0L));
        assertThat(row(born(CODE), admitted(CODE))).isEqualTo(expected(DotState.ADMITTED, 0L, 1L));
        assertThat(row(born(CODE), admitted(CODE), registered(CODE)))
                .isEqualTo(expected(DotState.REGISTERED, 0L, 1L, 2L));
        assertThat(row(born(CODE), admitted(CODE), registered(CODE), retired(CODE)))
                .isEqualTo(expected(DotState.RETIRED, 0L, 1L, 2L, 3L));
    }

    @Test
    void retiresFromAnyState() {
        assertThat(row(born(CODE), retired(CODE))).isEqualTo(expected(DotState.RETIRED, 0L, 1L));
    }

    @Test
    void goesBackToAdmittedWhenUnregistered() {
        assertThat(row(born(CODE), admitted(CODE), registered(CODE), unregistered(CODE)))
                .isEqualTo(expected(DotState.ADMITTED, 0L, 1L, 3L));
    }

    @Test
    void keepsOnlyThePositionsThatTheStateRestsOn() {
        assertThat(row(
                        born(CODE),
                        admitted(CODE),
                        registered(CODE),
                        unregistered(CODE),
                        registered(CODE),
                        unregistered(CODE),
                        registered(CODE)))
                .isEqualTo(expected(DotState.REGISTERED, 0L, 1L, 6L));
    }

    @Test
    void startsFromScratchWhenBornAgain() {
        assertThat(row(born(CODE), admitted(CODE), retired(CODE), born(CODE))).isEqualTo(expected(DotState.BORN, 3L));
    }

    @Test
    void isNotChangedByObservations() {
        assertThat(row(born(CODE), rollbackChecked(CODE, true))).isEqualTo(expected(DotState.BORN, 0L));
    }

    @Test
    void showsNoDotForAStepWithoutBirth() {
        assertThat(History.of(admitted(CODE)).foldedTo(1).state().items(new DotsView()))
                .isEmpty();
    }
}
