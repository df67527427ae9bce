package org.dotledger.core.dot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.core.testing.GivenEvents.admitted;
import static org.dotledger.core.testing.GivenEvents.born;
import static org.dotledger.core.testing.GivenEvents.catalogRead;
import static org.dotledger.core.testing.GivenEvents.dryRun;
import static org.dotledger.core.testing.GivenEvents.handbookRead;
import static org.dotledger.core.testing.GivenEvents.path;
import static org.dotledger.core.testing.GivenEvents.registered;
import static org.dotledger.core.testing.GivenEvents.retired;
import static org.dotledger.core.testing.GivenEvents.rollbackChecked;
import static org.dotledger.core.testing.GivenEvents.unregistered;

import java.util.List;
import java.util.stream.LongStream;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.CellStatus;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.LifecycleCell;
import org.dotledger.api.dot.LifecycleRow;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.message.Event;
import org.dotledger.core.testing.History;
import org.dotledger.core.testing.Looks;
import org.dotledger.core.view.AsOf;
import org.dotledger.core.view.ViewAnswer;
import org.junit.jupiter.api.Test;

class LifecycleProofViewTest {
    private static final String CODE = "DOT_C1_PREFLIGHT";
    private static final String EXTRA = "DOT_C1_EXTRA";
    private static final LifecycleCell MISSING = LifecycleCell.MISSING;

    private static List<LifecycleRow> rows(Event... events) {
        ViewAnswer<?> answer = History.of(events).views().answer("lifecycle-proof", AsOf.LATEST);
        return answer.items().stream().map(LifecycleRow.class::cast).toList();
    }

    private static LifecycleRow row(String code, Event... events) {
        return rows(events).stream()
                .filter(row -> row.code().value().equals(code))
                .findFirst()
                .orElseThrow();
    }

    /** Everything that a DOT's proof takes, but for the look at the world. */
    private static Event[] claimed(String code) {
        return new Event[] {
            dryRun("run-1", List.of(code), List.of()),
            born(code),
            admitted(code),
            registered(code),
            catalogRead(code, 1, true),
            handbookRead(code),
            rollbackChecked(code, true)
        };
    }

    /** The same, and what was declared and observed after it. */
    private static Event[] complete(String code) {
        return Looks.after(claimed(code));
    }

    @Test
    void hasARowForEachRequiredDotBeforeAnyEvent() {
        assertThat(rows())
                .extracting(LifecycleRow::code)
                .containsExactlyElementsOf(
                        Policy.C1.requiredDots().stream().sorted().toList());
        assertThat(CanonicalJson.text(
                        History.of().items("lifecycle-proof").values().getFirst()))
                .isEqualTo("{\"cells\":{"
                        + "\"admission\":{\"positions\":[],\"status\":\"MISSING\",\"value\":\"\"},"
                        + "\"birth\":{\"positions\":[],\"status\":\"MISSING\",\"value\":\"\"},"
                        + "\"catalogReadback\":{\"positions\":[],\"status\":\"MISSING\",\"value\":\"\"},"
                        + "\"handbookReadback\":{\"positions\":[],\"status\":\"MISSING\",\"value\":\"\"},"
                        + "\"name\":{\"positions\":[],\"status\":\"MISSING\",\"value\":\"\"},"
                        + "\"orphanCheck\":{\"positions\":[],\"status\":\"MISSING\",\"value\":\"\"},"
                        + "\"registration\":{\"positions\":[],\"status\":\"MISSING\",\"value\":\"\"},"
                        + "\"rollback\":{\"positions\":[],\"status\":\"MISSING\",\"value\":\"\"},"
                        + "\"whyNotReuse\":{\"positions\":[],\"status\":\"MISSING\",\"value\":\"\"}},"
                        + "\"code\":\"DOT_C1_BAD_INPUT_HARNESS\",\"complete\":false,\"name\":\"\"}");
    }

    @Test
    void provesEveryCellOfACompleteDot() {
        LifecycleRow row = row(CODE, complete(CODE));
        assertThat(row.name()).isEqualTo("dot-c1-preflight");
        assertThat(row.cells().name()).isEqualTo(LifecycleCell.proven("dot-c1-preflight", 1));
        assertThat(row.cells().whyNotReuse()).isEqualTo(LifecycleCell.proven("none fits", 1));
        assertThat(row.cells().birth()).isEqualTo(proven(path(CODE), 1, LOOK));
        assertThat(row.cells().admission()).isEqualTo(LifecycleCell.proven("decision 7", 2));
        assertThat(row.cells().registration())
                .isEqualTo(LifecycleCell.proven("dot_tools through DOT_DOT_REGISTER, dry run run-1", 3));
        assertThat(row.cells().catalogReadback().status()).isEqualTo(CellStatus.PROVEN);
        assertThat(row.cells().catalogReadback().positions()).containsExactly(4L, LOOK);
        assertThat(row.cells().handbookReadback()).isEqualTo(proven("kb://dots/" + CODE, 5, LOOK));
        assertThat(row.cells().rollback().status()).isEqualTo(CellStatus.PROVEN);
        assertThat(row.cells().rollback().value())
                .startsWith("rm " + path(CODE))
                .contains("that it ran in between is claimed");
        assertThat(row.cells().rollback().positions()).containsExactly(6L);
        assertThat(row.cells().orphanCheck()).isEqualTo(LifecycleCell.proven("no finding", 0));
        assertThat(row.complete()).isTrue();
        assertThat(row.retired()).isNull();
    }

