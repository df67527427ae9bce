package org.dotledger.app.harness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dotledger.api.dot.Channel;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.evidence.HarnessCase;
import org.dotledger.api.evidence.RecordHarnessRun;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.app.client.ApiClient;

/** What came of a run of the harness. */
public final class HarnessReport {
    private static final DotCode HARNESS = new DotCode("DOT_C1_BAD_INPUT_HARNESS");
    private static final String COMMAND = "dot-c1-bad-input-harness";
    private final List<ActorId> actors;
    private final List<Outcome> outcomes;

    /** @param actors in whose names the bad inputs were sent */
    HarnessReport(List<ActorId> actors, List<Outcome> outcomes) {
        this.actors = List.copyOf(actors);
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

    /**
     * The cases that a run records: all but those that no entry backs, because they were only asked about, or because
     * what was refused is no command and cannot be decided again.
     */
    List<HarnessCase> recorded() {
        return outcomes.stream()
                .filter(outcome -> !outcome.isAsExpected() || outcome.isBacked())
                .map(Outcome::toCase)
                .toList();
    }

    /** Has the ledger record the run. */
    public void record(ApiClient ledger, RecordId runId) {
        List<HarnessCase> recorded = recorded();
        byte[] output = CanonicalJson.bytes(JsonArray.of(recorded, RecordCodec.of(HarnessCase.class)::write));
        DotRun via = new DotRun(Channel.DOT, HARNESS, COMMAND, runId.value(), 0, Sha256.digest(output));
        RecordHarnessRun run = new RecordHarnessRun(runId, actors, recorded, via);
        byte[] body = CanonicalJson.bytes(RecordCodec.of(RecordHarnessRun.class).write(run));
        ledger.command("RecordHarnessRun", body, "harness-" + Sha256.digest(body), false);
    }
}
