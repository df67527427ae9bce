package org.dotledger.core.testing;

import java.util.List;
import java.util.Random;
import org.dotledger.api.actor.ActorEnrolled;
import org.dotledger.api.actor.ActorRevoked;
import org.dotledger.api.actor.KeyIssued;
import org.dotledger.api.actor.KeyRevoked;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.ActorKind;
import org.dotledger.api.message.CommandRefused;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.message.Role;
import org.dotledger.api.outcome.OutcomeRecorded;
import org.dotledger.api.outcome.OutcomeResult;
import org.dotledger.api.registrar.RegistrationHoldPlaced;
import org.dotledger.api.review.AttackOutcome;
import org.dotledger.api.review.ReviewVerdict;
import org.dotledger.api.review.VerdictKind;
import org.dotledger.api.step.StepId;
import org.dotledger.api.surface.SurfaceKind;

/** Events in no sensible order, the same for the same seed: folds have to take any history. */
public final class RandomEvents {
    private static final List<String> CODES = List.of(
            "DOT_C1_PREFLIGHT", "DOT_C1_GRANT_ISSUE", "DOT_C1_EXTRA", "DOT_C1_OTHER", "DOT_OLD", "DOT_DOT_REGISTER");

    private final Random random;
    private int run;

    public RandomEvents(long seed) {
        this.random = new Random(seed);
    }

    public Event next() {
        String code = CODES.get(random.nextInt(CODES.size()));
        return switch (random.nextInt(30)) {
            case 0 -> GivenEvents.recognised(code);
            case 1, 2 -> GivenEvents.born(code);
            case 3, 4 -> GivenEvents.admitted(code);
            case 5, 6 -> GivenEvents.registered(code);
            case 7 -> GivenEvents.unregistered(code);
            case 8 -> GivenEvents.retired(code);
            case 9 -> GivenEvents.catalogRead(code, random.nextInt(3), random.nextBoolean());
            case 10 -> GivenEvents.handbookRead(code);
            case 11 -> GivenEvents.rollbackChecked(code, random.nextBoolean());
            case 12 -> GivenEvents.dryRun("run-" + run++, some(), some());
            case 13 -> GivenEvents.released(code);
            case 14 -> new RegistrationHoldPlaced("reason " + random.nextInt(11));
            case 15 -> refused();
            case 16 -> actorEvent();
            case 17, 18, 19 -> stepEvent(StepId.values()[random.nextInt(9)]);
            case 20, 21, 22 -> surfaceEvent(code);
            case 23, 24 -> evidenceEvent();
            case 25, 26 -> reviewEvent();
            case 27, 28 -> authorizationEvent("APR-" + random.nextInt(3));
            default -> GivenEvents.opened();
        };
    }

    private Event stepEvent(StepId step) {
        return switch (random.nextInt(7)) {
            case 0 -> GivenEvents.planned(step);
            case 1 -> GivenEvents.approved(step);
            case 2 -> GivenEvents.applied(step);
            case 3 -> GivenEvents.diverged(step);
            case 4 -> GivenEvents.stepRead(step, random.nextBoolean());
            case 5 -> GivenEvents.rolledBack(step);
            default -> GivenEvents.stopped(step);
        };
    }

    private Event surfaceEvent(String code) {
        SurfaceKind kind = SurfaceKind.values()[random.nextInt(4)];
        return switch (random.nextInt(8)) {
            case 0 -> GivenEvents.created(kind, "c1");
            case 1 -> GivenEvents.surfaceRead(kind, "c1", random.nextBoolean());
            case 2 -> GivenEvents.removed(kind, "c1");
            case 3 -> GivenEvents.bound("contract-" + random.nextInt(3), code);
            case 4 -> GivenEvents.unbound("contract-" + random.nextInt(3));
            case 5 -> GivenEvents.deployed("/c1/x");
            case 6 -> GivenEvents.endpointRead("/c1/x", random.nextBoolean());
            default -> GivenEvents.endpointWithdrawn("/c1/x");
        };
    }

    private List<String> some() {
        return CODES.stream()
                .filter(code -> code.startsWith("DOT_C1_") && random.nextBoolean())
                .sorted()
                .toList();
    }

    private Event refused() {
        return new CommandRefused(
                "AdmitDot", RefusalCode.DOT_NOT_BORN, null, List.of("it is not born"), Sha256.digestUtf8("body"));
    }

    private Event evidenceEvent() {
        String id = "evidence-" + random.nextInt(3);
        return switch (random.nextInt(7)) {
            case 0 -> GivenEvents.staged(id);
            case 1, 2 -> GivenEvents.evidenceRead(id, random.nextBoolean());
            case 3 -> GivenEvents.withdrawn(id);
            case 4 -> GivenEvents.harnessRan("harness-" + run++, random.nextBoolean());
            case 5 -> random.nextBoolean() ? GivenEvents.preflightRan() : GivenEvents.preflightRan("W8", "W9");
            default -> GivenEvents.sealed(random.nextInt(100));
        };
    }

    private Event reviewEvent() {
        String id = "review-" + random.nextInt(3);
        return switch (random.nextInt(3)) {
            case 0 -> GivenEvents.reviewOpened(id);
            case 1 -> GivenEvents.attackRecorded(id, AttackOutcome.values()[random.nextInt(3)], "{}");
            default ->
                GivenEvents.verdictRecorded(
                        id,
                        VerdictKind.values()[random.nextInt(2)],
                        ReviewVerdict.values()[random.nextInt(2)],
                        random.nextInt(100));
        };
    }

    private Event authorizationEvent(String apr) {
        return switch (random.nextInt(9)) {
            case 0 -> GivenEvents.handlerStaged("handler-" + random.nextInt(2));
            case 1 -> GivenEvents.handlerApplied("handler-" + random.nextInt(2));
            case 2 -> GivenEvents.handlerWithdrawn("it was a mistake");
            case 3 -> GivenEvents.proposed(apr);
            case 4 -> GivenEvents.approved(apr);
            case 5 -> GivenEvents.rejected(apr, "reason " + random.nextInt(3));
            case 6 -> GivenEvents.minted(apr, History.START.plusSeconds(random.nextInt(600) - 3600));
            case 7 -> GivenEvents.consumed(apr);
            case 8 ->
                new OutcomeRecorded(new RecordId("grant-" + apr), null, OutcomeResult.DONE, GivenEvents.DIGEST, null);
            case 9 -> new OutcomeRecorded(null, "run", OutcomeResult.FAILED, null, null);
            default -> GivenEvents.revoked(apr, "reason " + random.nextInt(3));
        };
    }

    private Event actorEvent() {
        ActorId actor = new ActorId("actor-" + random.nextInt(4));
        Sha256 key = Sha256.digestUtf8("key " + random.nextInt(6));
        return switch (random.nextInt(4)) {
            case 0 -> new ActorEnrolled(actor, ActorKind.HUMAN, List.of(Role.OPERATOR), null);
            case 1 -> new KeyIssued(actor, key);
            case 2 -> new KeyRevoked(key);
            default -> new ActorRevoked(actor, "it has left us");
        };
    }
}
