package org.dotledger.core.invariant;

import java.util.Optional;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.DotBorn;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.Ssot;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.schema.Blank;

/** A DOT of the campaign is born once in a life, from the DOT folder, with its reuse examined and a way back. */
final class BirthsAreGoverned implements Invariant {
    private final DotLives lives = new DotLives();

    @Override
    public String rule() {
        return "a DOT is born once in a life, of the campaign, from the DOT folder, reuse examined, with a way back";
    }

    @Override
    public Optional<String> broken(RecordedEvent recorded) {
        Optional<String> fault = recorded.event() instanceof DotBorn born ? fault(born) : Optional.empty();
        lives.accept(recorded);
        return fault;
    }

    private Optional<String> fault(DotBorn born) {
        DotCode code = born.code();
        Optional<DotCode> named = Optional.of(code);
        if (lives.of(code).isAlive() || lives.baseline(code) != null) {
            return Optional.of(code + " exists already");
        }
        if (!Policy.C1.covers(code)) {
            return Optional.of(code + " is not the campaign's");
        }
        if (!DotCode.fromName(born.name()).equals(named)
                || !DotCode.fromName(born.source().path().baseName()).equals(named)) {
            return Optional.of("its name or its path does not give " + code);
        }
        if (born.source().ssot() != Ssot.DOT_BIN) {
            return Optional.of("its source is not in the DOT folder");
        }
        boolean examined = !Blank.isBlank(born.whyNotReuse())
                && !born.examinedDots().isEmpty()
                && born.examinedDots().stream().allMatch(dot -> !dot.equals(code) && lives.isKnown(dot));
        return Broken.when(
                !examined || Blank.isBlank(born.rollbackCommand()), "reuse was not examined, or there is no way back");
    }
}
