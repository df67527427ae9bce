package org.dotledger.core.decision;

import java.util.EnumSet;
import java.util.Optional;
import org.dotledger.api.dot.Artifact;
import org.dotledger.api.dot.Ssot;
import org.dotledger.api.dot.StagingLabel;

/**
 * The artifact that a command rests on, and what its row asks of the artifact's class.
 *
 * @param required the class it has to have, if only one will do
 * @param stagingAllowed whether it may lie in local staging, with all five labels
 */
public record Claim(Artifact artifact, Optional<Ssot> required, boolean stagingAllowed) {

    /** Of any class, as long as the class is claimed rightly; what else is asked of it the rule says itself. */
    public static Claim of(Artifact artifact) {
        return new Claim(artifact, Optional.empty(), false);
    }

    /** Of this class and no other. */
    public static Claim of(Artifact artifact, Ssot required) {
        return new Claim(artifact, Optional.of(required), false);
    }

    /** Of any class, local staging among them. */
    public static Claim orStaging(Artifact artifact) {
        return new Claim(artifact, Optional.empty(), true);
    }

    boolean lacksStagingLabels(Ssot actual) {
        return stagingAllowed
                && actual == Ssot.LOCAL_STAGING
                && (artifact.labels() == null || !artifact.labels().containsAll(EnumSet.allOf(StagingLabel.class)));
    }

    boolean isOfWrongClass(Ssot actual) {
        return required.isPresent() && required.get() != actual;
    }
}
