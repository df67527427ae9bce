package org.dotledger.api.dot;

/** Whether a cell of the lifecycle proof table is proven. */
public enum CellStatus {
    PROVEN,
    /** Someone says so, and no source was observed since that would show it. */
    CLAIMED,
    /** Nothing shows it yet. */
    MISSING,
    /** What was seen last shows the contrary. */
    FAILED
}
