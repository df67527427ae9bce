package org.dotledger.core.registrar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.core.testing.GivenEvents.dryRun;
import static org.dotledger.core.testing.GivenEvents.released;
import static org.dotledger.core.testing.GivenEvents.retired;

import java.util.List;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.message.Event;
import org.dotledger.api.registrar.HoldRow;
import org.dotledger.api.registrar.HoldStatus;
import org.dotledger.api.registrar.RegistrarDryRunRecorded;
import org.dotledger.api.registrar.RegistrationHoldPlaced;
import org.dotledger.core.testing.History;
import org.dotledger.core.view.AsOf;
import org.junit.jupiter.api.Test;

class RegistrarViewsTest {
    private static final String CODE = "DOT_C1_PREFLIGHT";
    private static final String EXTRA = "DOT_C1_EXTRA";
    private static final Event PLACED = new RegistrationHoldPlaced("defect is back");

    private static List<HoldRow> holds(Event... events) {
        return History.of(events).views().answer("holds", AsOf.LATEST).items().stream()
                .map(HoldRow.class::cast)
                .toList();
    }

    private static HoldRow hold(String code, Event... events) {
        return holds(events).stream()
                .filter(row -> row.code().value().equals(code))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyRequiredCodeIsHeldFromTheStart() {
        assertThat(holds()).hasSize(Policy.C1.requiredDots().size()).allSatisfy(row -> {
            assertThat(row.status()).isEqualTo(HoldStatus.ACTIVE);
            assertThat(row.positions()).isEmpty();
        });
    }

    @Test
    void releaseFreesItsCodesAlone() {
        assertThat(hold(CODE, released(CODE, EXTRA)))
                .isEqualTo(new HoldRow(new DotCode(CODE), HoldStatus.RELEASED, "run-1", "dry run passed", List.of(0L)));
        assertThat(hold(EXTRA, released(CODE, EXTRA)).status()).isEqualTo(HoldStatus.RELEASED);
        assertThat(hold("DOT_C1_GRANT_ISSUE", released(CODE, EXTRA)).status()).isEqualTo(HoldStatus.ACTIVE);
    }

    @Test
    void placingHoldsEveryCodeAgain() {
        HoldRow held = new HoldRow(new DotCode(CODE), HoldStatus.ACTIVE, null, "defect is back", List.of(1L));
        assertThat(hold(CODE, released(CODE), PLACED)).isEqualTo(held);
        assertThat(hold(EXTRA, released(EXTRA), PLACED).status()).isEqualTo(HoldStatus.ACTIVE);
        assertThat(hold("DOT_C1_GRANT_ISSUE", released(CODE), PLACED).positions())
                .containsExactly(1L);
    }

    @Test
    void releaseAfterPlacingCounts() {
        assertThat(hold(CODE, released(CODE), PLACED, released(CODE)).positions())
                .containsExactly(2L);
        assertThat(hold(CODE, released(CODE), PLACED, released(CODE)).status()).isEqualTo(HoldStatus.RELEASED);
    }

    @Test
    void retirementEndsARelease() {
        HoldRow held = new HoldRow(new DotCode(CODE), HoldStatus.ACTIVE, null, null, List.of(1L));
        assertThat(hold(CODE, released(CODE, EXTRA), retired(CODE))).isEqualTo(held);
        assertThat(hold(EXTRA, released(CODE, EXTRA), retired(CODE)).status()).isEqualTo(HoldStatus.RELEASED);
        assertThat(hold(CODE, released(CODE), retired(CODE), released(CODE)).status())
                .isEqualTo(HoldStatus.RELEASED);
    }

    @Test
    void runHasTheFieldsOfItsEventAndThePosition() {
        RegistrarDryRunRecorded event = dryRun("run-1", List.of(CODE), List.of(EXTRA));
        JsonObject row = (JsonObject)
                History.of(PLACED, event).items("registrar-runs").values().getFirst();
        assertThat(CanonicalJson.text(row)).contains("\"positions\":[1]");
        JsonObject data = org.dotledger.api.Events.write(event);
        data.members()
                .forEach((name, value) -> assertThat(row.get(name)).as(name).isEqualTo(value));
        assertThat(row.members()).hasSize(data.members().size() + 1);
    }

    @Test
    void runsAreSortedByTheirIds() {
        assertThat(CanonicalJson.text(History.of(
                                dryRun("b", List.of(), List.of()),
                                dryRun("a", List.of(), List.of()),
                                dryRun("B", List.of(), List.of()))
                        .items("registrar-runs")))
                .containsSubsequence("\"runId\":\"B\"", "\"runId\":\"a\"", "\"runId\":\"b\"");
    }
}
