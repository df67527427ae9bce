package org.dotledger.core.model;

import static org.dotledger.core.model.Fields.flag;
import static org.dotledger.core.model.Fields.has;
import static org.dotledger.core.model.Fields.list;
import static org.dotledger.core.model.Fields.number;
import static org.dotledger.core.model.Fields.objects;
import static org.dotledger.core.model.Fields.text;
import static org.dotledger.core.model.Fields.texts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;

/** Evidence, harness runs, preflights and the seal. */
final class EvidenceModel {
    private static final String ANYONE = "AGENT OPERATOR REVIEWER";
    private static final Set<Long> RECORDED = Set.of(403L, 409L, 422L);
    /** Refused before there was a caller or a command that could be recorded. */
    private static final Set<Long> UNRECORDED = Set.of(400L, 401L, 404L, 413L, 415L, 429L);

    private final Past past;
    private final LedgerModel ledger;

    EvidenceModel(Past past, LedgerModel ledger) {
        this.past = past;
        this.ledger = ledger;
    }

    void rows(Map<String, Row> rows) {
        rows.put(
                "StageEvidence",
                Row.of(
                        "AGENT OPERATOR",
                        "evidenceId:text name:text sha256:sha size:count mediaType:text location:path labels:label[]"
                                + " envelope?:object",
                        sent -> new Ladder()
                                .refuseIf(() -> isUnlabelled(sent.body()), "STAGING_LABELS_MISSING")
                                .refuseIf(() -> standing(sent).isPresent(), "EVIDENCE_EXISTS")
                                .refuseIf(() -> has(sent.body(), "envelope"), "SIGNATURE_INVALID")
                                .append("EvidenceStaged", sent::body)));
        rows.put(
                "WithdrawEvidence",
                Row.of(
                        "OPERATOR",
                        "evidenceId:text reason:statement",
                        sent -> new Ladder()
                                .refuseIf(() -> standing(sent).isEmpty(), "UNKNOWN_EVIDENCE")
                                .append("EvidenceWithdrawn", sent::body)));
        rows.put(
                "ReadBackEvidence",
                Row.of(
                        ANYONE,
                        "evidenceId:text location:path sha256:sha",
                        sent -> new Ladder()
                                .refuseIf(() -> standing(sent).isEmpty(), "UNKNOWN_EVIDENCE")
                                .append(
                                        "EvidenceReadBack",
                                        () -> Fields.with(sent.body(), "governed", Json.of(isGoverned(sent))))));
        rows.put(
                "RecordHarnessRun",
                Row.of(
                                ANYONE,
                                "runId:text actors:actor[]+ cases:case[]+ via:via",
                                sent -> new Ladder()
                                        .refuseIf(
                                                () -> past.any(
                                                        fact -> fact.is("runId", sent.text("runId")), "HarnessRan"),
                                                "RUN_EXISTS")
                                        .refuseIf(() -> !isBacked(sent.body()), "HARNESS_UNBACKED")
                                        .append("HarnessRan", () -> ran(sent.body())))
                        .through("DOT_C1_BAD_INPUT_HARNESS"));
        rows.put(
                "RunPreflight",
                Row.of(ANYONE, "via:via", sent -> new Ladder().append("PreflightRan", () -> preflight(sent)))
                        .through("DOT_C1_PREFLIGHT"));
        rows.put(
                "SealReadback",
                Row.of(
                                "OPERATOR",
                                "via:via",
                                sent -> new Ladder()
                                        .refuseIf(() -> !ledger.steps.isApproved("W9"), "STEP_NOT_OPEN")
                                        .refuseIf(() -> !isSealable(sent), "SEAL_INCOMPLETE")
                                        .append(
                                                "ReadbackSealed",
                                                () -> JsonObject.builder()
                                                        .put("treeSize", past.size())
                                                        .put("via", Fields.object(sent.body(), "via"))
                                                        .build()))
                        .through("DOT_C1_EVIDENCE_READBACK"));
    }

    private static boolean isUnlabelled(JsonObject body) {
        return Names.ssot(text(body, "location")).equals("LOCAL_STAGING")
                && !Set.copyOf(texts(body, "labels")).equals(Names.STAGING_LABELS);
    }

