package org.dotledger.api.step;

/** What a step may change; no step changes two of them (seed, section 7). */
public enum StepDomain {
    REGISTRAR,
    DOT,
    SURFACE,
    CATALOG,
    CONTRACT,
    ENDPOINT,
    GRANT,
    READINESS,
    EVIDENCE
}
