package org.dotledger.core.model;

import static org.dotledger.core.model.Bodies.body;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;

/**
 * What someone who wants C1 done would send next, whatever has gone wrong before: the first goal that the model does
 * not hold yet gives the command.
 */
final class C1Story {
    /**
     * A command without its key and time.
     *
     * @param artifacts what is stored before it is sent
     */
    record Intent(String actor, String command, JsonObject body, List<JsonArray> artifacts) {}

    /** Those who sign. */
    private static final List<String> SIGNERS = List.of(Actors.OWNER, Actors.REVIEWER, Actors.SECOND_REVIEWER);

    private final LedgerModel ledger;
    private final WorldStory world;
    private final StepStory steps;
    private final ReviewStory review;
    private int runs;

    C1Story(LedgerModel ledger, Roots roots) {
        this.ledger = ledger;
        this.world = new WorldStory(ledger);
        TidyStory tidy = new TidyStory(ledger, this, world);
        this.steps = new StepStory(ledger, this, world, tidy);
        this.review = new ReviewStory(ledger, roots, world, tidy);
    }

    /** @param now what a command sent now would be */
    Optional<Intent> next(Sent now) {
        List<Supplier<Optional<Intent>>> goals = List.of(
                this::actors,
                this::publicKeys,
                this::campaign,
                world::declaration,
                steps::handler,
                () -> life(Names.GRANT_ISSUE),
                this::dryRun,
                () -> registration(Names.GRANT_ISSUE),
                () -> proof(Names.GRANT_ISSUE),
                () -> steps.next(now),
                () -> review.next(now));
        return goals.stream().map(Supplier::get).flatMap(Optional::stream).findFirst();
    }

    static Optional<Intent> send(String actor, String command, JsonObject body) {
        return Optional.of(new Intent(actor, command, body, List.of()));
    }

    WorldStory world() {
        return world;
    }

    StepStory steps() {
        return steps;
    }

    private Optional<Intent> actors() {
        Map<String, JsonObject> wanted = Map.of(
                Actors.OPERATOR, Bodies.enrol(Actors.OPERATOR, "HUMAN", "OPERATOR"),
                Actors.SECOND_OPERATOR, Bodies.enrol(Actors.SECOND_OPERATOR, "HUMAN", "OPERATOR", "AUDITOR"),
                Actors.AGENT, Bodies.enrol(Actors.AGENT, "AGENT", "AGENT"),
                Actors.SECOND_AGENT, Bodies.enrol(Actors.SECOND_AGENT, "AGENT", "AGENT", "AUDITOR"),
                Actors.REVIEWER, Bodies.enrol(Actors.REVIEWER, "HUMAN", "REVIEWER"),
                Actors.SECOND_REVIEWER, Bodies.enrol(Actors.SECOND_REVIEWER, "HUMAN", "REVIEWER"),
                Actors.AUDITOR, Bodies.enrol(Actors.AUDITOR, "HUMAN", "AUDITOR"),
                Actors.OBSERVER, Bodies.enrol(Actors.OBSERVER, "PROGRAM", "OBSERVER"),
                Actors.SECOND_OWNER, Bodies.enrol(Actors.SECOND_OWNER, "HUMAN", "OWNER"));
        return Actors.ALL.stream()
                .filter(actor -> wanted.containsKey(actor)
                        && !ledger.past.any(fact -> fact.is("actorId", actor), "ActorEnrolled"))
                .findFirst()
                .flatMap(actor -> send(Actors.OWNER, "EnrolActor", wanted.get(actor)));
    }

    private Optional<Intent> publicKeys() {
        Optional<String> free = Names.PUBLIC_KEYS.stream()
                .filter(key -> ledger.actors.given(key).isEmpty())
                .findFirst();
        return SIGNERS.stream()
                .filter(actor -> ledger.actors.isEnrolled(actor)
                        && ledger.actors
                                .publicKeysBefore(actor, ledger.past.size())
                                .isEmpty())
                .findFirst()
                .flatMap(actor -> free.flatMap(key -> send(
                        Actors.OWNER,
                        "EnrolPublicKey",
                        body().put("actorId", actor).put("publicKey", key).build())));
    }

    private Optional<Intent> campaign() {
        if (!ledger.campaign.isOpen()) {
            return send(
                    Actors.OWNER, "OpenCampaign", body().put("campaign", "C1").build());
        }
        if (ledger.campaign.isImported()) {
            return Optional.empty();
        }
        List<JsonObject> rows = List.of(
                Bodies.catalogRow(Bodies.APPLY, "active"),
                Bodies.catalogRow(Names.REGISTRAR, "published"),
                Bodies.catalogRow("DOT_TWICE", "active"),
                Bodies.catalogRow("DOT_TWICE", "active"),
                Bodies.catalogRow("DOT_OLD", "retired"));
        return send(
                Actors.OWNER,
                "ImportCatalog",
                body().put("source", "directus export")
                        .put("rows", JsonArray.of(rows, row -> row))
                        .build());
    }

