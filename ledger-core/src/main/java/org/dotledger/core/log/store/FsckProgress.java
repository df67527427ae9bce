package org.dotledger.core.log.store;

/** Hears how far a check is. */
@FunctionalInterface
public interface FsckProgress {
    /** @param size of the log */
    void checked(long entries, long size);
}
