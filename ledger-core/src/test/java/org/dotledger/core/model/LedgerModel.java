package org.dotledger.core.model;

import static org.dotledger.core.model.Fields.number;
import static org.dotledger.core.model.Fields.text;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dotledger.api.json.JsonObject;

/** The whole ledger, as naive as can be: every answer is found by reading all facts again. */
final class LedgerModel {
    final Past past = new Past();
    final ActorModel actors = new ActorModel(past);
    final CampaignModel campaign = new CampaignModel(past);
    final DotModel dots = new DotModel(past, this);
    final RegistrarModel registrar = new RegistrarModel(past, this);
    final SurfaceModel surfaces = new SurfaceModel(past, this);
    final GrantModel grants = new GrantModel(past, this);
    final StepModel steps = new StepModel(past, this);
    final CommandLines commands = new CommandLines(past, this);
    final FactModel facts = new FactModel(past, this);
    final LifecycleModel lifecycle = new LifecycleModel(past, this);
    final EvidenceModel evidence = new EvidenceModel(past, this);
    final WorldModel world = new WorldModel(past, this);
    final OutcomeModel outcomes = new OutcomeModel(past, this);
    final OrphanModel orphans = new OrphanModel(past, this);
    final ReadinessModel readiness = new ReadinessModel(past, this);
    final Map<String, Row> rows = new HashMap<>();

    final ReviewModel reviews;

    LedgerModel(Roots roots) {
        reviews = new ReviewModel(past, this, roots);
        actors.rows(rows);
        campaign.rows(rows);
        dots.rows(rows);
        registrar.rows(rows);
        surfaces.rows(rows);
        grants.rows(rows);
        steps.rows(rows);
        evidence.rows(rows);
        reviews.rows(rows);
        world.rows(rows);
        readiness.rows(rows);
        outcomes.rows(rows);
    }

    /** What the answer has to be; nothing changes. */
    Answer decide(Sent sent) {
        Row row = rows.get(sent.command());
        Ladder ladder = new Ladder();
        return ladder.refuseIf(() -> !actors.isEnrolled(sent.actor()), "ACTOR_NOT_ENROLLED")
                .repeatIf(() -> isReused(sent) ? List.of() : earlier(sent))
                .refuseIf(() -> isReused(sent), "IDEMPOTENCY_KEY_REUSED")
                .refuseIf(() -> Collections.disjoint(actors.roles(sent.actor()), row.roles()), "ROLE_NOT_ALLOWED")
                .refuseIf(() -> !FieldModel.fits(row.fields(), sent.body()), "INVALID_FIELD")
                .refuseIf(
                        () -> sent.command().equals("RecordObservation") && !WorldModel.isFormed(sent.body()),
                        "INVALID_FIELD")
                .refuseIf(
                        () -> sent.command().equals("RecordOutcome") && !OutcomeModel.isFormed(sent.body()),
                        "INVALID_FIELD")
                .refuseIf(() -> isVerdictOfAnother(sent), "ROLE_NOT_ALLOWED")
                .refuseIf(() -> row.needsCampaign() && !campaign.isOpen(), "CAMPAIGN_NOT_OPEN")
                .then(() -> via(row, sent))
                .refuseIf(() -> isClassWrong(row, sent), "SSOT_CLASS_MISMATCH")
                .refuseIf(
                        () -> sent.command().equals("StageHandler") && GrantModel.isUnlabelledStaging(sent.body()),
                        "STAGING_LABELS_MISSING")
                .refuseIf(
                        () -> sent.command().equals("DeployEndpoint")
                                && !sent.text("artifact.ssot").equals("EXECUTOR_SOURCE"),
                        "NOT_GOVERNED_EVIDENCE")
                .refuseIf(() -> isClosed(row, sent), "STEP_NOT_OPEN")
                .then(() -> row.rule().apply(sent))
                .answer();
    }

    /** A verdict is given by an actor who may give its kind. */
    private boolean isVerdictOfAnother(Sent sent) {
        return sent.command().equals("RecordVerdict")
                && !actors.roles(sent.actor()).contains(sent.text("kind").equals("AUTHORITY") ? "OWNER" : "REVIEWER");
    }

