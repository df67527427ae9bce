package org.dotledger.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.api.step.FlagName;
import org.dotledger.api.step.FlagValue;
import org.dotledger.api.step.Milestone;
import org.dotledger.api.step.ReadinessRow;
import org.dotledger.api.step.ReadinessStop;
import org.dotledger.app.client.ApiClient;
import org.dotledger.app.client.ApiFailure;
import org.dotledger.app.demo.Demo;
import org.dotledger.app.demo.DemoServer;
import org.dotledger.app.demo.Moment;
import org.dotledger.app.postgres.DurableFiles;
import org.junit.jupiter.api.Test;

/**
 * All of C1 through HTTP, in a world that exists: what the board says at each moment, and that only the ledger
 * decides it.
 */
class DemoStoryTest {

    @Test
    void turnsEachFlagWhenItsReasonsAreGoneAndNotBefore() throws Exception {
        Path data = Files.createTempDirectory("demo-story");
        try (DemoServer demo = DemoServer.start(data, 0);
                ApiClient owner = new ApiClient(demo.server().uri(), key(data))) {
            List<Moment> moments = play(demo, data);
            boardsTurnOneByOne(owner, moments);
            whatWentAroundTheLedgerIsShown(owner, moments);
            rowsAreFoundByParameterToo(owner);
            theOutcomeOfTheDryRunIsKnown(owner);
            aSecondPlayAppendsNothing(demo, data, owner, moments);
        } finally {
            DurableFiles.deleteTree(data);
        }
    }

    private static void boardsTurnOneByOne(ApiClient owner, List<Moment> moments) {
        List<ReadinessRow> boards = new ArrayList<>();
        moments.forEach(moment -> boards.add(board(owner, Map.of("asOf", Long.toString(moment.treeSize())))));
        assertThat(boards)
                .extracting(board -> board.value(FlagName.READY_FOR_CODEX_FINAL_CONFIRMATION))
                .containsExactly(
                        FlagValue.NO,
                        FlagValue.NO,
                        FlagValue.NO,
                        FlagValue.NO,
                        FlagValue.NO,
                        FlagValue.YES,
                        FlagValue.YES,
                        FlagValue.YES);
        assertThat(boards)
                .extracting(board -> board.value(FlagName.READY_FOR_GOVERNED_DRY_RUN))
                .containsExactly(
                        FlagValue.NO,
                        FlagValue.NO,
                        FlagValue.NO,
                        FlagValue.NO,
                        FlagValue.NO,
                        FlagValue.NO,
                        FlagValue.NO,
                        FlagValue.YES);
        assertThat(boards)
                .extracting(board -> board.value(FlagName.READY_FOR_PRODUCTION))
                .containsOnly(FlagValue.NO);
        assertThat(boards)
                .extracting(board -> board.value(FlagName.REGISTRATION_HOLD))
                .startsWith(FlagValue.ACTIVE, FlagValue.ACTIVE, FlagValue.RELEASED)
                .endsWith(FlagValue.RELEASED);
        assertThat(boards)
                .extracting(ReadinessRow::milestone)
                .containsExactly(
                        null,
                        Milestone.C1_AUTHORIZE_BUILD_STEP_HANDLER_PATCH_STAGED_FOR_OWNER_REVIEW,
                        Milestone.C1_LEGO_PREWRITE_GATE_READY_FOR_OWNER_APPROVED_W1_W9,
                        Milestone.C1_LEGO_PREWRITE_GATE_READY_FOR_OWNER_APPROVED_W1_W9,
                        Milestone.C1_LEGO_PREWRITE_GATE_READY_FOR_OWNER_APPROVED_W1_W9,
                        Milestone.GOVERNED_C1_DRYRUN_READY_FOR_CODEX_FINAL_CONFIRMATION,
                        Milestone.GOVERNED_C1_DRYRUN_READY_FOR_CODEX_FINAL_CONFIRMATION,
                        Milestone.GOVERNED_C1_DRYRUN_READY_FOR_CODEX_FINAL_CONFIRMATION);
        assertThat(boards.getLast().stops()).extracting(ReadinessStop::code).isEmpty();
    }

    /** A row, a script, a grant and a table, each by hand. */
    private static void whatWentAroundTheLedgerIsShown(ApiClient owner, List<Moment> moments) {
        Moment around = moments.get(4);
        ReadinessRow board = board(owner, Map.of("asOf", Long.toString(around.treeSize())));
        assertThat(board.stops()).extracting(ReadinessStop::code).contains("GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS");
        JsonObject look =
                owner.get("/api/v1/observations/demo-look-around", Map.of()).object();
        assertThat(((JsonArray) look.get("differences")).values())
                .extracting(difference ->
                        ((JsonObject) difference).string("source") + " " + ((JsonObject) difference).string("kind"))
                .containsExactlyInAnyOrder(
                        "DOT_BIN CHANGED", "CATALOG UNGOVERNED", "SURFACES UNGOVERNED", "GRANTS UNGOVERNED");
    }

    /** Ids of endpoints are routes, which no path may hold. */
    private static void rowsAreFoundByParameterToo(ApiClient owner) {
        JsonObject endpoint = owner.get("/api/v1/endpoints", Map.of("id", "/c1/dot-c1-preflight"))
                .object();
        assertThat(endpoint.string("route")).isEqualTo("/c1/dot-c1-preflight");
        assertThatThrownBy(() -> owner.get("/api/v1/endpoints", Map.of("id", "/c1/none")))
                .isInstanceOfSatisfying(
                        ApiFailure.class,
                        failure -> assertThat(failure.status()).isEqualTo(404));
    }

    private static void theOutcomeOfTheDryRunIsKnown(ApiClient owner) {
        JsonObject outcome = owner.get("/api/v1/outcomes/GRANT:grant-APR-C1-DRY-RUN", Map.of())
                .object();
        assertThat(outcome.string("result")).isEqualTo("DONE");
        assertThat(outcome.string("ranBy")).isEqualTo(outcome.string("recordedBy"));
    }

    private static void aSecondPlayAppendsNothing(DemoServer demo, Path data, ApiClient owner, List<Moment> moments)
            throws Exception {
        long before = size(owner);
        assertThat(play(demo, data)).isEqualTo(moments);
        assertThat(size(owner)).isEqualTo(before);
    }

    private static String key(Path data) throws IOException {
        return Files.readString(data.resolve("owner.key")).strip();
    }

    private static List<Moment> play(DemoServer demo, Path data) throws Exception {
        return Demo.play(demo.server().uri(), key(data), data, demo.world(), line -> {});
    }

    private static long size(ApiClient owner) {
        return owner.get("/api/v1/state", Map.of()).object().integer("treeSize");
    }

    private static ReadinessRow board(ApiClient owner, Map<String, String> query) {
        JsonObject answer = owner.get("/api/v1/readiness", query).object();
        return RecordCodec.of(ReadinessRow.class).read((JsonObject) answer.get("items"));
    }
}
