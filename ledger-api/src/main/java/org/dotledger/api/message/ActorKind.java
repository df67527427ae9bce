package org.dotledger.api.message;

/** What an actor is. {@link #SYSTEM} is the ledger itself and is never enrolled. */
public enum ActorKind {
    AGENT,
    HUMAN,
    /** A program that decides nothing, such as the one that observes the world. */
    PROGRAM,
    SYSTEM
}
