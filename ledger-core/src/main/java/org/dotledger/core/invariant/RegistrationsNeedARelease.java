package org.dotledger.core.invariant;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRegistered;
import org.dotledger.api.dot.DotRetired;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.registrar.RegistrationHoldPlaced;
import org.dotledger.api.registrar.RegistrationHoldReleased;

/** A DOT is registered only while the hold is released for it, in its present life. */
final class RegistrationsNeedARelease implements Invariant {
    private final Set<DotCode> released = new HashSet<>();

    @Override
    public String rule() {
        return "a DOT is registered only while the registration hold is released for it";
    }

    @Override
    public Optional<String> broken(RecordedEvent recorded) {
        switch (recorded.event()) {
            case RegistrationHoldReleased release -> released.addAll(release.codes());
            case RegistrationHoldPlaced ignored -> released.clear();
            case DotRetired retired -> released.remove(retired.code());
            case DotRegistered dot
            when !released.contains(dot.code()) -> {
                return Optional.of("the hold covers " + dot.code());
            }
            default -> {}
        }
        return Optional.empty();
    }
}
