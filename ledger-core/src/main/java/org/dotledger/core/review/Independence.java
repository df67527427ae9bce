package org.dotledger.core.review;

import java.util.Set;
import java.util.stream.Collectors;
import org.dotledger.api.EventDefinition;
import org.dotledger.api.Events;
import org.dotledger.api.actor.ActorEnrolled;
import org.dotledger.api.actor.ActorRevoked;
import org.dotledger.api.actor.KeyIssued;
import org.dotledger.api.actor.KeyRevoked;
import org.dotledger.api.actor.PublicKeyEnrolled;
import org.dotledger.api.dot.CatalogReadBack;
import org.dotledger.api.dot.HandbookReadBack;
import org.dotledger.api.entry.EntryTags;
import org.dotledger.api.evidence.EvidenceReadBack;
import org.dotledger.api.logkey.LogKeyRotated;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.CommandRefused;
import org.dotledger.api.message.Event;
import org.dotledger.api.review.AttackRecorded;
import org.dotledger.api.review.AttackWithdrawn;
import org.dotledger.api.review.ReviewOpened;
import org.dotledger.api.review.VerdictRecorded;
import org.dotledger.api.step.StepReadBack;
import org.dotledger.api.step.StepStopped;
import org.dotledger.api.surface.ContractReadBack;
import org.dotledger.api.surface.EndpointReadBack;
import org.dotledger.api.surface.SurfaceReadBack;
import org.dotledger.core.decision.Criterion;

/**
 * What a reviewer must have no part in: the campaign that is reviewed. To be refused, to read back, to stop a step, to
 * review, and to let people in or keep keys is no part of it.
 */
final class Independence {
    private static final Set<Class<? extends Event>> NO_PART = Set.of(
            CommandRefused.class,
            ReviewOpened.class,
            AttackRecorded.class,
            AttackWithdrawn.class,
            VerdictRecorded.class,
            CatalogReadBack.class,
            HandbookReadBack.class,
            SurfaceReadBack.class,
            ContractReadBack.class,
            EndpointReadBack.class,
            EvidenceReadBack.class,
            StepReadBack.class,
            StepStopped.class,
            ActorEnrolled.class,
            ActorRevoked.class,
            PublicKeyEnrolled.class,
            KeyIssued.class,
            KeyRevoked.class,
            LogKeyRotated.class);

    /** The events by which an actor takes part in the campaign. */
    static final Set<Class<? extends Event>> PART = Events.ALL.stream()
            .<Class<? extends Event>>map(EventDefinition::record)
            .filter(type -> !NO_PART.contains(type))
            .collect(Collectors.toUnmodifiableSet());

    private Independence() {}

    /** Those of one actor. */
    static Criterion partOf(ActorId actor) {
        return new Criterion(Set.of(EntryTags.by(actor)), PART);
    }

    /** Those of anyone. */
    static Criterion partOfAnyone() {
        return new Criterion(Set.of(), PART);
    }
}
