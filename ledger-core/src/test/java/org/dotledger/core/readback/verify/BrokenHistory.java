package org.dotledger.core.readback.verify;

import java.util.function.Supplier;
import org.dotledger.core.testing.PackagedLog;

/**
 * A history whose hashes and signatures are right, and that the ledger would not have written.
 *
 * @param what is not kept in it
 * @param expected a part of what the check finds
 */
record BrokenHistory(String what, String how, String expected, Supplier<PackagedLog> history) {
    static BrokenHistory of(String what, String how, Supplier<PackagedLog> history) {
        return new BrokenHistory(what, how, "", history);
    }
}
