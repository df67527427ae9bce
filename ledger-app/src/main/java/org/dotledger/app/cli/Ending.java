package org.dotledger.app.cli;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Whether the process was told to end, as by SIGTERM. Its threads go on while it ends, and what they would say then is
 * not true any more: that the server serves, or that something else is wrong.
 */
final class Ending {
    private static final AtomicBoolean BEGUN = new AtomicBoolean();

    private Ending() {}

    /** Watches for the end of this process. */
    static void watch() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> BEGUN.set(true), "ledger-ending"));
    }

    static boolean hasBegun() {
        return BEGUN.get();
    }
}
