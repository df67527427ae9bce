package org.dotledger.api.evidence;

/** What a piece of evidence is worth. */
public enum EvidenceStatus {
    STAGED,
    /** The newest readback found it in the knowledge base, unchanged. */
    GOVERNED,
    WITHDRAWN
}
