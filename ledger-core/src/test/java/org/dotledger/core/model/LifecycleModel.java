package org.dotledger.core.model;

import static org.dotledger.core.model.Fields.flag;
import static org.dotledger.core.model.Fields.number;
import static org.dotledger.core.model.Fields.texts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonObject;

/** The lifecycle proof table and the orphan check. */
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
        DotLife dot = dot(code);
        boolean born = dot.isBorn();
        List<String> statuses = new ArrayList<>();
        JsonObject.Builder cells = JsonObject.builder();
        cell(cells, statuses, "name", born ? "PROVEN" : "MISSING");
        cell(cells, statuses, "whyNotReuse", born ? "PROVEN" : "MISSING");
        cell(cells, statuses, "birth", born ? "PROVEN" : "MISSING");
        cell(cells, statuses, "admission", dot.isAdmitted() ? "PROVEN" : "MISSING");
        cell(cells, statuses, "registration", dot.wasRegistered() ? "PROVEN" : "MISSING");
        cell(cells, statuses, "catalogReadback", looked(dot.newestSinceRegistration("CatalogReadBack"), "matches"));
        cell(
                cells,
                statuses,
                "handbookReadback",
                dot.newestSinceRegistration("HandbookReadBack").isPresent() ? "PROVEN" : "MISSING");
        cell(cells, statuses, "rollback", looked(dot.newest("RollbackChecked"), "restored"));
        cell(cells, statuses, "orphanCheck", !born ? "MISSING" : findings(code).isEmpty() ? "PROVEN" : "FAILED");
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

    private static String looked(Optional<Fact> readback, String field) {
        return readback.map(fact -> flag(fact.data(), field) ? "PROVEN" : "FAILED")
                .orElse("MISSING");
    }

    /** The kinds of finding about a code. */
    List<String> findings(String code) {
        DotLife dot = dot(code);
        List<String> kinds = new ArrayList<>();
        if (dot.isRetired() && !Names.REQUIRED.contains(code)) {
            return elsewhere(code, dot, kinds);
        }
        addIf(kinds, Names.REQUIRED.contains(code) && !dot.isAlive(), "REQUIRED_DOT_ABSENT");
        addIf(kinds, dot.isAlive() && !dot.isAdmitted(), "BORN_NOT_ADMITTED");
        addIf(kinds, dot.isAlive() && dot.isAdmitted() && !dot.isRegistered(), "ADMITTED_NOT_REGISTERED");
        if (dot.isRegistered()) {
            Optional<Fact> readback = dot.newestSinceRegistration("CatalogReadBack");
            addIf(kinds, readback.isEmpty(), "REGISTERED_NOT_READ_BACK");
            addIf(kinds, readback.filter(fact -> !flag(fact.data(), "matches")).isPresent(), "CATALOG_ROW_MISMATCH");
            addIf(kinds, dot.newestSinceRegistration("HandbookReadBack").isEmpty(), "NO_HANDBOOK_READBACK");
        }
        addIf(
                kinds,
                dot.isAlive() && !dot.isRegistered() && dot.isSeenInCatalogSinceUnregistered(),
                "CATALOG_ROW_MISMATCH");
        addIf(
                kinds,
                dot.isAlive()
                        && dot.newest("RollbackChecked")
                                .filter(fact -> flag(fact.data(), "restored"))
                                .isEmpty(),
                "NO_ROLLBACK_CHECK");
        return elsewhere(code, dot, kinds);
    }

    /** What the catalogue, the disk and the contracts say. */
    private List<String> elsewhere(String code, DotLife dot, List<String> kinds) {
        Optional<Fact> run = ledger.registrar.newestDryRun();
        boolean onDisk = run.filter(fact -> texts(fact.data(), "campaignOnDisk").contains(code))
                .isPresent();
        addIf(kinds, !dot.isBorn() && isSeenInCatalog(code), "IN_CATALOG_NOT_BORN");
        addIf(kinds, onDisk && !dot.isRegistered(), "ON_DISK_NOT_REGISTERED");
        addIf(kinds, run.isPresent() && dot.isRegistered() && !onDisk, "REGISTERED_NOT_ON_DISK");
        addIf(kinds, dot.isRetired() && ledger.surfaces.isBound(code), "CONTRACT_ON_RETIRED_DOT");
        return kinds;
    }

    /** The newest dry run saw a row, or the newest look since then did. */
    private boolean isSeenInCatalog(String code) {
        Optional<Fact> run = ledger.registrar.newestDryRun();
        long since = run.map(Fact::position).orElse(-1L);
        return run.filter(fact -> texts(fact.data(), "campaignInCatalog").contains(code))
                        .isPresent()
                || past.after(since)
                        .newest(fact -> fact.is("code", code), "CatalogReadBack")
                        .filter(look -> number(look.data(), "rowCount") > 0)
                        .isPresent();
    }

    private static void addIf(List<String> kinds, boolean holds, String kind) {
        if (holds) {
            kinds.add(kind);
        }
    }

    /** Each finding's kind and code. */
    List<JsonObject> orphans() {
        List<JsonObject> findings = new ArrayList<>();
        for (String code : seenCodes()) {
            findings(code).forEach(kind -> findings.add(finding(kind, code)));
        }
        ledger.surfaces.surfaces().stream()
                .filter(made -> !ledger.surfaces.isReadBack(made.text("kind"), made.text("name")))
                .forEach(made -> findings.add(finding("SURFACE_NOT_READ_BACK")));
        ledger.evidence.ungoverned().forEach(id -> findings.add(finding("EVIDENCE_NOT_GOVERNED")));
        Names.STEPS.stream()
                .filter(step -> ledger.steps.state(step).equals("DIVERGED"))
                .forEach(step -> findings.add(finding("STEP_DIVERGED")));
        return findings;
    }

    private static JsonObject finding(String kind) {
        return JsonObject.builder().put("kind", kind).build();
    }

    private static JsonObject finding(String kind, String code) {
        return JsonObject.builder().put("kind", kind).put("code", code).build();
    }

    private Set<String> seenCodes() {
        Set<String> codes = new TreeSet<>(Names.REQUIRED);
        past.all().forEach(fact -> {
            if (Fields.has(fact.data(), "code") && !fact.type().equals("CommandRefused")) {
                codes.add(fact.text("code"));
            }
            codes.addAll(texts(fact.data(), "campaignOnDisk"));
            codes.addAll(texts(fact.data(), "campaignInCatalog"));
        });
        codes.removeIf(code -> !Names.isCampaigns(code));
        return codes;
    }
}
