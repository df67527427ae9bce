package org.dotledger.core.model;

/** The ledger's digests over its first entries: what a reviewer reconstructs. */
interface Roots {
    String rootHash(long size);

    String stateSha256(long size);
}
