package org.dotledger.app.observe;

/**
 * The role with which the live table of grants is read may also write it. What such a role reports about grants proves
 * nothing, so no look is taken with it.
 */
public final class MayWriteGrantsException extends RuntimeException {
    /** Names the reason in messages and documents. */
    public static final String CODE = "OBSERVER_MAY_WRITE_GRANTS";

    MayWriteGrantsException(String table) {
        super(CODE + ": the role that looks may write " + table
                + ", which only the handler's projection may; give it SELECT and nothing else");
    }
}
