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
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.message.Role;
import org.dotledger.api.registrar.RegistrationHoldPlaced;

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
        return switch (random.nextInt(20)) {
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
            case 14 -> new RegistrationHoldPlaced("reason " + random.nextInt(9));
            case 15 -> refused();
            case 16 -> actorEvent();
            case 17, 18 -> authorizationEvent("APR-" + random.nextInt(3));
            default -> GivenEvents.opened();
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

    private Event authorizationEvent(String apr) {
        return switch (random.nextInt(9)) {
            case 0 -> GivenEvents.handlerStaged("handler-" + random.nextInt(2));
            case 1 -> GivenEvents.handlerApplied("handler-" + random.nextInt(2));
            case 2 -> GivenEvents.handlerWithdrawn("mistaken");
            case 3 -> GivenEvents.proposed(apr);
            case 4 -> GivenEvents.approved(apr);
            case 5 -> GivenEvents.rejected(apr, "reason " + random.nextInt(3));
            case 6 -> GivenEvents.minted(apr, History.START.plusSeconds(random.nextInt(600) - 3600));
            case 7 -> GivenEvents.consumed(apr);
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
            default -> new ActorRevoked(actor, "left");
        };
    }
}
