package org.dotledger.api.evidence;

import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.Tag;

/** The tags by which evidence and runs are found. */
public final class EvidenceTags {
    public static final Tag HARNESS = new Tag("harness", "C1");
    public static final Tag PREFLIGHT = new Tag("preflight", "C1");
    public static final Tag SEAL = new Tag("seal", "C1");

    private EvidenceTags() {}

    public static Tag evidence(RecordId evidenceId) {
        return new Tag("evidence", evidenceId.value());
    }
}
