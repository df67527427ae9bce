package org.dotledger.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.app.testing.LedgerUnderTest.OWNER;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.api.step.FlagName;
import org.dotledger.api.step.FlagValue;
import org.dotledger.api.step.Milestone;
import org.dotledger.api.step.ReadinessRow;
import org.dotledger.api.step.ReadinessStop;
import org.dotledger.app.demo.Demo;
import org.dotledger.app.demo.Moment;
import org.dotledger.app.testing.LedgerUnderTest;
import org.junit.jupiter.api.Test;

/** All of C1 through HTTP: what the board says at each moment, and that the ledger decides it and nobody else. */
class DemoStoryTest {

    @Test
    void turnsEachFlagWhenItsReasonsAreGoneAndNotBefore() throws Exception {
        try (LedgerUnderTest ledger = LedgerUnderTest.start()) {
            List<Moment> moments = play(ledger);
            List<ReadinessRow> boards = new ArrayList<>();
            for (Moment moment : moments) {
                boards.add(board(ledger, "?asOf=" + moment.treeSize()));
            }
            assertThat(boards)
                    .extracting(board -> board.value(FlagName.READY_FOR_CODEX_FINAL_CONFIRMATION))
                    .containsExactly(
                            FlagValue.NO, FlagValue.NO, FlagValue.NO, FlagValue.NO, FlagValue.YES, FlagValue.YES);
            assertThat(boards)
                    .extracting(board -> board.value(FlagName.READY_FOR_GOVERNED_DRY_RUN))
                    .containsExactly(
                            FlagValue.NO, FlagValue.NO, FlagValue.NO, FlagValue.NO, FlagValue.NO, FlagValue.YES);
            assertThat(boards)
                    .extracting(board -> board.value(FlagName.READY_FOR_PRODUCTION))
                    .containsOnly(FlagValue.NO);
            assertThat(boards)
                    .extracting(board -> board.value(FlagName.REGISTRATION_HOLD))
                    .containsExactly(
                            FlagValue.ACTIVE,
                            FlagValue.ACTIVE,
                            FlagValue.RELEASED,
                            FlagValue.RELEASED,
                            FlagValue.RELEASED,
                            FlagValue.RELEASED);
            assertThat(boards)
                    .extracting(ReadinessRow::milestone)
                    .containsExactly(
                            null,
                            Milestone.C1_AUTHORIZE_BUILD_STEP_HANDLER_PATCH_STAGED_FOR_OWNER_REVIEW,
                            Milestone.C1_LEGO_PREWRITE_GATE_READY_FOR_OWNER_APPROVED_W1_W9,
                            Milestone.C1_LEGO_PREWRITE_GATE_READY_FOR_OWNER_APPROVED_W1_W9,
                            Milestone.GOVERNED_C1_DRYRUN_READY_FOR_CODEX_FINAL_CONFIRMATION,
                            Milestone.GOVERNED_C1_DRYRUN_READY_FOR_CODEX_FINAL_CONFIRMATION);
            assertThat(boards.getLast().stops()).extracting(ReadinessStop::code).isEmpty();
            rowsAreFoundByParameterToo(ledger);
            aSecondPlayAppendsNothing(ledger, moments);
        }
    }

    /** Ids of endpoints are routes, which no path may hold. */
    private static void rowsAreFoundByParameterToo(LedgerUnderTest ledger) {
        JsonObject endpoint =
                ledger.get(OWNER, "/api/v1/endpoints?id=/c1/preflight").isOk().json();
        assertThat(endpoint.string("route")).isEqualTo("/c1/preflight");
        ledger.get(OWNER, "/api/v1/endpoints?id=/c1/none").isProblem(404, "NOT_FOUND");
    }

    private static void aSecondPlayAppendsNothing(LedgerUnderTest ledger, List<Moment> moments) throws Exception {
        long before = size(ledger);
        assertThat(play(ledger)).isEqualTo(moments);
        assertThat(size(ledger)).isEqualTo(before);
    }

    private static List<Moment> play(LedgerUnderTest ledger) throws Exception {
        Path data = ledger.directory();
        return Demo.play(ledger.server().uri(), ledger.key(OWNER), data, line -> {});
    }

    private static long size(LedgerUnderTest ledger) {
        return ledger.get(OWNER, "/api/v1/state").isOk().json().integer("treeSize");
    }

    private static ReadinessRow board(LedgerUnderTest ledger, String query) {
        JsonObject answer =
                ledger.get(OWNER, "/api/v1/readiness" + query).isOk().json();
        return RecordCodec.of(ReadinessRow.class).read((JsonObject) answer.get("items"));
    }
}
