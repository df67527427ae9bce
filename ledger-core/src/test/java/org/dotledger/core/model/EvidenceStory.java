package org.dotledger.core.model;

import static org.dotledger.core.model.Bodies.body;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.core.model.C1Story.Intent;

/** The part of the story in which W8 and W9 come about: harness, preflight, evidence and seal. */
final class EvidenceStory {
    /** How the ids of the steps' readbacks begin. */
    static final String READBACK = "readback-of-";

    private static final Set<String> OF_ROLES = Set.of("ROLE_NOT_ALLOWED", "ACTOR_NOT_ENROLLED");
    private static final Map<String, String> SENDERS = Map.of(
            "OWNER", Actors.OWNER,
            "OPERATOR", Actors.OPERATOR,
            "AGENT", Actors.AGENT,
            "REVIEWER", Actors.REVIEWER,
            "OBSERVER", Actors.OBSERVER);

    private final LedgerModel ledger;
    private final WorldStory world;
    private final TidyStory tidy;

    EvidenceStory(LedgerModel ledger, WorldStory world, TidyStory tidy) {
        this.ledger = ledger;
        this.world = world;
        this.tidy = tidy;
    }

    Optional<Intent> readiness(Sent now) {
        if (!ledger.evidence.isHarnessRefused()) {
            return harness();
        }
        if (ledger.steps.areFactsComplete("W8", now.at())) {
            return Optional.empty();
        }
        return tidy.next(now).or(() -> C1Story.send(Actors.OPERATOR, "RunPreflight", withVia("DOT_C1_PREFLIGHT")));
    }

    Optional<Intent> seal(Sent now) {
        if (ledger.readiness.isSealed()) {
            return Optional.empty();
        }
        return evidence()
                .or(() -> tidy.next(now))
                .or(() -> ledger.evidence.isHarnessRefused() ? Optional.empty() : harness())
                .or(world::observe)
                .or(() -> C1Story.send(Actors.OPERATOR, "SealReadback", withVia("DOT_C1_EVIDENCE_READBACK")));
    }

    private static JsonObject withVia(String dot) {
        return body().put("via", Bodies.via(dot)).build();
    }

    private Optional<Intent> evidence() {
        return Names.STEPS.subList(0, 8).stream()
                .filter(step -> !ledger.evidence.isEvidenced(step))
                .findFirst()
                .flatMap(this::evidence);
    }

    private Optional<Intent> evidence(String step) {
        String sha = ledger.past
                .newest(fact -> fact.is("step", step), "StepReadBack")
                .orElseThrow()
                .text("readbackSha256");
        String id = READBACK + step + "-" + sha.substring(0, 8);
        String location = "kb://readback/" + sha;
        if (!ledger.evidence.isStaged(id)) {
            return C1Story.send(Actors.AGENT, "StageEvidence", staging(id, sha, location));
        }
        return C1Story.send(
                Actors.OPERATOR,
                "ReadBackEvidence",
                body().put("evidenceId", id)
                        .put("location", location)
                        .put("sha256", sha)
                        .build());
    }

    private static JsonObject staging(String id, String sha, String location) {
        return body().put("evidenceId", id)
                .put("name", "readback of a step")
                .put("sha256", sha)
                .put("size", 10)
                .put("mediaType", "application/json")
                .put("location", location)
                .put("labels", JsonArray.EMPTY)
                .build();
    }

    /** First a refusal of each command, by someone who may send it, then the run that rests on them. */
    private Optional<Intent> harness() {
        Map<String, Fact> refusals = refusalsSinceTheLastRun();
        for (String command : new TreeSet<>(ledger.rows.keySet())) {
            if (!refusals.containsKey(command)) {
                String role = new TreeSet<>(ledger.rows.get(command).roles()).getFirst();
                return C1Story.send(SENDERS.get(role), command, JsonObject.EMPTY);
            }
        }
        List<JsonObject> cases = new ArrayList<>();
        refusals.forEach((command, refusal) -> cases.add(backedCase(command, refusal)));
        return C1Story.send(
                Actors.OPERATOR,
                "RecordHarnessRun",
                body().put("runId", "harness-" + ledger.past.size())
                        .put(
                                "actors",
                                Fields.array(new TreeSet<>(refusals.values().stream()
                                        .map(Fact::actor)
                                        .toList())))
                        .put("cases", JsonArray.of(cases, each -> each))
                        .put("via", Bodies.via("DOT_C1_BAD_INPUT_HARNESS"))
                        .build());
    }

    /** Of each command the newest refusal that is not about the caller's role. */
    Map<String, Fact> refusalsSinceTheLastRun() {
        long last = ledger.past.newest("HarnessRan").map(Fact::position).orElse(-1L);
        Map<String, Fact> refusals = new TreeMap<>();
        ledger.past
                .after(last)
                .of("CommandRefused")
                .filter(fact -> !OF_ROLES.contains(fact.text("code")))
                .forEach(fact -> refusals.put(fact.text("command"), fact));
        return refusals;
    }

    static JsonObject backedCase(String command, Fact refusal) {
        return body().put("name", "case of " + command)
                .put("command", command)
                .put("expectedCode", refusal.text("code"))
                .put("status", 409)
                .put("code", refusal.text("code"))
                .put("refusalPosition", Json.of(refusal.position()))
                .put("emitted", JsonArray.EMPTY)
                .build();
    }
}
