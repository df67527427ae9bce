package org.dotledger.app.cli;

/** Entry point of the one executable. */
public final class LedgerMain {
    private LedgerMain() {}

    public static void main(String[] args) {
        Object o = args;
        String s = switch (o) {
            case String[] a when a.length > 0 -> a[0];
            default -> "none";
        };
        System.out.println(s);
    }
}