    private boolean isReused(Sent sent) {
        return past.all().stream()
                .anyMatch(fact -> isUnderTheKey(fact, sent) && !fact.sent().isSameAs(sent));
    }

    private List<Long> earlier(Sent sent) {
        return past.all().stream()
                .filter(fact -> isUnderTheKey(fact, sent))
                .map(Fact::position)
                .toList();
    }

    private static boolean isUnderTheKey(Fact fact, Sent sent) {
        return fact.actor().equals(sent.actor())
                && fact.sent().key().equals(sent.key())
                && !fact.type().equals("CommandRefused");
    }

    private Ladder via(Row row, Sent sent) {
        JsonObject via = Fields.has(sent.body(), "via") ? Fields.object(sent.body(), "via") : JsonObject.EMPTY;
        Ladder ladder = new Ladder();
        if (via.equals(JsonObject.EMPTY)) {
            return ladder;
        }
        String channel = text(via, "channel");
        return ladder.bypassIf(() ->
                        !channel.equals("DOT") && !(row.lifecycleChannel() && channel.equals("APPROVED_LIFECYCLE")))
                .refuseIf(() -> !campaign.isImported(), "CATALOG_NOT_IMPORTED")
                .refuseIf(() -> isBornOnly(text(via, "dot")), "DOT_NOT_REGISTERED")
                .bypassIf(() -> !dots.isGoverned(text(via, "dot")))
                .bypassIf(() -> !named(row, sent).isEmpty() && !named(row, sent).contains(text(via, "dot")))
                .bypassIf(() -> row.include() && !includes(text(via, "command"), sent.text("code")))
                .refuseIf(() -> number(via, "exitCode") != 0 && !row.failedRun(), "DOT_RUN_FAILED");
    }

    private boolean isBornOnly(String code) {
        return dots.life(code).isAlive() && !dots.life(code).isRegistered();
    }

    /** Before the preflight's own DOT is registered, any other does. */
    private List<String> named(Row row, Sent sent) {
        boolean free = sent.command().equals("RunPreflight")
                && !dots.life("DOT_C1_PREFLIGHT").isRegistered();
        return free ? List.of() : row.viaDots();
    }

    /** Whether the run's include filter names the code. */
    static boolean includes(String command, String code) {
        String[] words = command.strip().split("\\s+");
        for (int i = 0; i < words.length; i++) {
            String codes = words[i].startsWith("--include=")
                    ? words[i].substring("--include=".length())
                    : words[i].equals("--include") && i + 1 < words.length ? words[i + 1] : "";
            if (List.of(codes.split(",")).contains(code)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isClassWrong(Row row, Sent sent) {
        String artifact = row.artifact();
        return artifact != null && !Names.ssot(sent.text(artifact + ".path")).equals(sent.text(artifact + ".ssot"));
    }

    private boolean isClosed(Row row, Sent sent) {
        String step = row.window().apply(sent);
        return !step.isEmpty() && !steps.isOpen(step);
    }

    /** Whether anything rests on the DOT. */
    boolean hasDependents(String code, Instant at) {
        return grants.issuesActiveGrant(code, at) || surfaces.isBound(code) || steps.isUnderWay(code);
    }

    /** Takes the answer as what has happened. */
    List<Fact> happened(Sent sent, Answer answer) {
        List<Fact> facts = new ArrayList<>();
        switch (answer) {
            case Answer.Appends(List<Map.Entry<String, JsonObject>> events) ->
                events.forEach(event ->
                        facts.add(new Fact(past.size() + facts.size(), event.getKey(), event.getValue(), sent)));
            case Answer.Refuses(String code, String stopCode) ->
                facts.add(new Fact(past.size(), "CommandRefused", refused(sent, code, stopCode), sent));
            case Answer.Repeats(List<Long> positions) -> {}
        }
        facts.forEach(past::add);
        return facts;
    }

    private static JsonObject refused(Sent sent, String code, String stopCode) {
        return JsonObject.builder()
                .put("command", sent.command())
                .put("code", code)
                .putIfPresent("stopCode", stopCode.isEmpty() ? null : stopCode)
                .put("bodySha256", Fields.digest(sent.body()))
                .build();
    }
}
