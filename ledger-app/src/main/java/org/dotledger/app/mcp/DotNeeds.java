package org.dotledger.app.mcp;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.CellStatus;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRow;
import org.dotledger.api.dot.LifecycleCell;
import org.dotledger.api.dot.LifecycleCells;
import org.dotledger.api.dot.LifecycleRow;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.step.StepId;

/** What each DOT of the campaign needs next, from its birth to a life that was seen and not only told. */
final class DotNeeds {
    private final CampaignState state;
    private final Map<DotCode, LifecycleRow> lives;

    DotNeeds(CampaignState state) {
        this.state = state;
        this.lives = state.rows(ViewDefinitions.LIFECYCLE_PROOF).stream()
                .collect(Collectors.toMap(LifecycleRow::code, Function.identity()));
    }

    void forEach(Consumer<Need> consumer) {
        for (DotCode code : Policy.C1.requiredDots()) {
            state.dot(code).ifPresentOrElse(dot -> next(dot, consumer), () -> birth(code, consumer));
        }
    }

    /** The name of a DOT's script: its code in lower case, with hyphens. */
    private static String name(DotCode code) {
        return code.value().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The route of a DOT's contract. */
    static String route(DotCode code) {
        return "/c1/" + name(code);
    }

    /** What may be done for one DOT before any step, or while this step is under way. */
    private boolean mayBe(DotCode code, StepId step) {
        return Policy.C1.preWrite().contains(code) || state.isUnderWay(step);
    }

    private void birth(DotCode code, Consumer<Need> consumer) {
        if (!mayBe(code, StepId.W2)) {
            return;
        }
        String path = Policy.C1.pathPrefixes().dotBin() + name(code);
        JsonObject source =
                JsonObject.builder().put("path", path).put("ssot", "DOT_BIN").build();
        consumer.accept(Need.of(
                "RecordBirth",
                "The DOT " + code + " is not born yet.",
                JsonObject.builder()
                        .put("name", name(code))
                        .put("source", source)
                        .put("rollbackCommand", "dot-rollback --dot " + name(code))));
    }

    private void next(DotRow dot, Consumer<Need> consumer) {
        JsonObject.Builder code = JsonObject.builder().put("code", dot.code().value());
        switch (dot.state()) {
            case BORN ->
                consumer.accept(Need.of("AdmitDot", "The DOT was born, and is admitted by an operator.", code));
            case ADMITTED -> registration(dot, code, consumer);
            case REGISTERED -> proofs(dot, consumer);
            case BASELINE, RETIRED -> {
                // Nothing of the campaign's is left to do for it.
            }
        }
    }

    private void registration(DotRow dot, JsonObject.Builder code, Consumer<Need> consumer) {
        if (!mayBe(dot.code(), StepId.W4) || state.isHeld(dot.code())) {
            return;
        }
        JsonObject entry = JsonObject.builder()
                .put("code", dot.code().value())
                .put("name", dot.name())
                .put("filePath", dot.filePath())
                .build();
        state.passingRun().ifPresent(run -> code.put("dryRunId", run.runId()));
        consumer.accept(Need.of(
                "RegisterDot",
                "The DOT is admitted, and enters the catalogue through its registrar.",
                code.put("catalog", Policy.C1.catalog()).put("entry", entry)));
    }

    private void proofs(DotRow dot, Consumer<Need> consumer) {
        LifecycleRow life = lives.get(dot.code());
        if (life == null) {
            return;
        }
        LifecycleCells cells = life.cells();
        JsonObject.Builder catalog = about(dot).put("catalog", Policy.C1.catalog());
        proof(cells.catalogReadback(), Need.of("RecordCatalogReadback", reading(dot, "row"), catalog), consumer);
        JsonObject.Builder page = about(dot)
                .put(
                        "artifact",
                        JsonObject.builder().put("ssot", "AGENTDATA_KB").build());
        proof(
                cells.handbookReadback(),
                Need.of("RecordHandbookReadback", reading(dot, "handbook page"), page),
                consumer);
        JsonObject.Builder way = about(dot).put("command", "dot-rollback --dot " + dot.name());
        proof(
                cells.rollback(),
                Need.of("RecordRollbackCheck", "The way back of " + dot.code() + " is tried between two looks.", way),
                consumer);
        observation(dot, cells, consumer);
    }

    private static JsonObject.Builder about(DotRow dot) {
        return JsonObject.builder().put("code", dot.code().value());
    }

    private static String reading(DotRow dot, String what) {
        return "The " + what + " of " + dot.code() + " has to be read where it is.";
    }

    private static void proof(LifecycleCell cell, Need need, Consumer<Need> consumer) {
        if (cell.status() == CellStatus.MISSING || cell.status() == CellStatus.FAILED) {
            consumer.accept(need);
        }
    }

    private static void observation(DotRow dot, LifecycleCells cells, Consumer<Need> consumer) {
        List<LifecycleCell> seen =
                List.of(cells.birth(), cells.registration(), cells.catalogReadback(), cells.handbookReadback());
        if (seen.stream().anyMatch(cell -> cell.status() == CellStatus.CLAIMED)) {
            consumer.accept(Need.of(
                    "RecordObservation",
                    "What is said of " + dot.code() + " is CLAIMED until a look at the world shows it: an observer runs"
                            + " ledger observe --once.",
                    JsonObject.builder()));
        }
    }
}
