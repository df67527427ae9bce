package org.dotledger.core.invariant;

import java.util.HashMap;
import java.util.Map;
import org.dotledger.api.campaign.DotRecognised;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.CatalogEntry;
import org.dotledger.api.dot.DotAdmitted;
import org.dotledger.api.dot.DotBorn;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRegistered;
import org.dotledger.api.dot.DotRetired;
import org.dotledger.api.dot.DotUnregistered;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.jspecify.annotations.Nullable;

/** How far each DOT has come. For one thread. */
final class DotLives {
    enum Phase {
        UNBORN,
        BORN,
        ADMITTED,
        REGISTERED,
        RETIRED
    }

    /** @param entry of the registration in force */
    record Life(
            Phase phase,
            @Nullable DotBorn birth,
            @Nullable ActorId bornBy,
            @Nullable CatalogEntry entry) {
        static final Life NONE = new Life(Phase.UNBORN, null, null, null);

        boolean isAlive() {
            return phase == Phase.BORN || phase == Phase.ADMITTED || phase == Phase.REGISTERED;
        }

        boolean isAdmitted() {
            return phase == Phase.ADMITTED || phase == Phase.REGISTERED;
        }

        private Life in(Phase next, @Nullable CatalogEntry registered) {
            return new Life(next, birth, bornBy, registered);
        }
    }

    private final Map<DotCode, Life> lives = new HashMap<>();
    private final Map<DotCode, DotRecognised> baseline = new HashMap<>();

    void accept(RecordedEvent recorded) {
        switch (recorded.event()) {
            case DotRecognised row -> baseline.put(row.code(), row);
            case DotBorn born -> lives.put(born.code(), new Life(Phase.BORN, born, recorded.actor(), null));
            case DotAdmitted dot -> lives.put(dot.code(), of(dot.code()).in(Phase.ADMITTED, null));
            case DotRegistered dot -> lives.put(dot.code(), of(dot.code()).in(Phase.REGISTERED, dot.entry()));
            case DotUnregistered dot -> lives.put(dot.code(), of(dot.code()).in(Phase.ADMITTED, null));
            case DotRetired dot -> lives.put(dot.code(), of(dot.code()).in(Phase.RETIRED, null));
            default -> {}
        }
    }

    Life of(DotCode code) {
        return lives.getOrDefault(code, Life.NONE);
    }

    @Nullable
    DotRecognised baseline(DotCode code) {
        return baseline.get(code);
    }

    /** Whether the code was ever seen: in the baseline, born here, or required. */
    boolean isKnown(DotCode code) {
        return baseline.containsKey(code) || lives.containsKey(code) || Policy.C1.covers(code);
    }
}