    /** Where the look stands: after the events and the declarations of eight sources. */
    private static final long LOOK = 7 + 8;

    private static LifecycleCell proven(String value, long... positions) {
        return new LifecycleCell(
                CellStatus.PROVEN, value, LongStream.of(positions).boxed().toList());
    }

    @Test
    void failsTheOrphanCheckWithItsFindings() {
        assertThat(row(CODE, born(CODE)).cells().orphanCheck())
                .isEqualTo(new LifecycleCell(CellStatus.FAILED, "BORN_NOT_ADMITTED NO_ROLLBACK_CHECK", List.of(0L)));
    }

    @Test
    void failsTheCatalogReadbackThatDoesNotMatch() {
        LifecycleRow row = row(CODE, born(CODE), admitted(CODE), registered(CODE), catalogRead(CODE, 2, false));
        assertThat(row.cells().catalogReadback().status()).isEqualTo(CellStatus.FAILED);
        assertThat(row.cells().catalogReadback().value()).startsWith("rows: 2, sha256 ");
        assertThat(row.complete()).isFalse();
    }

    @Test
    void leavesReadbacksFromBeforeTheRegistrationMissing() {
        LifecycleRow row =
                row(CODE, born(CODE), admitted(CODE), catalogRead(CODE, 1, true), handbookRead(CODE), registered(CODE));
        assertThat(row.cells().catalogReadback()).isEqualTo(MISSING);
        assertThat(row.cells().handbookReadback()).isEqualTo(MISSING);
    }

    @Test
    void failsTheRollbackThatDidNotRestore() {
        assertThat(row(CODE, born(CODE), rollbackChecked(CODE, true), rollbackChecked(CODE, false))
                        .cells()
                        .rollback())
                .isEqualTo(LifecycleCell.failed("rm " + path(CODE), 2));
    }

    @Test
    void namesTheUnregistration() {
        assertThat(row(CODE, born(CODE), admitted(CODE), registered(CODE), unregistered(CODE))
                        .cells()
                        .registration())
                .isEqualTo(new LifecycleCell(CellStatus.MISSING, "unregistered", List.of(3L)));
    }

    @Test
    void showsOtherDotsOnlyOnceTheyAreBorn() {
        assertThat(rows(dryRun("run-1", List.of(EXTRA), List.of()), catalogRead(EXTRA, 1, false)))
                .extracting(row -> row.code().value())
                .doesNotContain(EXTRA);
        assertThat(row(EXTRA, born(EXTRA)).complete()).isFalse();
    }

    @Test
    void marksARetiredDotThatIsNotRequired() {
        assertThat(row(EXTRA, born(EXTRA), retired(EXTRA)).retired()).isTrue();
        assertThat(row(CODE, born(CODE), retired(CODE)).retired()).isNull();
    }

    @Test
    void isIncompleteWhenARequiredDotIsRetired() {
        Event[] events = java.util.Arrays.copyOf(claimed(CODE), 8);
        events[7] = retired(CODE);
        assertThat(row(CODE, events).complete()).isFalse();
        assertThat(row(CODE, events).cells().orphanCheck().value()).contains("REQUIRED_DOT_ABSENT");
    }

    @Test
    void startsAgainWhenBornAgain() {
        LifecycleRow row =
                row(EXTRA, born(EXTRA), admitted(EXTRA), rollbackChecked(EXTRA, true), retired(EXTRA), born(EXTRA));
        assertThat(row.retired()).isNull();
        assertThat(row.cells().birth().positions()).containsExactly(4L);
        assertThat(row.cells().admission()).isEqualTo(MISSING);
        assertThat(row.cells().rollback()).isEqualTo(MISSING);
    }

    @Test
    void countsTheDryRunsOfOtherDotsForNothing() {
        assertThat(row(CODE, complete(CODE)).code()).isEqualTo(new DotCode(CODE));
        assertThat(rows(complete(CODE)).stream().filter(LifecycleRow::complete)).hasSize(1);
    }
}
