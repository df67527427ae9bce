package org.dotledger.core.model;

import static org.dotledger.core.model.Fields.array;
import static org.dotledger.core.model.Fields.objects;
import static org.dotledger.core.model.Fields.text;
import static org.dotledger.core.model.Fields.texts;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.dotledger.api.json.JsonObject;

/** The registrar's dry runs and the hold. */
final class RegistrarModel {
    private final Past past;
    private final LedgerModel ledger;

    RegistrarModel(Past past, LedgerModel ledger) {
        this.past = past;
        this.ledger = ledger;
    }

    void rows(Map<String, Row> rows) {
        rows.put(
                "RecordRegistrarDryRun",
                Row.of(
                        "AGENT OPERATOR",
                        "runId:text location?:text whitelist:code[] diskScan:scanned[] catalogRows:storedRow[] reportedNew:code[]",
                        this::dryRun));
        rows.put("ReleaseRegistrationHold", Row.of("OWNER", "codes:code[]+ dryRunId:text reason:statement", sent -> {
            List<String> codes = texts(sent.body(), "codes");
            return new Ladder()
                    .refuseIf(
                            () -> !codes.stream().allMatch(code -> isPassedBy(code, sent.text("dryRunId"))),
                            "REGISTRAR_DRY_RUN_NOT_PASSED")
                    .append("RegistrationHoldReleased", sent::body);
        }));
        rows.put(
                "PlaceRegistrationHold",
                Row.of(
                        "OWNER OPERATOR",
                        "reason:statement",
                        sent -> new Ladder().append("RegistrationHoldPlaced", sent::body)));
    }

    private Ladder dryRun(Sent sent) {
        List<String> whitelist = texts(sent.body(), "whitelist");
        return new Ladder()
                .refuseIf(
                        () -> whitelist.isEmpty() || !whitelist.stream().allMatch(Names::isCampaigns),
                        "WHITELIST_REQUIRED")
                .refuseIf(
                        () -> past.any(fact -> fact.is("runId", sent.text("runId")), "RegistrarDryRunRecorded"),
                        "RUN_EXISTS")
                .refuseIf(() -> !isAtDeclared(sent.body()), "SOURCE_MISMATCH")
                .append("RegistrarDryRunRecorded", () -> difference(sent.body()));
    }

    /** A run that does not say where it looked did not look where the catalogue is declared to be. */
    private boolean isAtDeclared(JsonObject run) {
        return ledger.world
                .declaration("CATALOG")
                .filter(declared -> !Fields.has(run, "location") || !declared.is("location", text(run, "location")))
                .isEmpty();
    }

    /** How many rows a catalogue holds at least: those of the baseline. */
    long baselineRows() {
        return past.newest("CatalogImported")
                .map(fact -> Fields.number(fact.data(), "rowCount"))
                .orElse(0L);
    }

    private Set<String> registeredHere() {
        Set<String> born = codes(past.of("DotRegistered").toList(), fact -> fact.text("code"));
        return which(born, code -> ledger.dots.life(code).isRegistered());
    }

    private JsonObject difference(JsonObject run) {
        List<JsonObject> rows = objects(run, "catalogRows");
        Set<String> whitelist = new TreeSet<>(texts(run, "whitelist"));
        Set<String> onDisk = codes(texts(run, "diskScan"), Names::scannedCode);
        Set<String> inCatalog = codes(rows, row -> text(row, "code"));
        Set<String> registered = codes(
                rows.stream()
                        .filter(row -> !text(row, "status").equals("retired"))
                        .toList(),
                row -> text(row, "code"));
        Set<String> fresh = less(onDisk, registered);
        Set<String> newWhitelisted = both(fresh, whitelist);
        Set<String> duplicates = which(
                inCatalog,
                code -> rows.stream()
                                .filter(row -> text(row, "code").equals(code))
                                .count()
                        > 1);
        Set<String> drifting = which(onDisk, code -> drifts(code, rows, texts(run, "diskScan")));
        Set<String> missing = less(whitelist, onDisk);
        Set<String> reported = new TreeSet<>(texts(run, "reportedNew"));
        boolean pass = newWhitelisted.equals(less(whitelist, registered))
                && missing.isEmpty()
                && duplicates.stream().noneMatch(Names::isCampaigns)
                && drifting.stream().noneMatch(Names::isCampaigns)
                && inCatalog.containsAll(registeredHere())
                && rows.size() >= baselineRows()
                && reported.equals(newWhitelisted)
                && texts(run, "reportedNew").size() == reported.size();
        JsonObject.Builder event = JsonObject.builder()
                .put("runId", text(run, "runId"))
                .put("whitelist", array(texts(run, "whitelist")))
                .put("newWhitelisted", counted(newWhitelisted))
                .put("backlog", counted(less(fresh, whitelist)))
                .put("alreadyRegistered", both(onDisk, registered).size())
                .put("duplicates", counted(duplicates))
                .put("pathDrift", counted(drifting))
                .put("phantoms", counted(less(registered, onDisk)))
                .put("missing", counted(missing))
                .put("naiveNewCount", naive(texts(run, "diskScan"), rows))
                .put("reportedNew", counted(reported))
                .put("verdict", pass ? "PASS" : "HOLD")
                .put("campaignOnDisk", array(which(onDisk, Names::isCampaigns)))
                .put("campaignInCatalog", array(which(inCatalog, Names::isCampaigns)));
        if (Fields.has(run, "location")) {
            event.put("location", text(run, "location"));
        }
        return pass
                ? event.build()
                : event.put("stopCode", Ladder.REGISTRAR_STOP).build();
    }

