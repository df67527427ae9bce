package org.dotledger.core.model;

import static org.dotledger.core.model.Fields.flag;
import static org.dotledger.core.model.Fields.number;
import static org.dotledger.core.model.Fields.texts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.dotledger.api.json.JsonObject;

/** The orphan check: what does not go together with something else. */
final class OrphanModel {
    private final Past past;
    private final LedgerModel ledger;

    OrphanModel(Past past, LedgerModel ledger) {
        this.past = past;
        this.ledger = ledger;
    }

    private DotLife dot(String code) {
        return ledger.dots.life(code);
    }

    /** The kinds of finding about a code, the differences left out. */
    List<String> findings(String code) {
        return past.once("findings " + code, () -> found(code));
    }

    private List<String> found(String code) {
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
                        && dot.rollbackCheck()
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
        addIf(kinds, isInNewest(code, "duplicates"), "CATALOG_DUPLICATE");
        addIf(kinds, isInNewest(code, "pathDrift"), "CATALOG_PATH_DRIFT");
        addIf(kinds, dot.isRegistered() && isMissingInCatalog(code, dot), "REGISTERED_NOT_IN_CATALOG");
        return kinds;
    }

    /** In the newest dry run, or in the newest observation. */
    private boolean isInNewest(String code, String list) {
        boolean inRun = ledger.registrar
                .newestDryRun()
                .filter(run -> texts(run.data(), list + ".codes").contains(code))
                .isPresent();
        return inRun
                || row(code)
                        .filter(fact ->
                                list.equals("duplicates") ? number(fact, "rows") > 1 : isElsewhereOnDisk(code, fact))
                        .isPresent();
    }

    private Optional<JsonObject> row(String code) {
        return ledger.world.read("CATALOG").stream()
                .flatMap(look -> look.facts().stream())
                .filter(fact -> Fields.text(fact, "code").equals(code))
                .findFirst();
    }

    private boolean isElsewhereOnDisk(String code, JsonObject row) {
        String stored = Fields.has(row, "filePath") ? Names.normalised(Fields.text(row, "filePath")) : "";
        List<String> paths = ledger.world.read("DOT_BIN").stream()
                .flatMap(look -> look.facts().stream())
                .map(fact -> Fields.text(fact, "path"))
                .filter(path -> Names.scannedCode(path).equals(code))
                .toList();
        return !paths.isEmpty() && !paths.contains(stored);
    }

    private boolean isMissingInCatalog(String code, DotLife dot) {
        long registered = dot.newest("DotRegistered").orElseThrow().position();
        boolean missingInRun = ledger.registrar
                .newestDryRun()
                .filter(run -> run.position() > registered
                        && !texts(run.data(), "campaignInCatalog").contains(code))
                .isPresent();
        return missingInRun
                || ledger.world.readAfter("CATALOG", registered).isPresent()
                        && row(code).isEmpty();
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

    /** Each finding's kind, and the code of one about a DOT or the source of a difference. */
    List<JsonObject> all(Instant at) {
        return past.once("orphans " + at, () -> {
            List<JsonObject> findings = new ArrayList<>();
            for (String code : seenCodes()) {
                findings(code).forEach(kind -> findings.add(finding(kind, code)));
            }
            ledger.surfaces.findings().forEach(kind -> findings.add(finding(kind)));
            ledger.evidence.ungoverned().forEach(id -> findings.add(finding("EVIDENCE_NOT_GOVERNED")));
            for (String step : Names.STEPS) {
                if (ledger.steps.state(step).equals("DIVERGED")) {
                    findings.add(finding("STEP_DIVERGED"));
                }
                if (ledger.steps.isLeftBehind(step, at)) {
                    findings.add(finding("NOT_ROLLED_BACK"));
                }
            }
            ledger.grants.stranded().forEach(apr -> findings.add(finding("APPROVAL_WITHOUT_GRANT")));
            ledger.world.differences().forEach(each -> findings.add(Fields.only(each, List.of("kind", "source"))));
            return findings;
        });
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
        ledger.world
                .read("CATALOG")
                .ifPresent(look -> look.facts().forEach(fact -> codes.add(Fields.text(fact, "code"))));
        codes.removeIf(code -> !Names.isCampaigns(code));
        return codes;
    }
}
