package org.dotledger.core.actor;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.actor.ActorEnrolled;
import org.dotledger.api.actor.ActorRevoked;
import org.dotledger.api.actor.ActorRow;
import org.dotledger.api.actor.PublicKey;
import org.dotledger.api.actor.PublicKeyEnrolled;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.core.view.FoldedView;
import org.jspecify.annotations.Nullable;

/** Every actor, without its API keys: a key's revocation does not name the actor, so keys are folded apart. */
final class EnrolmentsFold implements FoldedView<ActorRow> {
    private static final ViewDefinition<ActorRow> DEFINITION = ViewDefinition.of(
            "enrolments", ActorRow.class, actor -> actor.actorId().value());

    @Override
    public ViewDefinition<ActorRow> definition() {
        return DEFINITION;
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public Set<String> keys(RecordedEvent recorded) {
        return switch (recorded.event()) {
            case ActorEnrolled event -> Set.of(event.actorId().value());
            case PublicKeyEnrolled event -> Set.of(event.actorId().value());
            case ActorRevoked event -> Set.of(event.actorId().value());
            default -> Set.of();
        };
    }

    @Override
    public @Nullable ActorRow evolve(@Nullable ActorRow row, String key, RecordedEvent recorded) {
        return switch (recorded.event()) {
            case ActorEnrolled event -> enrolled(event, recorded.position());
            case PublicKeyEnrolled event when row != null -> withKey(row, event.publicKey(), recorded.position());
            case ActorRevoked event when row != null -> revoked(row, event.reason(), recorded.position());
            default -> row;
        };
    }

    private static ActorRow enrolled(ActorEnrolled event, long position) {
        return new ActorRow(
                event.actorId(),
                event.kind(),
                event.roles(),
                event.publicKeys(),
                List.of(),
                false,
                null,
                List.of(position));
    }

    private static ActorRow revoked(ActorRow row, String reason, long position) {
        return new ActorRow(
                row.actorId(),
                row.kind(),
                row.roles(),
                row.publicKeys(),
                List.of(),
                true,
                reason,
                with(row.positions(), position));
    }

    private static ActorRow withKey(ActorRow row, PublicKey key, long position) {
        List<PublicKey> before = row.publicKeys() == null ? List.of() : row.publicKeys();
        return new ActorRow(
                row.actorId(),
                row.kind(),
                row.roles(),
                with(before, key),
                List.of(),
                row.revoked(),
                row.reason(),
                with(row.positions(), position));
    }

    private static <T> List<T> with(List<T> values, T value) {
        return Stream.concat(values.stream(), Stream.of(value)).toList();
    }
}
