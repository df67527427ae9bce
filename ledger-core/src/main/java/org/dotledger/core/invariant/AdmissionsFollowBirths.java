package org.dotledger.core.invariant;

import java.util.Optional;
import org.dotledger.api.dot.DotAdmitted;
import org.dotledger.api.entry.RecordedEvent;

/** A DOT is admitted once in a life, by another than who recorded its birth. */
final class AdmissionsFollowBirths implements Invariant {
    private final DotLives lives = new DotLives();

    @Override
    public String rule() {
        return "a born DOT is admitted once in a life, by another actor than who recorded its birth";
    }

    @Override
    public Optional<String> broken(RecordedEvent recorded) {
        Optional<String> fault = Optional.empty();
        if (recorded.event() instanceof DotAdmitted admitted) {
            DotLives.Life life = lives.of(admitted.code());
            fault = life.phase() != DotLives.Phase.BORN
                    ? Optional.of(admitted.code() + " is " + life.phase())
                    : Broken.when(recorded.actor().equals(life.bornBy()), recorded.actor() + " recorded the birth");
        }
        lives.accept(recorded);
        return fault;
    }
}
