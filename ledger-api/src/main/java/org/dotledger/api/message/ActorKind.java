package org.dotledger.api.message;

/** What an actor is. {@link #SYSTEM} is the ledger itself and is never enrolled. */
public enum ActorKind {
    AGENT,
    HUMAN,
    SYSTEM
}
