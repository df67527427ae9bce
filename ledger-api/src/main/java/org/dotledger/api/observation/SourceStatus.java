package org.dotledger.api.observation;

/** What came of looking at a source. */
public enum SourceStatus {
    /** It was read as a whole. */
    READ,
    /** It could not be read, so nothing is known of it. */
    AWAY
}
