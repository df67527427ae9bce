package org.dotledger.api.entry;

/** Names of the CloudEvents extension attributes that the ledger's entries carry (design: log.md, "Entries"). */
public final class Attribute {
    public static final String ACTOR = "actor";
    public static final String ACTOR_KIND = "actorkind";
    public static final String COMMAND = "command";
    public static final String COMMAND_ID = "commandid";
    public static final String CORRELATION_ID = "correlationid";
    public static final String CAUSATION_ID = "causationid";

    private Attribute() {}
}
