package org.dotledger.core.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dotledger.api.json.JsonNull;
import org.dotledger.api.json.JsonObject;

/** What became of consumed grants and of runs, by the page of decision 22. */
final class OutcomeModel {
    private final Past past;
    private final LedgerModel ledger;

    OutcomeModel(Past past, LedgerModel ledger) {
        this.past = past;
        this.ledger = ledger;
    }

    void rows(Map<String, Row> rows) {
        rows.put(
                "RecordOutcome",
                Row.of(
                        "AGENT OPERATOR OWNER REVIEWER",
                        "grantId?:text runId?:text result:result outputSha256?:sha evidenceId?:text",
                        this::record));
    }

    /** One subject; an output for what is done, and none for what is abandoned. */
    static boolean isFormed(JsonObject body) {
        boolean output = isGiven(body, "outputSha256");
        return isGiven(body, "grantId") != isGiven(body, "runId")
                && switch (Fields.text(body, "result")) {
                    case "DONE" -> output;
                    case "ABANDONED" -> !output;
                    default -> true;
                };
    }

    private static boolean isGiven(JsonObject body, String field) {
        return Fields.has(body, field) && !JsonNull.NULL.equals(body.get(field));
    }

    private Ladder record(Sent sent) {
        boolean ofGrant = isGiven(sent.body(), "grantId");
        return new Ladder()
                .then(() -> ofGrant ? grant(sent) : run(sent))
                .refuseIf(
                        () -> ofGrant ? outcome(sent.text("grantId")).isPresent() : hasOutcome(sent), "OUTCOME_EXISTS")
                .refuseIf(() -> !ofGrant && sent.text("result").equals("DONE") && hasFailed(sent), "DOT_RUN_FAILED")
                .refuseIf(
                        () -> isGiven(sent.body(), "evidenceId") && !ledger.evidence.isStaged(sent.text("evidenceId")),
                        "UNKNOWN_EVIDENCE")
                .append("OutcomeRecorded", sent::body);
    }

    private Ladder grant(Sent sent) {
        String id = sent.text("grantId");
        return new Ladder()
                .refuseIf(() -> ledger.grants.grant(id).isEmpty(), "UNKNOWN_GRANT")
                .refuseIf(() -> consumption(id).isEmpty(), "GRANT_NOT_CONSUMED")
                .refuseIf(() -> !maySpeak(sent, consumption(id).orElseThrow().actor()), "NOT_THE_CONSUMER");
    }

    private boolean maySpeak(Sent sent, String consumer) {
        boolean left = sent.text("result").equals("ABANDONED") && !ledger.actors.isEnrolled(consumer);
        return sent.actor().equals(consumer) || left;
    }

    private Optional<Fact> consumption(String grantId) {
        return past.newest(fact -> fact.is("grantId", grantId), "GrantConsumed");
    }

    private Optional<Fact> outcome(String grantId) {
        return past.newest(fact -> fact.is("grantId", grantId), "OutcomeRecorded");
    }

    private Ladder run(Sent sent) {
        return new Ladder().refuseIf(() -> entries(sent).findAny().isEmpty(), "UNKNOWN_RUN");
    }

    /** What was recorded through a run of the caller, but for the consumption of grants. */
    private Stream<Fact> entries(Sent sent) {
        return runs().filter(fact -> fact.actor().equals(sent.actor()) && fact.is("via.runId", sent.text("runId")));
    }

    private Stream<Fact> runs() {
        return past.all().stream()
                .filter(fact -> Fields.has(fact.data(), "via") && !fact.type().equals("GrantConsumed"));
    }

    private boolean hasFailed(Sent sent) {
        return entries(sent).anyMatch(fact -> Fields.number(fact.data(), "via.exitCode") != 0);
    }

    private boolean hasOutcome(Sent sent) {
        return outcome(sent.actor(), sent.text("runId")).isPresent();
    }

    private Optional<Fact> outcome(String actor, String runId) {
        return past.newest(fact -> fact.is("runId", runId) && fact.actor().equals(actor), "OutcomeRecorded");
    }

    /** The consumed grants for a dry run of which no one has said what became. */
    List<Fact> unknown() {
        return past.of("GrantConsumed")
                .filter(used ->
                        ledger.grants.grant(used.text("grantId")).orElseThrow().is("mode", "DRY_RUN"))
                .filter(used -> outcome(used.text("grantId")).isEmpty())
                .toList();
    }

    List<JsonObject> outcomes() {
        List<JsonObject> rows = new ArrayList<>(past.of("GrantConsumed")
                .map(used -> row(used, "GRANT", used.text("runId"), outcome(used.text("grantId")), 1))
                .toList());
        Map<List<String>, List<Fact>> byRun = new LinkedHashMap<>();
        runs().forEach(fact -> byRun.computeIfAbsent(
                        List.of(fact.actor(), fact.text("via.runId")), key -> new ArrayList<>())
                .add(fact));
        byRun.forEach((run, entries) ->
                rows.add(row(entries.getFirst(), "RUN", run.get(1), outcome(run.get(0), run.get(1)), entries.size())));
        return rows;
    }

    private static JsonObject row(Fact first, String kind, String runId, Optional<Fact> outcome, long entries) {
        JsonObject.Builder row = JsonObject.builder()
                .put("kind", kind)
                .put("runId", runId)
                .put("ranBy", first.actor())
                .put("dot", first.text("via.dot"))
                .put("result", outcome.map(fact -> fact.text("result")).orElse("UNKNOWN"))
                .put("entries", entries)
                .put(
                        "positions",
                        Fields.positions(Stream.concat(
                                        Stream.of(first.position()),
                                        outcome.stream().map(Fact::position))
                                .toList()));
        outcome.ifPresent(fact -> row.put("recordedBy", fact.actor()));
        return row.build();
    }
}
