package org.dotledger.api.authorization;

import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.Tag;

/** The tags by which the handler, proposals and grants are found. */
public final class AuthorizationTags {
    /** On everything about the one handler there is. */
    public static final Tag HANDLER = new Tag("handler", "authorize_build_step");
    /** On every grant's minting, consumption and revocation. */
    public static final Tag GRANTS = new Tag("grants", "C1");

    /** On every approval of an APR. */
    public static final Tag APPROVALS = new Tag("approvals", "C1");

    private AuthorizationTags() {}

    public static Tag apr(RecordId aprId) {
        return new Tag("apr", aprId.value());
    }

    public static Tag grant(RecordId grantId) {
        return new Tag("grant", grantId.value());
    }
}
