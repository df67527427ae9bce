package org.dotledger.core.actor;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.actor.ActorKey;
import org.dotledger.api.actor.ActorRow;
import org.dotledger.api.message.ActorId;
import org.dotledger.core.view.DerivedView;
import org.dotledger.core.view.StateAt;

/** Every actor with every key it was ever issued. */
final class ActorsView implements DerivedView<ActorRow> {
    private final EnrolmentsFold enrolments;
    private final KeysFold keys;

    ActorsView(EnrolmentsFold enrolments, KeysFold keys) {
        this.enrolments = enrolments;
        this.keys = keys;
    }

    @Override
    public ViewDefinition<ActorRow> definition() {
        return ViewDefinitions.ACTORS;
    }

    @Override
    public List<ActorRow> derive(StateAt state) {
        Map<ActorId, List<KeyFacts>> byActor =
                state.items(keys).stream().collect(Collectors.groupingBy(KeyFacts::actorId));
        return state.items(enrolments).stream()
                .map(actor -> withKeys(actor, byActor.getOrDefault(actor.actorId(), List.of())))
                .toList();
    }

    private static ActorRow withKeys(ActorRow actor, List<KeyFacts> ofActor) {
        return new ActorRow(
                actor.actorId(),
                actor.kind(),
                actor.roles(),
                actor.publicKeys(),
                ofActor.stream().map(key -> key(key, actor.revoked())).toList(),
                actor.revoked(),
                actor.reason(),
                actor.positions());
    }

    private static ActorKey key(KeyFacts key, boolean actorRevoked) {
        List<Long> positions =
                Stream.of(key.issued(), key.revoked()).filter(Objects::nonNull).toList();
        return new ActorKey(key.keySha256(), actorRevoked || key.revoked() != null, positions);
    }
}
