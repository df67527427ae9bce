package org.dotledger.core.model;

import static org.dotledger.core.model.Fields.flag;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonObject;

/** The lifecycle proof table. */
final class LifecycleModel {
    private final Past past;
    private final LedgerModel ledger;

    LifecycleModel(Past past, LedgerModel ledger) {
        this.past = past;
        this.ledger = ledger;
    }

    boolean isComplete(String code) {
        return row(code).members().get("complete").equals(Json.of(true));
    }

    List<JsonObject> table() {
        return tableCodes().stream().map(this::row).toList();
    }

    private Set<String> tableCodes() {
        Set<String> codes = new TreeSet<>(Names.REQUIRED);
        past.of("DotBorn").forEach(born -> codes.add(born.text("code")));
        return codes;
    }

    /** The codes whose rows count. */
    boolean areAllComplete() {
        return tableCodes().stream()
                .filter(code -> Names.REQUIRED.contains(code) || !dot(code).isRetired())
                .allMatch(this::isComplete);
    }

    boolean isAnyBornIncomplete() {
        return tableCodes().stream().anyMatch(code -> dot(code).isAlive() && !isComplete(code));
    }

    private DotLife dot(String code) {
        return ledger.dots.life(code);
    }

    private JsonObject row(String code) {
        return past.once("row " + code, () -> made(code));
    }

    private JsonObject made(String code) {
        DotLife dot = dot(code);
        boolean born = dot.isBorn();
        List<String> statuses = new ArrayList<>();
        JsonObject.Builder cells = JsonObject.builder();
        cell(cells, statuses, "name", born ? "PROVEN" : "MISSING");
        cell(cells, statuses, "whyNotReuse", born ? "PROVEN" : "MISSING");
        cell(cells, statuses, "birth", birth(code));
        cell(cells, statuses, "admission", dot.isAdmitted() ? "PROVEN" : "MISSING");
        cell(cells, statuses, "registration", dot.wasRegistered() ? "PROVEN" : "MISSING");
        cell(cells, statuses, "catalogReadback", catalogReadback(code));
        cell(cells, statuses, "handbookReadback", handbookReadback(code));
        cell(cells, statuses, "rollback", rollback(code));
        cell(cells, statuses, "orphanCheck", !born ? "MISSING" : hasFinding(code) ? "FAILED" : "PROVEN");
        JsonObject.Builder row = JsonObject.builder()
                .put("code", code)
                .put("name", born ? dot.birth().text("name") : "")
                .put("cells", cells.build())
                .put("complete", statuses.stream().allMatch("PROVEN"::equals));
        return row.putIf(dot.isRetired() && !Names.REQUIRED.contains(code), "retired", () -> Json.of(true))
                .build();
    }

    private static void cell(JsonObject.Builder cells, List<String> statuses, String name, String status) {
        statuses.add(status);
        cells.put(name, JsonObject.builder().put("status", status).build());
    }

    private boolean hasFinding(String code) {
        return !ledger.orphans.findings(code).isEmpty() || ledger.world.hasDifference(code);
    }

    /** What the recorder of the birth claimed, until the file was seen. */
    String birth(String code) {
        DotLife dot = dot(code);
        if (!dot.isBorn()) {
            return "MISSING";
        }
        return ledger.world
                .readAfter("DOT_BIN", dot.birth().position())
                .map(look -> holds(look, dot.birth(), "source") ? "PROVEN" : "FAILED")
                .orElse("CLAIMED");
    }

    private static boolean holds(WorldModel.Look look, Fact named, String artifact) {
        return look.facts().stream()
                .anyMatch(fact -> Json.of(named.text(artifact + ".path")).equals(fact.get("path"))
                        && Json.of(named.text(artifact + ".sha256")).equals(fact.get("sha256")));
    }

    /** What an observation has seen counts, and of readbacks only one that contradicts it later. */
    String catalogReadback(String code) {
        DotLife dot = dot(code);
        if (!dot.wasRegistered()) {
            return "MISSING";
        }
        Fact registered = dot.newest("DotRegistered").orElseThrow();
        Optional<WorldModel.Look> look = ledger.world.readAfter("CATALOG", registered.position());
        Optional<Fact> readback = dot.newestSinceRegistration("CatalogReadBack");
        if (look.isEmpty()) {
            return readback.map(fact -> flag(fact.data(), "matches") ? "CLAIMED" : "FAILED")
                    .orElse("MISSING");
        }
        boolean contradicted = readback.filter(
                        fact -> fact.position() > look.get().position())
                .filter(fact -> !flag(fact.data(), "matches"))
                .isPresent();
        return !contradicted
                        && ledger.world.entries().isRow(registered, look.get().facts())
                ? "PROVEN"
                : "FAILED";
    }

    String handbookReadback(String code) {
        Optional<Fact> readback = dot(code).newestSinceRegistration("HandbookReadBack");
        if (readback.isEmpty()) {
            return "MISSING";
        }
        return ledger.world
                .readAfter("KNOWLEDGE_BASE", readback.get().position())
                .map(look -> holds(look, readback.get(), "artifact") ? "PROVEN" : "FAILED")
                .orElse("CLAIMED");
    }

    private String rollback(String code) {
        return dot(code)
                .rollbackCheck()
                .map(check -> !flag(check.data(), "restored")
                        ? "FAILED"
                        : flag(check.data(), "matches") ? "PROVEN" : "CLAIMED")
                .orElse("MISSING");
    }
}
