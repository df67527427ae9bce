package org.dotledger.core.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.core.decision.live.Samples.born;
import static org.dotledger.core.testing.GivenEvents.born;
import static org.dotledger.core.testing.GivenEvents.bound;
import static org.dotledger.core.testing.GivenEvents.created;
import static org.dotledger.core.testing.GivenEvents.deployed;
import static org.dotledger.core.testing.GivenEvents.endpointRead;
import static org.dotledger.core.testing.GivenEvents.endpointWithdrawn;
import static org.dotledger.core.testing.GivenEvents.removed;
import static org.dotledger.core.testing.GivenEvents.retired;
import static org.dotledger.core.testing.GivenEvents.surfaceRead;
import static org.dotledger.core.testing.GivenEvents.unbound;

import java.util.List;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.dot.OrphanKind;
import org.dotledger.api.dot.OrphanRow;
import org.dotledger.api.message.Event;
import org.dotledger.api.surface.EndpointRow;
import org.dotledger.api.surface.EndpointStatus;
import org.dotledger.api.surface.SurfaceKind;
import org.dotledger.api.surface.SurfaceRow;
import org.dotledger.api.surface.SurfaceStatus;
import org.dotledger.core.testing.History;
import org.dotledger.core.view.StateAt;
import org.junit.jupiter.api.Test;

class SurfaceViewsTest {
    private static final String EXTRA = "DOT_C1_EXTRA";

    private static StateAt state(Event... events) {
        return History.of(events).foldedTo(events.length).state();
    }

    private static List<OrphanRow> orphans(OrphanKind kind, Event... events) {
        return state(events).items(ViewDefinitions.ORPHANS).stream()
                .filter(orphan -> orphan.kind() == kind)
                .toList();
    }

    @Test
    void showsWhatWasLastSeenOfASurface() {
        SurfaceRow row = state(
                        created(SurfaceKind.SCHEMA, "c1"),
                        surfaceRead(SurfaceKind.SCHEMA, "c1", false),
                        surfaceRead(SurfaceKind.SCHEMA, "c1", true))
                .items(ViewDefinitions.SURFACES)
                .getFirst();
        assertThat(row.present()).isTrue();
        assertThat(row.positions()).containsExactly(0L, 2L);
    }

    @Test
    void forgetsWhatWasSeenBeforeTheSurfaceWasCreatedAgain() {
        SurfaceRow row = state(
                        created(SurfaceKind.SCHEMA, "c1"),
                        surfaceRead(SurfaceKind.SCHEMA, "c1", true),
                        removed(SurfaceKind.SCHEMA, "c1"),
                        created(SurfaceKind.SCHEMA, "c1"))
                .items(ViewDefinitions.SURFACES)
                .getFirst();
        assertThat(row.status()).isEqualTo(SurfaceStatus.CREATED);
        assertThat(row.present()).isNull();
    }

    @Test
    void findsASurfaceThatWasNotReadBackPresent() {
        assertThat(orphans(OrphanKind.SURFACE_NOT_READ_BACK, created(SurfaceKind.SCHEMA, "c1")))
                .extracting(OrphanRow::code)
                .containsExactly("SCHEMA:c1");
        assertThat(orphans(
                        OrphanKind.SURFACE_NOT_READ_BACK,
                        created(SurfaceKind.SCHEMA, "c1"),
                        surfaceRead(SurfaceKind.SCHEMA, "c1", false)))
                .hasSize(1);
        assertThat(orphans(
                        OrphanKind.SURFACE_NOT_READ_BACK,
                        created(SurfaceKind.SCHEMA, "c1"),
                        surfaceRead(SurfaceKind.SCHEMA, "c1", true)))
                .isEmpty();
    }

    @Test
    void findsAContractOnARetiredDotOnceForTheDot() {
        assertThat(orphans(
                        OrphanKind.CONTRACT_ON_RETIRED_DOT,
                        born(EXTRA),
                        bound("contract-1", EXTRA),
                        bound("contract-2", EXTRA),
                        retired(EXTRA)))
                .extracting(OrphanRow::code)
                .containsExactly(EXTRA);
        assertThat(orphans(
                        OrphanKind.CONTRACT_ON_RETIRED_DOT,
                        born(EXTRA),
                        bound("contract-1", EXTRA),
                        unbound("contract-1"),
                        retired(EXTRA)))
                .isEmpty();
    }

    @Test
    void showsWhetherARouteIsServedAsItWasDeployed() {
        EndpointRow row = state(deployed("/c1/x"), endpointRead("/c1/x", true), endpointRead("/c1/x", false))
                .items(ViewDefinitions.ENDPOINTS)
                .getFirst();
        assertThat(row.matches()).isFalse();
        EndpointRow gone = state(deployed("/c1/x"), endpointWithdrawn("/c1/x"), endpointRead("/c1/x", true))
                .items(ViewDefinitions.ENDPOINTS)
                .getFirst();
        assertThat(gone.status()).isEqualTo(EndpointStatus.WITHDRAWN);
        assertThat(gone.matches()).isNull();
    }
}
