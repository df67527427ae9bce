package org.dotledger.api.review;

import java.util.List;
import org.dotledger.api.evidence.Emission;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.schema.Items;
import org.jspecify.annotations.Nullable;

/** An attack as the view {@code reviews} shows it. */
public record ReviewAttack(
        ActorId by,
        String attack,
        String command,
        Sha256 bodySha256,
        long status,
        @Nullable String code,
        String expectedCode,
        @Nullable Long refusalPosition,
        @Items(max = 3, unique = true) List<Emission> emitted,
        AttackOutcome outcome,
        long position) {
    public ReviewAttack {
        emitted = List.copyOf(emitted);
    }
}
