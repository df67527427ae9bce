package org.dotledger.core.authorization;

import org.dotledger.api.message.RecordId;

/** A grant's id follows from its APR's, so that the same approval can never lead to two that are told apart. */
final class GrantIds {
    /** Leaves the id of the grant within what an id may be. */
    static final int APR_ID_LENGTH_MAX = 120;

    private static final String PREFIX = "grant-";

    private GrantIds() {}

    static RecordId of(RecordId aprId) {
        return new RecordId(PREFIX + aprId);
    }
}
