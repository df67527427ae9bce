package org.dotledger.core.model;

import static org.dotledger.core.model.Bodies.body;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonObject;

/** Random reviews: attacks of all kinds, and verdicts. */
final class RandomReviews {
    private final Draw draw;
    private final LedgerModel ledger;
    private final RandomBodies bodies;
    private final ReviewStory story;

    RandomReviews(Draw draw, LedgerModel ledger, RandomBodies bodies, Roots roots) {
        this.draw = draw;
        this.ledger = ledger;
        this.bodies = bodies;
        WorldStory world = new WorldStory(ledger);
        this.story = new ReviewStory(ledger, roots, world, new TidyStory(ledger, new C1Story(ledger, roots), world));
    }

    void addTo(Map<String, Supplier<JsonObject>> byCommand) {
        byCommand.put(
                "OpenReview",
                () -> body().put("reviewId", "review-" + draw.below(20)).build());
        byCommand.put("RecordAttack", this::attack);
        byCommand.put("WithdrawAttack", this::withdrawal);
        byCommand.put("RecordVerdict", this::verdict);
    }

    private String review() {
        List<String> reviews = new ArrayList<>(List.of("review-of-nothing"));
        ledger.past.of("ReviewOpened").forEach(fact -> reviews.add(fact.text("reviewId")));
        return draw.chance(0.9) ? reviews.getLast() : draw.one(reviews);
    }

    private JsonObject attack() {
        List<String> commands = new ArrayList<>(bodies.commands());
        commands.remove("RecordAttack");
        String command = draw.mostly(draw.one(commands), "MintGrant");
        String role = draw.of("OWNER", "OPERATOR", "AGENT", "REVIEWER", "OBSERVER");
        if (!command.equals("MintGrant") && draw.chance(0.8)) {
            role = draw.one(ledger.rows.get(command).roles().stream().sorted().toList());
        }
        JsonObject body = command.equals("MintGrant") ? JsonObject.EMPTY : bodies.of(command);
        String text = draw.mostly(ReviewStory.text(body), "{", "{}", "{\"campaign\":\"C1\",\"campaign\":\"C1\"}");
        String expected = draw.of("SCOPE_NOT_C1", "INVALID_FIELD", "STEP_NOT_OPEN", "DOT_BYPASS");
        return ReviewStory.attack(review(), command, role, text, expected);
    }

    private JsonObject withdrawal() {
        List<Fact> attacks = ledger.past.of("AttackRecorded").toList();
        if (attacks.isEmpty() || draw.chance(0.1)) {
            return body().put("reviewId", review())
                    .put("command", "OpenCampaign")
                    .put("bodySha256", bodies.sha())
                    .put("reason", bodies.reason())
                    .build();
        }
        List<Fact> defects = ledger.reviews.defects();
        return TidyStory.withdrawal(defects.isEmpty() || draw.chance(0.1) ? draw.one(attacks) : draw.one(defects));
    }

    private JsonObject verdict() {
        String kind = draw.of("ENGINEERING", "AUTHORITY");
        String actor = kind.equals("AUTHORITY") ? Actors.OWNER : draw.of(Actors.REVIEWER, Actors.SECOND_REVIEWER);
        JsonObject verdict = story.verdict(actor, review(), kind, draw.mostly("PASS", "REJECT"));
        return switch (draw.below(12)) {
            case 0 -> Fields.with(verdict, draw.of("rootHash", "stateSha256"), Json.of(bodies.sha()));
            case 1 -> Fields.with(verdict, "signature", null);
            case 2 -> Fields.with(verdict, "signature", Json.of("AAAA"));
            case 3 -> Fields.with(verdict, "reasons", Fields.array(List.of("changed after it was signed")));
            default -> verdict;
        };
    }
}
