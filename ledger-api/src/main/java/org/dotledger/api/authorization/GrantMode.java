package org.dotledger.api.authorization;

/** What a grant is for. There is no mode in which anything real is run. */
public enum GrantMode {
    DRY_RUN,
    BUILD_PREP
}
