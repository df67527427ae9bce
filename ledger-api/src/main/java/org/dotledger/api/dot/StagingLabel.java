package org.dotledger.api.dot;

/** What a local staging artifact has to say of itself, all five (seed, section 2). */
public enum StagingLabel {
    LOCAL_STAGING_NOT_SSOT,
    NOT_GOVERNED_RUNTIME,
    NOT_DEPLOYED,
    NOT_REGISTRY_PROOF,
    NOT_DRYRUN_READY_PROOF
}
