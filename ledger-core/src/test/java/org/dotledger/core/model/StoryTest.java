package org.dotledger.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dotledger.api.json.JsonObject;
import org.junit.jupiter.api.Test;

/** That the story leads through the whole campaign when chance does not interfere, by the model alone. */
class StoryTest {
    private static final int COMMANDS_MAX = 400;
    private static final Instant BEGIN = Instant.parse("2026-06-23T07:00:00Z");

    private static final Roots ROOTS = new Roots() {
        @Override
        public String rootHash(long size) {
            return Bodies.sha("root " + size);
        }

        @Override
        public String stateSha256(long size) {
            return Bodies.sha("state " + size);
        }
    };

    private final LedgerModel model = new LedgerModel(ROOTS);
    private final List<String> told = new ArrayList<>();

    @Test
    void theStoryLeadsToTheOutcomeOfTheDryRun() {
        model.happened(
                new Sent("system:bootstrap", "Bootstrap", JsonObject.EMPTY, "bootstrap", BEGIN),
                new Answer.Appends(List.of(Map.entry("ActorEnrolled", Bodies.enrol(Actors.OWNER, "HUMAN", "OWNER")))));
        RandomCommands commands = new RandomCommands(new Draw(1), model, ROOTS, 1.0, 0.0);
        int sent = 0;
        while (!model.past.any(fact -> true, "OutcomeRecorded") && sent < COMMANDS_MAX) {
            send(commands.next());
            sent++;
        }
        assertThat(model.past.any(fact -> true, "OutcomeRecorded"))
                .as(() -> String.join("\n", told))
                .isTrue();
    }

    private void send(Sent next) {
        next.artifacts().forEach(model.past::store);
        Answer answer = next.command().equals(GrantModel.REACTION) ? minted(next) : model.decide(next);
        told.add(next.actor() + " " + next.command() + " " + next.body() + " -> " + answer);
        model.happened(next, answer);
    }

    private Answer minted(Sent next) {
        return new Answer.Appends(model.grants.waiting().stream()
                .map(approval -> Map.entry(
                        "GrantMinted", model.grants.minted("grant-" + model.past.size(), approval, next.at())))
                .toList());
    }
}
