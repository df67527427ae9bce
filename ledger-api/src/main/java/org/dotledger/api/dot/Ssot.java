package org.dotledger.api.dot;

/** Where the truth about an artifact lives (seed, section 2). The class follows from the path. */
public enum Ssot {
    DOT_BIN,
    EXECUTOR_SOURCE,
    VPS_RUNTIME,
    AGENTDATA_KB,
    LOCAL_STAGING
}
