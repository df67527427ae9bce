package org.dotledger.app.apply;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.entry.Attribute;
import org.dotledger.api.entry.EntryTags;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonString;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.IdempotencyKey;
import org.dotledger.api.message.Role;
import org.dotledger.app.client.ApiClient;

/**
 * The ledger that a plan is applied to, through its REST interface. What was read is kept until something is sent. Throws
 * {@link org.dotledger.app.client.ApiFailure} when there is no answer or one that says no. Not safe for several threads.
 */
final class RemoteLedger {
    private static final String EVENTS = "/api/v1/events";
    private static final String ITEMS = "items";

    private final ApiClient api;
    private final Map<String, List<JsonObject>> views = new HashMap<>();
    private final Map<Long, JsonObject> events = new HashMap<>();

    RemoteLedger(ApiClient api) {
        this.api = api;
    }

    /** The rows of a view as it is now. */
    List<JsonObject> rows(String view) {
        return views.computeIfAbsent(view, name -> {
            Json items = api.get("/api/v1/" + ApiClient.encode(name), Map.of())
                    .object()
                    .get(ITEMS);
            return items instanceof JsonArray(List<Json> rows)
                    ? rows.stream().map(JsonObject.class::cast).toList()
                    : items instanceof JsonObject only ? List.of(only) : List.of();
        });
    }

    /** What was read is read again the next time. */
    void forget() {
        views.clear();
    }

    /** The actors that hold a role, those that were revoked too: what they did stays done. */
    List<ActorId> holders(Role role) {
        return rows(ViewDefinitions.ACTORS.name()).stream()
                .filter(actor -> roles(actor).contains(role.name()))
                .map(actor -> new ActorId(actor.string("actorId")))
                .toList();
    }

    /** The actor that an API key belongs to; empty where the credential is not one of the ledger's keys. */
    Optional<JsonObject> holder(String credential) {
        Json digest = Json.of(Sha256.digestUtf8(credential).hex());
        return rows(ViewDefinitions.ACTORS.name()).stream()
                .filter(actor -> actor.get("keys") instanceof JsonArray(List<Json> keys)
                        && keys.stream().anyMatch(key -> digest.equals(((JsonObject) key).get("keySha256"))))
                .findFirst();
    }

    static List<String> roles(JsonObject actor) {
        return actor.get("roles") instanceof JsonArray(List<Json> roles)
                ? roles.stream().map(role -> ((JsonString) role).value()).toList()
                : List.of();
    }

    /** What an actor's command has led to; empty when it was never accepted, however often it was refused. */
    Optional<Done> find(ActorId actor, IdempotencyKey key) {
        String tag = EntryTags.command(actor, key).toString();
        Json items = api.get(EVENTS, Map.of("tag", tag, "limit", "1")).object().get(ITEMS);
        return items instanceof JsonArray(List<Json> found) && !found.isEmpty()
                ? Optional.of((JsonObject) found.getFirst())
                        .filter(event -> Json.of(key.value()).equals(event.get(Attribute.COMMAND_ID)))
                        .map(event -> new Done(actor, event))
                : Optional.empty();
    }

    /** The entry at a position. */
    JsonObject event(long position) {
        return events.computeIfAbsent(
                position, at -> api.get(EVENTS + "/" + at, Map.of()).object());
    }

    /** Sends commands, which ends at the first refusal, and hands over each answer as it comes. */
    void send(List<JsonObject> lines, boolean dryRun, Consumer<JsonObject> answers) {
        forget();
        api.batch(lines, dryRun, !dryRun, answers);
        forget();
    }
}
