package org.dotledger.core.invariant;

import java.util.Optional;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.DotBorn;
import org.dotledger.api.dot.DotRegistered;
import org.dotledger.api.dot.DotRetired;
import org.dotledger.api.dot.DotUnregistered;
import org.dotledger.api.dot.SsotPrefixes;
import org.dotledger.api.entry.RecordedEvent;

/** Only an admitted DOT is registered, as exactly what was born; only a registered one is taken out again. */
final class RegistrationsFollowAdmissions implements Invariant {
    private final DotLives lives = new DotLives();

    @Override
    public String rule() {
        return "only an admitted DOT is registered, as the row of its birth, and only a registered one taken out";
    }

    @Override
    public Optional<String> broken(RecordedEvent recorded) {
        Optional<String> fault = switch (recorded.event()) {
            case DotRegistered dot -> fault(dot);
            case DotUnregistered dot ->
                Broken.when(
                        lives.of(dot.code()).phase() != DotLives.Phase.REGISTERED,
                        dot.code() + " is " + lives.of(dot.code()).phase());
            case DotRetired dot ->
                Broken.when(
                        !lives.of(dot.code()).isAlive(),
                        dot.code() + " is " + lives.of(dot.code()).phase());
            default -> Optional.empty();
        };
        lives.accept(recorded);
        return fault;
    }

    private Optional<String> fault(DotRegistered dot) {
        DotLives.Life life = lives.of(dot.code());
        DotBorn birth = life.birth();
        if (life.phase() != DotLives.Phase.ADMITTED || birth == null) {
            return Optional.of(dot.code() + " is " + life.phase());
        }
        SsotPrefixes prefixes = SsotPrefixes.DEFAULT;
        boolean same = dot.entry().code().equals(dot.code())
                && dot.entry().name().equals(birth.name())
                && prefixes.normalise(dot.entry().filePath())
                        .equals(prefixes.normalise(birth.source().path().value()))
                && dot.catalog().equals(Policy.C1.catalog());
        return Broken.when(!same, "the row is not that of the birth");
    }
}