    private Optional<Fact> staged(Sent sent) {
        return past.newest(fact -> fact.is("evidenceId", sent.text("evidenceId")), "EvidenceStaged");
    }

    private Optional<Fact> standing(Sent sent) {
        return past.newest(
                        fact -> fact.is("evidenceId", sent.text("evidenceId")), "EvidenceStaged", "EvidenceWithdrawn")
                .filter(fact -> fact.type().equals("EvidenceStaged"));
    }

    boolean isStaged(String id) {
        return past.newest(fact -> fact.is("evidenceId", id), "EvidenceStaged", "EvidenceWithdrawn")
                .filter(fact -> fact.type().equals("EvidenceStaged"))
                .isPresent();
    }

    private boolean isGoverned(Sent sent) {
        return Names.ssot(sent.text("location")).equals("AGENTDATA_KB")
                && staged(sent).orElseThrow().is("sha256", sent.text("sha256"));
    }

    /** Whether every claimed refusal is one of the run, and every command has one that is not about the caller's role. */
    private boolean isBacked(JsonObject run) {
        Set<String> backed = new TreeSet<>();
        for (JsonObject each : objects(run, "cases")) {
            boolean named = has(each, "refusalPosition");
            if (named != RECORDED.contains(number(each, "status"))) {
                return false;
            }
            if (named) {
                if (!isRefusal(each, texts(run, "actors"))) {
                    return false;
                }
                if (!Set.of("ROLE_NOT_ALLOWED", "ACTOR_NOT_ENROLLED").contains(text(each, "code"))) {
                    backed.add(text(each, "command"));
                }
            }
        }
        return backed.containsAll(ledger.rows.keySet());
    }

    private boolean isRefusal(JsonObject each, List<String> actors) {
        long previous = past.newest("HarnessRan").map(Fact::position).orElse(-1L);
        return past.after(previous)
                .any(
                        fact -> fact.position() == number(each, "refusalPosition")
                                && actors.contains(fact.actor())
                                && fact.is("command", text(each, "command"))
                                && fact.is("code", text(each, "code")),
                        "CommandRefused");
    }

    private static JsonObject ran(JsonObject run) {
        List<String> unbacked = objects(run, "cases").stream()
                .filter(each -> UNRECORDED.contains(number(each, "status")))
                .map(each -> text(each, "name"))
                .toList();
        JsonObject ran = Fields.with(
                Fields.with(run, "unbacked", Fields.array(unbacked)), "allRefused", Json.of(areAllRefused(run)));
        return Fields.with(ran, "positions", ranges(namedBy(run)));
    }

