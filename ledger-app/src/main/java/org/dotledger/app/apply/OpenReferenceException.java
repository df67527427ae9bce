package org.dotledger.app.apply;

/** What a reference stands for is not known yet. */
final class OpenReferenceException extends RuntimeException {
    private final boolean passes;

    /**
     * @param why it is not known
     * @param passes whether that may be over in a moment, by itself
     */
    OpenReferenceException(Reference reference, String why, boolean passes) {
        super("${" + reference.text() + "}: " + why);
        this.passes = passes;
    }

    boolean passes() {
        return passes;
    }
}
