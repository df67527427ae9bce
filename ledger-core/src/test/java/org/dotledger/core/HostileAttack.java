package org.dotledger.core;

import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.step.StepId;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table of attacks.
 *
 * @param who the actor or the pair of actors
 * @param tries what it tries
 * @param at how far the campaign has come
 * @param actor who sends the last command of it
 * @param stoppedBy the code with which that is refused
 */
record HostileAttack(String who, String tries, At at, ActorId actor, Command command, RefusalCode stoppedBy) {

    /** How far a campaign has come. */
    enum At {
        /** Everyone is enrolled, and no campaign is open. */
        ENROLLED(null),
        /** The campaign is open, a catalogue is imported, and all sources are declared. */
        OPENED(null),
        /** W2 is approved. */
        W2(StepId.W2),
        /** W4 is approved. */
        W4(StepId.W4),
        /** W5 is approved. */
        W5(StepId.W5),
        /** W7 is approved, and the handler is applied. */
        W7(StepId.W7),
        /** All nine steps are read back. */
        SEALED(null);

        private final @Nullable StepId open;

        At(@Nullable StepId open) {
            this.open = open;
        }

        @Nullable
        StepId open() {
            return open;
        }
    }

    @Override
    public String toString() {
        return who + " " + tries + ": " + stoppedBy;
    }
}
