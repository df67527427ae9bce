package org.dotledger.core.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dotledger.api.Events;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Receipt;
import org.dotledger.core.decision.live.CommandOutcome;

/** One sequence of commands, sent to the ledger and to the model; ends at the first answer or view that differs. */
final class Walk implements AutoCloseable {
    private static final Instant BEGIN = Instant.parse("2026-06-23T07:00:00Z");

    private final LedgerUnderTest ledger;
    private final LedgerModel model;
    private final ModelViews views;
    private final List<Sent> sent = new ArrayList<>();
    private final Map<String, Integer> answers = new TreeMap<>();

    Walk(Backing backing) {
        ledger = new LedgerUnderTest(backing, BEGIN);
        model = new LedgerModel(ledger);
        views = new ModelViews(model);
        Sent bootstrap = new Sent("system:bootstrap", "Bootstrap", JsonObject.EMPTY, "bootstrap", BEGIN);
        model.happened(
                bootstrap,
                new Answer.Appends(List.of(
                        Map.entry("ActorEnrolled", Bodies.enrol(Actors.OWNER, "HUMAN", "OWNER")),
                        Map.entry(
                                "KeyIssued",
                                JsonObject.builder()
                                        .put("actorId", Actors.OWNER)
                                        .put("keySha256", Bodies.sha("owner's key"))
                                        .build()))));
        ledger.newEvents();
    }

    LedgerModel model() {
        return model;
    }

    Roots roots() {
        return ledger;
    }

    /** Sends the command to both. What differs is told in words. */
    Optional<String> step(Sent next) {
        sent.add(next);
        return next.command().equals(GrantModel.REACTION) ? reaction(next) : command(next);
    }

    /** The handler mints what it has to, under ids of its own. */
    private Optional<String> reaction(Sent next) {
        List<Fact> waiting = model.grants.waiting();
        ledger.react(next.at());
        List<RecordedEvent> events = ledger.newEvents();
        if (events.size() != waiting.size()) {
            return Optional.of("expected grants for " + waiting + "\nfound    " + events);
        }
        List<Map.Entry<String, JsonObject>> minted = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            String id = Fields.text(Events.write(events.get(i).event()), "grantId");
            if (model.grants.grant(id).isPresent()) {
                return Optional.of("minted twice under the id " + id);
            }
            minted.add(Map.entry("GrantMinted", model.grants.minted(id, waiting.get(i), next.at())));
        }
        return dataDifference(model.happened(next, new Answer.Appends(minted)), events);
    }

    private Optional<String> command(Sent next) {
        next.artifacts().forEach(model.past::store);
        Answer expected = model.decide(next);
        CommandOutcome found = ledger.submit(next);
        count(next, expected);
        List<Fact> facts = model.happened(next, expected);
        List<RecordedEvent> events = ledger.newEvents();
        String wanted = expected(expected, facts);
        String got = found(found, events);
        if (!wanted.equals(got)) {
            return Optional.of("expected " + wanted + "\nfound    " + got + " " + found);
        }
        return dataDifference(facts, events);
    }

    private static Optional<String> dataDifference(List<Fact> facts, List<RecordedEvent> events) {
        for (int i = 0; i < facts.size(); i++) {
            JsonObject data = ModelViews.comparable(Events.write(events.get(i).event()));
            JsonObject wanted = ModelViews.comparable(facts.get(i).data());
            if (!ModelViews.covers(data, wanted)) {
                return Optional.of(facts.get(i).type() + ": " + ModelViews.difference(data, wanted));
            }
        }
        return Optional.empty();
    }

    private void count(Sent next, Answer answer) {
        String what = switch (answer) {
            case Answer.Appends appends -> "accepted";
            case Answer.Refuses(String code, String stopCode) -> code;
            case Answer.Repeats repeats -> "repeated";
        };
        answers.merge(next.command() + " " + what, 1, Integer::sum);
    }

    private static String expected(Answer answer, List<Fact> facts) {
        return switch (answer) {
            case Answer.Appends appends ->
                "appended " + facts.stream().map(Walk::place).toList();
            case Answer.Refuses(String code, String stopCode) ->
                "refused " + code + " " + stopCode
                        + facts.stream().map(Walk::place).toList();
            case Answer.Repeats(List<Long> positions) -> "repeated " + positions;
        };
    }

    private static String place(Fact fact) {
        return fact.type() + "@" + fact.position();
    }

    private static String found(CommandOutcome outcome, List<RecordedEvent> events) {
        List<String> places = events.stream()
                .map(event -> event.event().getClass().getSimpleName() + "@" + event.position())
                .toList();
        return switch (outcome) {
            case CommandOutcome.Appended appended -> "appended " + places;
            case CommandOutcome.Refused(var refusal, var position) ->
                "refused " + refusal.code() + " " + (refusal.stopCode() == null ? "" : refusal.stopCode()) + places;
            case CommandOutcome.Replayed(Receipt receipt) -> "repeated " + positions(receipt);
            case CommandOutcome.Unchanged(Receipt receipt) -> "repeated " + positions(receipt);
            case CommandOutcome.WouldAppend preview -> "previewed";
            case CommandOutcome.NotAuthenticated ended -> "unauthenticated";
        };
    }

    private static List<Long> positions(Receipt receipt) {
        return receipt.events().stream().map(Receipt.ReceiptEvent::position).toList();
    }

    /** Decides every entry of the log again; what does not come out the same is told in words. */
    Optional<String> decideAgain() {
        return ledger.decideAgain();
    }

    /** As {@link LedgerUnderTest#carryForward}. */
    Optional<String> carryForward(Draw draw) {
        return ledger.carryForward(draw);
    }

    /** Compares every view. */
    Optional<String> look() {
        for (String view : views.names()) {
            List<String> differences =
                    ModelViews.differences(comparable(views.rows(view)), comparable(ledger.items(view)));
            if (!differences.isEmpty()) {
                return Optional.of(view + "\n" + String.join("\n", differences));
            }
        }
        return Optional.empty();
    }

    private static List<JsonObject> comparable(List<JsonObject> rows) {
        return rows.stream().map(ModelViews::comparable).toList();
    }

    List<Sent> sent() {
        return sent;
    }

    /** The commands so far, one a line, each with the answer the model gave. */
    String script() {
        StringBuilder script = new StringBuilder();
        for (Sent each : sent) {
            List<String> facts = model.past.all().stream()
                    .filter(fact -> fact.sent() == each)
                    .map(fact -> place(fact) + (fact.type().equals("CommandRefused") ? " " + fact.text("code") : ""))
                    .toList();
            script.append(each.at())
                    .append(' ')
                    .append(each.actor())
                    .append(' ')
                    .append(each.command())
                    .append(' ')
                    .append(each.body())
                    .append(" -> ")
                    .append(facts)
                    .append('\n');
        }
        return script.toString();
    }

    Map<String, Integer> answers() {
        return answers;
    }

    @Override
    public void close() {
        ledger.close();
    }
}
