package org.dotledger.app.demo;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.message.Role;
import org.dotledger.app.access.ApiKey;
import org.dotledger.app.client.ApiClient;
import org.dotledger.app.client.ApiFailure;
import org.dotledger.app.client.SecretFile;
import org.dotledger.app.review.ReviewKey;

/**
 * One actor for each role, and their clients. Their keys are kept in {@code <data>/keys}, so a second run finds them.
 */
final class DemoActors implements AutoCloseable {
    private final Map<Role, ApiClient> clients = new LinkedHashMap<>();
    private final Map<Role, String> keys = new EnumMap<>(Role.class);
    private final Map<Role, ReviewKey> signers = new EnumMap<>(Role.class);

    private DemoActors() {}

    /** Enrols the actors that are not enrolled yet. */
    static DemoActors enrol(ApiClient owner, String ownerKey, Path data) {
        DemoActors actors = new DemoActors();
        Path keys = data.resolve("keys");
        try {
            Files.createDirectories(keys);
            actors.add(Role.OWNER, owner, keys.resolve("owner.key"), ownerKey);
            for (Role role : new Role[] {Role.OPERATOR, Role.AGENT, Role.REVIEWER, Role.OBSERVER, Role.AUDITOR}) {
                Path file = keys.resolve(id(role) + ".key");
                if (!Files.exists(file)) {
                    enrol(owner, role, file);
                }
                actors.add(role, owner, file, Files.readString(file).strip());
            }
            actors.enrolSigner(Role.OWNER, keys);
            actors.enrolSigner(Role.REVIEWER, keys);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return actors;
    }

    /** An actor who gives a verdict signs it, with a key that was enrolled before there was anything to judge. */
    private void enrolSigner(Role role, Path keys) throws IOException {
        Path file = keys.resolve(id(role) + ".sign");
        ReviewKey key = Files.exists(file) ? ReviewKey.read(file) : ReviewKey.generate(file);
        signers.put(role, key);
        get(Role.OWNER)
                .post(
                        "/api/v1/commands/EnrolPublicKey",
                        JsonObject.builder()
                                .put("actorId", id(role))
                                .put("publicKey", key.publicKey().value())
                                .build(),
                        "demo-signer-" + id(role));
    }

    /** The key with which the actor signs verdicts. */
    ReviewKey signer(Role role) {
        return requireNonNull(signers.get(role));
    }

    private void add(Role role, ApiClient any, Path file, String key) {
        if (!Files.exists(file)) {
            SecretFile.write(file, key + "\n");
        }
        clients.put(role, any.as(key));
        keys.put(role, key);
    }

    /** The key is written before the ledger learns its digest, and is removed again if the ledger does not. */
    private static void enrol(ApiClient owner, Role role, Path file) throws IOException {
        JsonObject actor = JsonObject.builder()
                .put("actorId", id(role))
                .put("kind", kind(role))
                .put("roles", JsonArray.of(List.of(role.name()), Json::of))
                .build();
        ApiKey key = ApiKey.generate(new SecureRandom());
        JsonObject issue = JsonObject.builder()
                .put("actorId", id(role))
                .put("keySha256", key.sha256().hex())
                .build();
        SecretFile.write(file, key.reveal() + "\n");
        try {
            owner.post("/api/v1/commands/EnrolActor", actor, "demo-enrol-" + id(role));
            owner.post("/api/v1/commands/IssueKey", issue, UUID.randomUUID().toString());
        } catch (ApiFailure e) {
            Files.delete(file);
            throw e;
        }
    }

    private static String kind(Role role) {
        return switch (role) {
            case AGENT -> "AGENT";
            case OBSERVER -> "PROGRAM";
            case OPERATOR, OWNER, REVIEWER, AUDITOR -> "HUMAN";
        };
    }

    private static String id(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    ApiClient get(Role role) {
        return requireNonNull(clients.get(role));
    }

    /** The actor's API key. */
    String key(Role role) {
        return requireNonNull(keys.get(role));
    }

    @Override
    public void close() {
        clients.values().forEach(ApiClient::close);
    }
}
