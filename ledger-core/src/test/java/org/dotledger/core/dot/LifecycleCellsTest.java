package org.dotledger.core.dot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.api.dot.CellStatus.CLAIMED;
import static org.dotledger.api.dot.CellStatus.FAILED;
import static org.dotledger.api.dot.CellStatus.MISSING;
import static org.dotledger.api.dot.CellStatus.PROVEN;
import static org.dotledger.core.testing.GivenEvents.DIGEST;
import static org.dotledger.core.testing.GivenEvents.admitted;
import static org.dotledger.core.testing.GivenEvents.born;
import static org.dotledger.core.testing.GivenEvents.catalogRead;
import static org.dotledger.core.testing.GivenEvents.handbookRead;
import static org.dotledger.core.testing.GivenEvents.path;
import static org.dotledger.core.testing.GivenEvents.registered;
import static org.dotledger.core.testing.GivenEvents.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.LifecycleCell;
import org.dotledger.api.dot.LifecycleCells;
import org.dotledger.api.dot.LifecycleRow;
import org.dotledger.api.dot.RollbackChecked;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.world.Source;
import org.dotledger.core.testing.History;
import org.dotledger.core.testing.HonestWorld;
import org.dotledger.core.testing.Looks;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is claimed, what is proven, and what has failed. */
class LifecycleCellsTest {
    private static final String CODE = "DOT_C1_PREFLIGHT";
    private static final Sha256 OTHER = Sha256.digestUtf8("another");

    private static Event[] registeredDot() {
        return new Event[] {born(CODE), admitted(CODE), registered(CODE), handbookRead(CODE)};
    }

    private static LifecycleCells cells(Event... events) {
        return History.of(events).foldedTo(events.length).state().items(ViewDefinitions.LIFECYCLE_PROOF).stream()
                .filter(row -> row.code().equals(new DotCode(CODE)))
                .map(LifecycleRow::cells)
                .findFirst()
                .orElseThrow();
    }

    private static Event[] and(Event[] events, Event... more) {
        List<Event> all = new ArrayList<>(List.of(events));
        all.addAll(List.of(more));
        return all.toArray(Event[]::new);
    }

    private static UnaryOperator<HonestWorld> withoutRow() {
        return world -> world.remove(Source.CATALOG, CODE);
    }

    @Test
    void whatIsOnlySaidIsClaimed() {
        LifecycleCells cells = cells(and(registeredDot(), catalogRead(CODE, 1, true)));
        assertThat(cells.birth().status()).isEqualTo(CLAIMED);
        assertThat(cells.catalogReadback().status()).isEqualTo(CLAIMED);
        assertThat(cells.handbookReadback().status()).isEqualTo(CLAIMED);
        assertThat(cells.catalogReadback().positions()).containsExactly(4L);
    }

    @Test
    void whatALookHasFoundIsProvenWithoutAnyReadback() {
        LifecycleCells cells = cells(Looks.after(registeredDot()));
        assertThat(cells.birth().status()).isEqualTo(PROVEN);
        assertThat(cells.catalogReadback().status()).isEqualTo(PROVEN);
        assertThat(cells.handbookReadback().status()).isEqualTo(PROVEN);
    }

    @Test
    void whatALookHasFoundOtherwiseHasFailed() {
        UnaryOperator<HonestWorld> bent = world -> world.remove(Source.CATALOG, CODE)
                .put(Source.DOT_BIN, HonestWorld.file(path(CODE), OTHER))
                .put(Source.KNOWLEDGE_BASE, HonestWorld.file("kb://dots/" + CODE, OTHER));
        LifecycleCells cells = cells(Looks.after(bent, registeredDot()));
        assertThat(List.of(cells.birth(), cells.catalogReadback(), cells.handbookReadback()))
                .extracting(LifecycleCell::status)
                .containsOnly(FAILED);
    }

    @Test
    void aLaterClaimDoesNotHealWhatALookHasSeen() {
        Event[] seen = Looks.after(withoutRow(), registeredDot());
        LifecycleCells claimed = cells(and(seen, catalogRead(CODE, 1, true)));
        assertThat(claimed.catalogReadback().status()).isEqualTo(FAILED);
        Event[] again = Looks.again(UnaryOperator.identity(), seen);
        assertThat(cells(again).catalogReadback().status()).isEqualTo(PROVEN);
    }

    @Test
    void aLaterClaimThatItIsOtherwiseFailsWhatALookHasSeen() {
        Event[] seen = and(Looks.after(registeredDot()), catalogRead(CODE, 2, false));
        assertThat(cells(seen).catalogReadback().status()).isEqualTo(FAILED);
        assertThat(cells(Looks.again(UnaryOperator.identity(), seen))
                        .catalogReadback()
                        .status())
                .isEqualTo(PROVEN);
    }

    @Test
    void aLookFromBeforeTheRegistrationProvesNothingOfIt() {
        Event[] before = Looks.after(born(CODE), admitted(CODE));
        LifecycleCells cells = cells(and(before, registered(CODE)));
        assertThat(cells.birth().status()).isEqualTo(PROVEN);
        assertThat(cells.catalogReadback().status()).isEqualTo(MISSING);
        assertThat(cells.handbookReadback().status()).isEqualTo(MISSING);
    }

    @Test
    void aLookThatCouldNotReadProvesNothing() {
        Event[] declared = Looks.after(registeredDot());
        declared[declared.length - 1] = Looks.away(Source.DOT_BIN);
        assertThat(cells(declared).birth().status()).isEqualTo(CLAIMED);
    }

    private static RollbackChecked check(String command, boolean restored, @Nullable Boolean matches) {
        return new RollbackChecked(
                new DotCode(CODE),
                command,
                restored,
                null,
                new RecordId("before"),
                new RecordId("after"),
                matches,
                DIGEST,
                run("DOT_ROLLBACK"));
    }

    @Test
    void aWayBackIsProvenWhenTheWorldWasTheSameBeforeAndAfter() {
        String born = "rm " + path(CODE);
        assertThat(cells(born(CODE)).rollback().status()).isEqualTo(MISSING);
        assertThat(cells(born(CODE), check(born, true, true)).rollback().status())
                .isEqualTo(PROVEN);
        assertThat(cells(born(CODE), check(born, true, null)).rollback().status())
                .isEqualTo(CLAIMED);
        assertThat(cells(born(CODE), check(born, true, false)).rollback().status())
                .isEqualTo(FAILED);
        assertThat(cells(born(CODE), check(born, false, true)).rollback().status())
                .isEqualTo(FAILED);
        assertThat(cells(born(CODE), check("another command", true, true))
                        .rollback()
                        .status())
                .isEqualTo(MISSING);
    }
}