    /** The positions of the refusals that a run names. */
    static TreeSet<Long> namedBy(JsonObject run) {
        return objects(run, "cases").stream()
                .filter(each -> has(each, "refusalPosition"))
                .map(each -> number(each, "refusalPosition"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Each run of consecutive positions as its first and last. */
    private static JsonArray ranges(TreeSet<Long> positions) {
        List<Json> ranges = new ArrayList<>();
        for (long first : positions) {
            if (!positions.contains(first - 1)) {
                long last = first;
                while (positions.contains(last + 1)) {
                    last++;
                }
                ranges.add(Fields.positions(List.of(first, last)));
            }
        }
        return new JsonArray(ranges);
    }

    private static boolean areAllRefused(JsonObject run) {
        return objects(run, "cases").stream()
                .allMatch(each -> list(each, "emitted").isEmpty() && number(each, "status") >= 400);
    }

    private JsonObject preflight(Sent sent) {
        Set<String> open = new TreeSet<>();
        Names.STEPS.stream()
                .filter(step -> !ledger.steps.state(step).equals("READ_BACK"))
                .forEach(open::add);
        ledger.orphans.all(sent.at()).forEach(finding -> open.add(text(finding, "kind")));
        if (!ledger.readiness.isObserved()) {
            open.add("NOT_OBSERVED");
        }
        return JsonObject.builder()
                .put("via", Fields.object(sent.body(), "via"))
                .put("result", open.isEmpty() ? "GO" : "NO_GO")
                .put(
                        "open",
                        JsonArray.of(
                                open,
                                code -> JsonObject.builder().put("code", code).build()))
                .build();
    }

    private boolean isSealable(Sent sent) {
        List<String> before = Names.STEPS.subList(0, 8);
        return ledger.steps.areReadBack(before)
                && before.subList(0, 7).stream().allMatch(step -> holdsStill(step, sent))
                && isPreflightAfterW7()
                && ledger.orphans.all(sent.at()).isEmpty()
                && ledger.readiness.isObserved()
                && ledger.lifecycle.areAllComplete()
                && before.stream().allMatch(this::isEvidenced)
                && !ledger.reviews.isDefectOpen(attack -> true)
                && ledger.readiness.stops().isEmpty()
                && isHarnessRefused();
    }

    private boolean holdsStill(String step, Sent sent) {
        return step.equals("W7")
                ? ledger.facts.isTableAsEntered()
                        && ledger.grants.grants(sent.at()).stream()
                                .anyMatch(grant -> Set.of("ACTIVE", "CONSUMED").contains(text(grant, "status")))
                : ledger.steps.areFactsComplete(step, sent.at());
    }

    /** Whether the step's readback is governed evidence. */
    boolean isEvidenced(String step) {
        Fact readback =
                past.newest(fact -> fact.is("step", step), "StepReadBack").orElseThrow();
        return newestOfEach()
                .anyMatch(staged -> staged.is("sha256", readback.text("readbackSha256"))
                        && status(staged).equals("GOVERNED"));
    }

    private boolean isPreflightAfterW7() {
        return past.newest(fact -> fact.is("step", "W7") && flag(fact.data(), "matches"), "StepReadBack")
                .filter(readback -> past.after(readback.position()).any(fact -> true, "PreflightRan"))
                .isPresent();
    }

    /** Whether the newest harness run was refused in every case. */
    boolean isHarnessRefused() {
        return past.newest("HarnessRan")
                .filter(run -> flag(run.data(), "allRefused"))
                .isPresent();
    }

    /** As it was staged last, since an id may be used again after a withdrawal. */
    private Stream<Fact> newestOfEach() {
        Map<String, Fact> newest = new LinkedHashMap<>();
        past.of("EvidenceStaged").forEach(staged -> newest.put(staged.text("evidenceId"), staged));
        return newest.values().stream();
    }

    List<JsonObject> rows() {
        return newestOfEach()
                .map(staged -> JsonObject.builder()
                        .put("evidenceId", staged.text("evidenceId"))
                        .put("status", status(staged))
                        .build())
                .toList();
    }

    private String status(Fact staged) {
        if (standing(new Sent("", "", staged.data(), "", staged.time())).isEmpty()) {
            return "WITHDRAWN";
        }
        return ungoverned().contains(staged.text("evidenceId")) ? "STAGED" : "GOVERNED";
    }

    /** The readbacks that show evidence in force to be in the knowledge base. */
    List<Fact> governedReadbacks() {
        return newestOfEach()
                .filter(staged -> status(staged).equals("GOVERNED"))
                .map(staged -> readback(staged).orElseThrow())
                .toList();
    }

    /** Each place of the knowledge base at which evidence was staged that was not read back, with that entry. */
    Map<String, Fact> stagedPlaces() {
        Map<String, Fact> places = new LinkedHashMap<>();
        newestOfEach()
                .filter(staged -> status(staged).equals("STAGED"))
                .filter(staged -> Names.ssot(staged.text("location")).equals("AGENTDATA_KB"))
                .forEach(staged -> places.put(staged.text("location"), staged));
        return places;
    }

    private Optional<Fact> readback(Fact staged) {
        return past.after(staged.position())
                .newest(fact -> fact.is("evidenceId", staged.text("evidenceId")), "EvidenceReadBack");
    }

    /** The evidence that stands and that was not read back from where it is governed. */
    List<String> ungoverned() {
        return newestOfEach()
                .filter(staged -> standing(new Sent("", "", staged.data(), "", staged.time()))
                        .isPresent())
                .filter(staged -> readback(staged)
                        .filter(readback -> flag(readback.data(), "governed"))
                        .isEmpty())
                .map(staged -> staged.text("evidenceId"))
                .toList();
    }
}
