package org.dotledger.app.harness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import org.dotledger.api.message.CommandRefused;
import org.dotledger.api.message.Role;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.app.client.ApiClient;
import org.dotledger.app.client.ApiFailure;

/**
 * Sends every known bad input to a running ledger. Each is refused in whatever state the ledger is, so a run leaves
 * refusals behind and nothing else.
 */
public final class Harness {
    private static final int NOT_FOUND = 404;

    /** Is told how far a run has come. */
    public interface Progress {
        void sent(long done, long total);
    }

    private Harness() {}

    /**
     * Runs it.
     *
     * @param keys for each role, the key of an actor that holds this role and no other
     * @throws HarnessNotReadyException when the ledger is not far enough to refuse for the right reasons
     */
    public static HarnessReport run(URI server, Map<Role, String> keys, Progress progress) {
        List<BadInput> inputs;
        String ownerKey = requireNonNull(keys.get(Role.OWNER));
        try (ApiClient owner = new ApiClient(server, ownerKey)) {
            requireBaseline(owner);
            inputs = inputs(new UsedKey(Role.OWNER, usedKey(owner, Sha256.digestUtf8(ownerKey))));
        }
        List<Outcome> outcomes = new ArrayList<>();
        try (HarnessRunner runner = new HarnessRunner(server, keys)) {
            for (BadInput input : inputs) {
                outcomes.add(runner.send(input));
                progress.sent(outcomes.size(), inputs.size());
            }
        }
        return new HarnessReport(outcomes);
    }

    /** Every bad input, those about commands first. */
    static List<BadInput> inputs(UsedKey usedKey) {
        BadInputs catalogue = BadInputs.load();
        List<BadInput> inputs = new ArrayList<>();
        for (CommandDefinition<?> definition : Commands.ALL) {
            inputs.addAll(CommandCases.of(definition, catalogue.entry(definition.name()), usedKey));
        }
        inputs.addAll(RouteCases.all());
        return List.copyOf(inputs);
    }

    /** The good runs among the bad inputs go through the registrar, which the imported catalogue has to hold. */
    private static void requireBaseline(ApiClient owner) {
        try {
            owner.get("/api/v1/dots/" + Policy.C1.registrars().getFirst(), Map.of());
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
    private static String usedKey(ApiClient owner, Sha256 apiKey) {
        String actor = holder(owner, apiKey);
        AtomicReference<String> used = new AtomicReference<>("");
        owner.lines("/api/v1/events", Map.of("actor", actor, "limit", "1000"), line -> {
            JsonObject event = JsonReader.readObject(line.getBytes(UTF_8));
            if (!event.string("type").equals(Events.typeOf(CommandRefused.class))
                    && event.get("commandid") instanceof JsonString(String key)) {
                used.set(key);
            }
        });
        if (used.get().isEmpty()) {
            throw new HarnessNotReadyException(actor + " has done nothing yet that could be replayed");
        }
        return used.get();
    }

    private static String holder(ApiClient owner, Sha256 apiKey) {
        JsonArray actors = (JsonArray)
                requireNonNull(owner.get("/api/v1/actors", Map.of()).object().get("items"));
        return actors.values().stream()
                .map(actor -> RecordCodec.of(ActorRow.class).read((JsonObject) actor))
                .filter(actor ->
                        actor.keys().stream().anyMatch(key -> key.keySha256().equals(apiKey)))
                .map(actor -> actor.actorId().value())
                .findFirst()
                .orElseThrow(() -> new HarnessNotReadyException("the owner's key is no actor's"));
    }
}
