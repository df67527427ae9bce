package org.dotledger.app.cli;

/** Entry point of the one executable. */
public final class LedgerMain {
    private LedgerMain() {}

    public static void main(String[] arguments) {
        System.exit(arguments.length);
    }
}