    Optional<Intent> life(String code) {
        DotLife dot = ledger.dots.life(code);
        if (!dot.isAlive()) {
            return send(Actors.AGENT, "RecordBirth", Bodies.birth(code));
        }
        if (dot.isAdmitted()) {
            return Optional.empty();
        }
        return send(
                Actors.OPERATOR,
                "AdmitDot",
                body().put("code", code)
                        .put("governanceRef", "decision 1")
                        .put("via", Bodies.via(Bodies.APPLY))
                        .build());
    }

    /** The newest dry run passes over the whole whitelist, and every code is released. */
    Optional<Intent> dryRun() {
        List<String> open = Names.REQUIRED.stream()
                .filter(code -> !ledger.dots.life(code).isRegistered())
                .toList();
        Optional<Fact> run = ledger.registrar.newestDryRun().filter(this::isWhole);
        if (run.isEmpty()
                || !open.stream()
                        .allMatch(code ->
                                ledger.registrar.isPassedBy(code, run.get().text("runId")))) {
            return send(Actors.OPERATOR, "RecordRegistrarDryRun", passing(open));
        }
        return open.stream().allMatch(ledger.registrar::isReleased)
                ? Optional.empty()
                : send(
                        Actors.OWNER,
                        "ReleaseRegistrationHold",
                        body().put("codes", Fields.array(open))
                                .put("dryRunId", run.get().text("runId"))
                                .put("reason", "the dry run shows exactly these")
                                .build());
    }

    private boolean isWhole(Fact run) {
        return RegistrarModel.isPass(run)
                && Set.copyOf(Fields.texts(run.data(), "whitelist")).containsAll(Names.REQUIRED)
                && run.is("location", world.location("CATALOG"));
    }

    private JsonObject passing(List<String> open) {
        List<String> scan = new ArrayList<>(List.of(Bodies.DOT_BIN + "dot-apply", Bodies.DOT_BIN + "dot-old"));
        List<JsonObject> rows = new ArrayList<>(List.of(
                Bodies.storedRow(Bodies.APPLY, "bin/dot-apply", "active"),
                Bodies.storedRow(Names.REGISTRAR, "bin/dot-dot-register", "published"),
                Bodies.storedRow("DOT_TWICE", "bin/dot-twice", "active"),
                Bodies.storedRow("DOT_TWICE", "bin/dot-twice", "active"),
                Bodies.storedRow("DOT_OLD", "bin/dot-old", "retired")));
        for (String code : Names.REQUIRED) {
            scan.add(Bodies.DOT_BIN + Bodies.name(code));
            if (!open.contains(code)) {
                rows.add(Bodies.storedRow(code, "dot/" + Bodies.name(code), "active"));
            }
        }
        if (ledger.dots.life("DOT_C1_EXTRA").isRegistered()) {
            rows.add(Bodies.storedRow("DOT_C1_EXTRA", "dot/dot-c1-extra", "active"));
            scan.add(Bodies.DOT_BIN + "dot-c1-extra");
        }
        JsonObject run = Bodies.dryRun("story-" + ledger.past.size() + "-" + runs++, Names.REQUIRED, scan, rows, open);
        return Fields.with(run, "location", Json.of(world.location("CATALOG")));
    }

    Optional<Intent> registration(String code) {
        DotLife dot = ledger.dots.life(code);
        if (!dot.isRegistered()) {
            String run = ledger.past
                    .newest(fact -> Fields.texts(fact.data(), "whitelist").contains(code), "RegistrarDryRunRecorded")
                    .map(fact -> fact.text("runId"))
                    .orElse("none");
            return send(Actors.OPERATOR, "RegisterDot", Bodies.register(code, run));
        }
        if (isMissing(dot.newestSinceRegistration("CatalogReadBack"), "matches")) {
            return send(Actors.OPERATOR, "RecordCatalogReadback", Bodies.catalogReadback(code));
        }
        return dot.newestSinceRegistration("HandbookReadBack").isPresent()
                ? Optional.empty()
                : send(
                        Actors.AGENT,
                        "RecordHandbookReadback",
                        body().put("code", code)
                                .put("artifact", Bodies.artifact("kb://handbook/" + Bodies.name(code)))
                                .build());
    }

    /** What a registered DOT's row lacks: the check of its way back, and looks at the world. */
    Optional<Intent> proof(String code) {
        if (ledger.lifecycle.isComplete(code)) {
            return Optional.empty();
        }
        return isMissing(ledger.dots.life(code).rollbackCheck(), "matches")
                ? world.rollbackCheck(code)
                : world.observe();
    }

    static boolean isMissing(Optional<Fact> look, String field) {
        return look.filter(fact -> Fields.flag(fact.data(), field)).isEmpty();
    }
}
