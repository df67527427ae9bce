package org.dotledger.app.world;

/** Puts back what an act around the ledger has changed. */
@FunctionalInterface
public interface Undo {
    /** @throws WorldException when it cannot be put back */
    void undo();
}
