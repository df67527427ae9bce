package org.dotledger.api.dot;

/** How far a DOT has come. */
public enum DotState {
    /** It stood in the catalogue that the campaign started from. */
    BASELINE,
    BORN,
    ADMITTED,
    REGISTERED,
    RETIRED
}
