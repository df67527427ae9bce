package org.dotledger.core.decision.offline;

/** Why a recorded refusal cannot be decided again. It is counted, and backs nothing. */
public enum Undecided {
    /** The refused body was too large to be kept, or the ledger kept none. */
    BODY_NOT_KEPT,
    /** Others kept changing what the command rested on, which the entries do not show. */
    CONCURRENT_CHANGE,
    /** What was refused is no command: an upload whose bytes are not kept with what they were announced as. */
    NO_COMMAND
}
