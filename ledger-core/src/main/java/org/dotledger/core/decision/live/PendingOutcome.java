package org.dotledger.core.decision.live;

/** The outcome of a unit of work that has not ended yet: positions and proofs exist only after its commit. */
@FunctionalInterface
interface PendingOutcome {

    /** Called once, after the unit of work has ended well. */
    CommandOutcome settle();
}
