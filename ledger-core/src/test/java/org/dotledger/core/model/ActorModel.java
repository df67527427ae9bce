package org.dotledger.core.model;

import static org.dotledger.core.model.Fields.text;
import static org.dotledger.core.model.Fields.texts;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.dotledger.api.json.JsonObject;

/** Actors, the campaign and its baseline. */
final class ActorModel {
    private static final String ANYBODY = "anyone:";

    private final Past past;

    ActorModel(Past past) {
        this.past = past;
    }

    void rows(Map<String, Row> rows) {
        rows.put(
                "EnrolActor",
                Row.of("OWNER", "actorId:actor kind:kind roles:role[]+ publicKeys?:publicKey[]", this::enrol)
                        .withoutCampaign());
        rows.put(
                "EnrolPublicKey",
                Row.of(
                                "OWNER",
                                "actorId:actor publicKey:publicKey",
                                sent -> new Ladder()
                                        .refuseIf(() -> !isEnrolled(sent.text("actorId")), "UNKNOWN_ACTOR")
                                        .repeatIf(() -> positionsOf(given(sent.text("publicKey"))
                                                .filter(fact -> fact.is("actorId", sent.text("actorId")))))
                                        .refuseIf(
                                                () -> given(sent.text("publicKey"))
                                                        .isPresent(),
                                                "KEY_EXISTS")
                                        .append("PublicKeyEnrolled", sent::body))
                        .withoutCampaign());
        rows.put(
                "IssueKey",
                Row.of(
                                "OWNER",
                                "actorId:actor keySha256:sha",
                                sent -> new Ladder()
                                        .refuseIf(() -> !isEnrolled(sent.text("actorId")), "UNKNOWN_ACTOR")
                                        .append("KeyIssued", sent::body))
                        .withoutCampaign());
        rows.put(
                "RevokeKey",
                Row.of(
                                "OWNER",
                                "keySha256:sha",
                                sent -> new Ladder()
                                        .refuseIf(
                                                () -> keyFact(sent.text("keySha256"))
                                                        .isEmpty(),
                                                "UNKNOWN_KEY")
                                        .repeatIf(() -> positionsOf(keyFact(sent.text("keySha256"))
                                                .filter(fact -> fact.type().equals("KeyRevoked"))))
                                        .append("KeyRevoked", sent::body))
                        .withoutCampaign());
        rows.put(
                "RevokeActor",
                Row.of(
                                "OWNER",
                                "actorId:actor reason:statement",
                                sent -> new Ladder()
                                        .refuseIf(() -> !wasEnrolled(sent.text("actorId")), "UNKNOWN_ACTOR")
                                        .repeatIf(() -> positionsOf(past.newest(
                                                fact -> fact.is("actorId", sent.text("actorId")), "ActorRevoked")))
                                        .refuseIf(() -> isLastOwner(sent.text("actorId")), "LAST_OWNER")
                                        .append("ActorRevoked", sent::body))
                        .withoutCampaign());
    }

    private Ladder enrol(Sent sent) {
        Set<String> roles = Set.copyOf(texts(sent.body(), "roles"));
        return new Ladder()
                .refuseIf(() -> wasEnrolled(sent.text("actorId")), "ACTOR_EXISTS")
                .refuseIf(() -> !isHeldTogether(roles) || !isHeldBy(sent.text("kind"), roles), "ROLE_CONFLICT")
                .refuseIf(
                        () -> texts(sent.body(), "publicKeys").stream()
                                .anyMatch(key -> given(key).isPresent()),
                        "KEY_EXISTS")
                .append("ActorEnrolled", sent::body);
    }

    /** One role, with or without AUDITOR in addition, or AUDITOR alone. */
    private static boolean isHeldTogether(Set<String> roles) {
        return roles.stream().filter(role -> !role.equals("AUDITOR")).count() <= 1;
    }

    private static boolean isHeldBy(String kind, Set<String> roles) {
        return switch (kind) {
            case "AGENT" -> Set.of("AGENT", "AUDITOR").containsAll(roles);
            case "PROGRAM" -> Set.of("OBSERVER", "AUDITOR").containsAll(roles);
            default -> !roles.contains("OBSERVER");
        };
    }

    /** The public keys that an actor had at a position. */
    List<String> publicKeysBefore(String actor, long position) {
        return past.of("ActorEnrolled", "PublicKeyEnrolled")
                .filter(fact -> fact.position() < position && fact.is("actorId", actor))
                .flatMap(fact -> Fields.has(fact.data(), "publicKey")
                        ? Stream.of(fact.text("publicKey"))
                        : texts(fact.data(), "publicKeys").stream())
                .toList();
    }

    /** The fact that gave an actor the public key. */
    Optional<Fact> given(String publicKey) {
        return past.of("ActorEnrolled", "PublicKeyEnrolled")
                .filter(fact -> fact.is("publicKey", publicKey)
                        || texts(fact.data(), "publicKeys").contains(publicKey))
                .findFirst();
    }

    private boolean wasEnrolled(String actor) {
        return past.any(fact -> fact.is("actorId", actor), "ActorEnrolled");
    }

    /** An actor of a role who has done nothing yet. */
    static String anyone(String role) {
        return ANYBODY + role;
    }

    boolean isEnrolled(String actor) {
        return actor.startsWith(ANYBODY)
                || wasEnrolled(actor) && !past.any(fact -> fact.is("actorId", actor), "ActorRevoked");
    }

    List<String> roles(String actor) {
        return actor.startsWith(ANYBODY)
                ? List.of(actor.substring(ANYBODY.length()))
                : past.newest(fact -> fact.is("actorId", actor), "ActorEnrolled")
                        .map(fact -> texts(fact.data(), "roles"))
                        .orElse(List.of());
    }

    private Optional<Fact> keyFact(String key) {
        return past.newest(fact -> fact.is("keySha256", key), "KeyIssued", "KeyRevoked");
    }

    private static List<Long> positionsOf(Optional<Fact> fact) {
        return fact.map(each -> List.of(each.position())).orElse(List.of());
    }

    private boolean isLastOwner(String actor) {
        List<String> owners = past.of("ActorEnrolled")
                .map(fact -> fact.text("actorId"))
                .filter(id -> isEnrolled(id) && roles(id).contains("OWNER"))
                .toList();
        return owners.equals(List.of(actor));
    }

    List<JsonObject> actors() {
        return past.of("ActorEnrolled")
                .map(fact -> JsonObject.builder()
                        .put("actorId", text(fact.data(), "actorId"))
                        .put("kind", text(fact.data(), "kind"))
                        .put("roles", Fields.array(texts(fact.data(), "roles")))
                        .put("revoked", !isEnrolled(fact.text("actorId")))
                        .build())
                .toList();
    }
}
