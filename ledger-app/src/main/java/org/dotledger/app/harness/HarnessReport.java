package org.dotledger.app.harness;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dotledger.api.Commands;
import org.dotledger.api.dot.Channel;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.evidence.HarnessCase;
import org.dotledger.api.evidence.HarnessRan;
import org.dotledger.api.evidence.RecordHarnessRun;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.app.client.ApiClient;

/** What came of a run of the harness. */
public final class HarnessReport {
    private static final DotCode HARNESS = new DotCode("DOT_C1_BAD_INPUT_HARNESS");
    private static final String COMMAND = "dot-c1-bad-input-harness";
    /** What is left of an entry for its cases; the names of unrecorded refusals stand in it a second time. */
    private static final int CASES_LENGTH_MAX = 58_000;

    private final List<Outcome> outcomes;

    HarnessReport(List<Outcome> outcomes) {
        this.outcomes = List.copyOf(outcomes);
    }

    /**
     * The bad inputs for one command or route.
     *
     * @param sent how many were sent
     * @param asExpected how many were refused by the expected code, with nothing emitted
     */
    public record Line(String command, long sent, long asExpected) {}

    /** Whether every bad input was refused as it has to be. */
    public boolean isAsExpected() {
        return outcomes.stream().allMatch(Outcome::isAsExpected);
    }

    public int size() {
        return outcomes.size();
    }

    /** A line for each command or route, in the order they were sent. */
    public List<Line> lines() {
        return byCommand().entrySet().stream()
                .map(entry -> new Line(
                        entry.getKey(),
                        entry.getValue().size(),
                        entry.getValue().stream().filter(Outcome::isAsExpected).count()))
                .toList();
    }

    private Map<String, List<Outcome>> byCommand() {
        Map<String, List<Outcome>> groups = new LinkedHashMap<>();
        outcomes.forEach(outcome -> groups.computeIfAbsent(outcome.input().command(), name -> new ArrayList<>())
                .add(outcome));
        return groups;
    }

    /** Every case, as it is recorded. */
    public List<HarnessCase> cases() {
        return outcomes.stream().map(Outcome::toCase).toList();
    }

    /** The cases that were not refused as they have to be. */
    public List<HarnessCase> unexpected() {
        return outcomes.stream()
                .filter(outcome -> !outcome.isAsExpected())
                .map(Outcome::toCase)
                .toList();
    }

    /** Has the ledger keep every case as the run's output, and record as many as an entry holds. */
    public void record(ApiClient ledger, RecordId runId) {
        byte[] output = CanonicalJson.bytes(JsonArray.of(cases(), RecordCodec.of(HarnessCase.class)::write));
        ledger.putArtifact(output, "application/json");
        DotRun via = new DotRun(Channel.DOT, HARNESS, COMMAND, runId.value(), 0, Sha256.digest(output));
        RecordHarnessRun run = new RecordHarnessRun(runId, recorded(), via);
        byte[] body = CanonicalJson.bytes(RecordCodec.of(RecordHarnessRun.class).write(run));
        ledger.command("RecordHarnessRun", body, "harness-" + Sha256.digest(body), false);
    }

    /** What was not as expected first; then of each command what is most worth it, as far as the room goes. */
    List<HarnessCase> recorded() {
        List<HarnessCase> chosen = new ArrayList<>(unexpected());
        List<List<HarnessCase>> perCommand = byCommand().entrySet().stream()
                .filter(entry -> Commands.named(entry.getKey()).isPresent())
                .map(entry -> backed(entry.getValue()))
                .toList();
        int most = perCommand.stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < most; i++) {
            for (List<HarnessCase> cases : perCommand) {
                if (i < cases.size()) {
                    chosen.add(cases.get(i));
                }
            }
        }
        return withinBounds(chosen);
    }

    private static List<HarnessCase> backed(Collection<Outcome> ofCommand) {
        return ofCommand.stream()
                .filter(outcome ->
                        outcome.isAsExpected() && outcome.refusalPosition().isPresent())
                .map(Outcome::toCase)
                .toList();
    }

    private static List<HarnessCase> withinBounds(List<HarnessCase> cases) {
        List<HarnessCase> kept = new ArrayList<>();
        int length = 0;
        for (HarnessCase one : cases) {
            length += CanonicalJson.bytes(RecordCodec.of(HarnessCase.class).write(one)).length + 1;
            if (length > CASES_LENGTH_MAX || kept.size() == HarnessRan.CASES_MAX) {
                return List.copyOf(kept);
            }
            kept.add(one);
        }
        return List.copyOf(kept);
    }
}
