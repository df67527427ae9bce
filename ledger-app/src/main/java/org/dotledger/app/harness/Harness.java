package org.dotledger.app.harness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.dotledger.api.CommandDefinition;
import org.dotledger.api.Commands;
import org.dotledger.api.Events;
import org.dotledger.api.actor.ActorRow;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.json.JsonString;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.CommandRefused;
import org.dotledger.api.message.Role;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.app.client.ApiClient;
import org.dotledger.app.client.ApiFailure;
import org.jspecify.annotations.Nullable;

/**
 * Sends every known bad input to a running ledger, or asks about it. Each is refused in any state the ledger is: a
 * run that is sent leaves refusals behind and nothing else, and one that is only asked about leaves nothing.
 */
public final class Harness {
    private static final int NOT_FOUND = 404;
    private static final String REFUSED = CommandRefused.class.getSimpleName();

    /** Is told how far a run has come. */
    public interface Progress {
        void sent(long done, long total);
    }

    private Harness() {}

    /**
     * Sends them, so that each refusal is recorded.
     *
     * @param keys for each role, the key of an actor that holds this role and no other
     * @throws HarnessNotReadyException when the ledger is not far enough to refuse for the right reasons
     */
    public static HarnessReport run(URI server, Map<Role, String> keys, Progress progress) {
        return send(server, keys, inputs(usedKey(server, keys, Role.OWNER)), progress);
    }

    /**
     * Asks about them in dry runs, which change nothing and record nothing.
     *
     * @param keys of at least one role, the key of an actor that holds it
     * @throws HarnessNotReadyException when the ledger is not far enough to refuse for the right reasons
     */
    public static HarnessReport ask(URI server, Map<Role, String> keys, Progress progress) {
        Role asker = keys.keySet().iterator().next();
        List<BadInput> inputs = inputs(usedKey(server, keys, asker));
        return send(server, keys, new Questions(keys.keySet()).of(inputs), progress);
    }

    /**
     * The role that a key gives: that of its actor. Where the actor is an AUDITOR in addition, it is the other role.
     *
     * @throws HarnessNotReadyException when the key is no actor's
     */
    public static Role role(URI server, String key) {
        try (ApiClient client = new ApiClient(server, key)) {
            List<Role> roles = holder(client, Sha256.digestUtf8(key)).roles();
            return roles.stream()
                    .filter(role -> role != Role.AUDITOR)
                    .findFirst()
                    .orElse(Role.AUDITOR);
        }
    }

    private static HarnessReport send(URI server, Map<Role, String> keys, List<BadInput> inputs, Progress progress) {
        List<Outcome> outcomes = new ArrayList<>();
        try (HarnessRunner runner = new HarnessRunner(server, keys)) {
            for (BadInput input : inputs) {
                outcomes.add(runner.send(input));
                progress.sent(outcomes.size(), inputs.size());
            }
        }
        return new HarnessReport(actors(server, keys), outcomes);
    }

    private static List<ActorId> actors(URI server, Map<Role, String> keys) {
        try (ApiClient client = new ApiClient(server, keys.values().iterator().next())) {
            return keys.values().stream()
                    .map(key -> holder(client, Sha256.digestUtf8(key)).actorId())
                    .distinct()
                    .toList();
        }
    }

    private static Optional<UsedKey> usedKey(URI server, Map<Role, String> keys, Role role) {
        String key = requireNonNull(keys.get(role));
        try (ApiClient client = new ApiClient(server, key)) {
            requireBaseline(client);
            return usedKey(client, Sha256.digestUtf8(key)).map(used -> new UsedKey(role, used));
        }
    }

    /**
     * Every bad input, those about commands first.
     *
     * @param usedKey without one nothing can be replayed
     */
    static List<BadInput> inputs(Optional<UsedKey> usedKey) {
        BadInputs catalogue = BadInputs.load();
        List<BadInput> inputs = new ArrayList<>();
        for (CommandDefinition<?> definition : Commands.ALL) {
            inputs.addAll(CommandCases.of(definition, catalogue.entry(definition.name()), usedKey));
        }
        inputs.addAll(RouteCases.all());
        return List.copyOf(inputs);
    }

    /** The good runs among the bad inputs go through the registrar, which the imported catalogue has to hold. */
    private static void requireBaseline(ApiClient client) {
        try {
            client.get("/api/v1/dots/" + Policy.C1.registrars().getFirst(), Map.of());
        } catch (ApiFailure e) {
            if (e.status() == NOT_FOUND) {
                throw new HarnessNotReadyException(
                        "the campaign is not open, or its catalogue is not imported: there is no "
                                + Policy.C1.registrars().getFirst());
            }
            throw e;
        }
    }

    /** An idempotency key under which the holder of an API key once had something accepted. */
    private static Optional<String> usedKey(ApiClient client, Sha256 apiKey) {
        String actor = holder(client, apiKey).actorId().value();
        AtomicReference<@Nullable String> used = new AtomicReference<>();
        client.lines("/api/v1/events", Map.of("actor", actor, "limit", "1000"), line -> {
            JsonObject event = JsonReader.readObject(line.getBytes(UTF_8));
            if (!Events.typesNamed(REFUSED).contains(event.string("type"))
                    && event.get("commandid") instanceof JsonString(String key)) {
                used.set(key);
            }
        });
        return Optional.ofNullable(used.get());
    }

    private static ActorRow holder(ApiClient client, Sha256 apiKey) {
        JsonArray actors = (JsonArray)
                requireNonNull(client.get("/api/v1/actors", Map.of()).object().get("items"));
        return actors.values().stream()
                .map(actor -> RecordCodec.of(ActorRow.class).read((JsonObject) actor))
                .filter(actor ->
                        actor.keys().stream().anyMatch(key -> key.keySha256().equals(apiKey)))
                .findFirst()
                .orElseThrow(() -> new HarnessNotReadyException("the key that asks is no actor's"));
    }
}