    private static boolean drifts(String code, List<JsonObject> rows, List<String> scan) {
        Set<String> scanned = new HashSet<>(scan.stream()
                .filter(path -> Names.scannedCode(path).equals(code))
                .toList());
        return rows.stream()
                .filter(row ->
                        text(row, "code").equals(code) && !text(row, "status").equals("retired"))
                .anyMatch(row -> !scanned.contains(Names.normalised(text(row, "filePath"))));
    }

    private static long naive(List<String> scan, List<JsonObject> rows) {
        return scan.stream()
                .filter(path ->
                        rows.stream().noneMatch(row -> text(row, "filePath").contains(path)))
                .count();
    }

    private static JsonObject counted(Set<String> codes) {
        return JsonObject.builder()
                .put("count", codes.size())
                .put("codes", array(which(codes, Names::isCampaigns)))
                .build();
    }

    private static <T> Set<String> codes(Collection<T> from, java.util.function.Function<T, String> code) {
        Set<String> codes = new TreeSet<>();
        from.forEach(each -> codes.add(code.apply(each)));
        codes.remove("");
        return codes;
    }

    private static Set<String> which(Set<String> codes, Predicate<String> condition) {
        return new TreeSet<>(codes.stream().filter(condition).toList());
    }

    private static Set<String> less(Set<String> codes, Set<String> others) {
        return which(codes, code -> !others.contains(code));
    }

    private static Set<String> both(Set<String> codes, Set<String> others) {
        return which(codes, others::contains);
    }

    Optional<Fact> newestDryRun() {
        return past.newest("RegistrarDryRunRecorded");
    }

    static boolean isPass(Fact run) {
        return run.is("verdict", "PASS");
    }

    /**
     * Whether this run is PASS, lists the code as new, and is the newest whose whitelist holds the code. What was run in
     * an earlier life of the DOT shows nothing about this one.
     */
    boolean isPassedBy(String code, String runId) {
        long retired = past.newest(fact -> fact.is("code", code), "DotRetired")
                .map(Fact::position)
                .orElse(-1L);
        return past.after(retired)
                .newest(fact -> texts(fact.data(), "whitelist").contains(code), "RegistrarDryRunRecorded")
                .filter(run -> run.is("runId", runId) && isPass(run))
                .filter(run -> texts(run.data(), "newWhitelisted.codes").contains(code))
                .isPresent();
    }

    /** A placing of the hold ends every release, and the end of a DOT's life the release it was given. */
    boolean isReleased(String code) {
        return past.newest(
                        fact -> fact.type().equals("RegistrationHoldPlaced")
                                || fact.is("code", code)
                                || texts(fact.data(), "codes").contains(code),
                        "RegistrationHoldPlaced",
                        "RegistrationHoldReleased",
                        "DotRetired")
                .filter(fact -> fact.type().equals("RegistrationHoldReleased"))
                .isPresent();
    }

    List<JsonObject> runs() {
        return past.of("RegistrarDryRunRecorded")
                .map(fact -> Fields.with(
                        Objects.requireNonNull(fact.data()), "positions", Fields.positions(List.of(fact.position()))))
                .toList();
    }
}
