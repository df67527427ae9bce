package org.dotledger.core.readback.verify;

import java.util.function.Supplier;
import org.dotledger.core.testing.PackagedLog;

/**
 * A history whose hashes and signatures are right, and that breaks a rule.
 *
 * @param rule the beginning of the rule that is broken
 */
record BrokenHistory(String rule, String how, Supplier<PackagedLog> history) {
    static BrokenHistory of(String rule, String how, Supplier<PackagedLog> history) {
        return new BrokenHistory(rule, how, history);
    }
}
