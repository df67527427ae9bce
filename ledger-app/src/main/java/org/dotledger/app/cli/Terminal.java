package org.dotledger.app.cli;

/**
 * Where a person looks on. {@code bin/ledger} says of which stream that holds; Java by itself can only tell of standard
 * input and output together.
 */
final class Terminal {
    private static final String PROPERTY = "ledger.terminal";

    private Terminal() {}

    static boolean isOutput() {
        return is("1");
    }

    static boolean isError() {
        return is("2");
    }

    private static boolean is(String stream) {
        String said = System.getProperty(PROPERTY);
        return said == null ? System.console() != null && System.console().isTerminal() : said.contains(stream);
    }
}
