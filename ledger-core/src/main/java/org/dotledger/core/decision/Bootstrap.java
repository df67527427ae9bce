package org.dotledger.core.decision;

import java.util.List;
import java.util.UUID;
import org.dotledger.api.actor.ActorEnrolled;
import org.dotledger.api.actor.ActorTags;
import org.dotledger.api.actor.KeyIssued;
import org.dotledger.api.entry.EventIds;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.ActorKind;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.IdempotencyKey;
import org.dotledger.api.message.Role;

/**
 * The ledger's own first act: it enrols the first owner and issues the owner's key (design: domain.md, "Commands and
 * events").
 *
 * @param owner who is enrolled
 * @param keySha256 digest of the owner's key
 */
public record Bootstrap(ActorId owner, Sha256 keySha256) {
    public static final ActorId ACTOR = new ActorId("system:bootstrap");
    private static final IdempotencyKey KEY = new IdempotencyKey("bootstrap");
    private static final String COMMAND = "Bootstrap";

    /** The events after which there is nothing left to do for it. */
    public static final EventQuery OWNERS = EventQuery.of(Criterion.of(ActorTags.OWNERS, ActorEnrolled.class));

    /** What it appends, as one. */
    public List<Event> events() {
        return List.of(
                new ActorEnrolled(owner, ActorKind.HUMAN, List.of(Role.OWNER), null), new KeyIssued(owner, keySha256));
    }

    public static Provenance provenance() {
        return Provenance.ofCommand(ACTOR, ActorKind.SYSTEM, COMMAND, KEY, KEY.value());
    }

    /** The id of the event at that place among {@link #events}. */
    public UUID id(int index) {
        return EventIds.of(ACTOR, KEY, Sha256.digestUtf8(owner + " " + keySha256), index);
    }
}
