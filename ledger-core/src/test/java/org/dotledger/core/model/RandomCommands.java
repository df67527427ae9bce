package org.dotledger.core.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonNull;
import org.dotledger.api.json.JsonObject;

/** Commands by anyone: the next of the story, anything else, a repeat, or a body that does not fit. */
final class RandomCommands {
    private static final Instant START = Instant.parse("2026-06-23T08:00:00Z");

    /** Drawn less often, so that something gets done. */
    private static final Set<String> UNDOING = Set.of(
            "RetireDot",
            "RevokeActor",
            "StopStep",
            "RollBackStep",
            "PlaceRegistrationHold",
            "WithdrawHandler",
            "RevokeGrant",
            "UnregisterDot");

    private final Draw draw;
    private final LedgerModel ledger;
    private final C1Story story;
    private final RandomBodies bodies;
    private final double storyShare;
    private final double mischief;
    private final List<Sent> sent = new ArrayList<>();
    private Instant now = START;

    /**
     * Draws commands.
     *
     * @param storyShare how often the story goes on, from 0 to 1
     * @param mischief how much chance interferes with it all the same, from 0 to 1
     */
    RandomCommands(Draw draw, LedgerModel ledger, Roots roots, double storyShare, double mischief) {
        this.draw = draw;
        this.ledger = ledger;
        this.story = new C1Story(ledger, roots);
        this.bodies = new RandomBodies(draw, ledger, roots);
        this.storyShare = storyShare;
        this.mischief = mischief;
    }

    Sent next() {
        now = now.plusMillis(draw.chance(0.01) ? draw.between(60_000, 4_000_000) : draw.between(1, 3_000));
        Sent next = drawn();
        if (!next.command().equals(GrantModel.REACTION)) {
            sent.add(next);
        }
        return next;
    }

    private Sent drawn() {
        if (!ledger.grants.waiting().isEmpty() && draw.chance(0.7)) {
            return new Sent(GrantModel.HANDLER, GrantModel.REACTION, JsonObject.EMPTY, key(), now);
        }
        if (!sent.isEmpty() && draw.chance(0.03 * mischief)) {
            Sent again = draw.one(sent);
            boolean same = draw.chance(0.7);
            JsonObject body = same ? again.body() : bodies.of(again.command());
            List<JsonArray> artifacts = same ? again.artifacts() : bodies.artifacts(again.command());
            return new Sent(again.actor(), again.command(), body, again.key(), now, artifacts);
        }
        Optional<C1Story.Intent> intent =
                draw.chance(storyShare) ? story.next(new Sent("", "", JsonObject.EMPTY, "", now)) : Optional.empty();
        return intent.map(this::asIntended).orElseGet(this::anything);
    }

    private Sent asIntended(C1Story.Intent intent) {
        return new Sent(
                intent.actor(),
                intent.command(),
                spoilt(intent.body(), 0.01 * mischief),
                key(),
                now,
                intent.artifacts());
    }

    private Sent anything() {
        String command = draw.one(bodies.commands());
        if (UNDOING.contains(command) && draw.chance(0.7)) {
            command = draw.one(bodies.commands());
        }
        String actor =
                draw.chance(0.93) ? Actors.withOneOf(ledger.rows.get(command).roles(), draw) : draw.one(Actors.ALL);
        JsonObject body = spoilt(bodies.of(command), 0.04);
        return new Sent(actor, command, body, key(), now, bodies.artifacts(command));
    }

    private String key() {
        return "key-" + sent.size();
    }

    private JsonObject spoilt(JsonObject body, double probability) {
        if (!draw.chance(probability) || body.members().isEmpty()) {
            return body;
        }
        String member = draw.one(List.copyOf(body.members().keySet()));
        return switch (draw.below(5)) {
            case 0 -> Fields.with(body, member, null);
            case 1 -> Fields.with(body, member, Json.of(-7));
            case 2 -> Fields.with(body, member, JsonNull.NULL);
            case 3 -> Fields.with(body, member, JsonObject.EMPTY);
            default -> Fields.with(body, "extra", Json.of("not asked for"));
        };
    }
}
