package org.dotledger.core.readback.verify;

/**
 * What came of one check.
 *
 * @param name what was checked, a noun phrase
 * @param detail what was found, in a sentence or a figure; may be empty for what was verified
 */
public record CheckResult(String name, Status status, String detail) {

    /** What a check can come to; only the first is good. */
    public enum Status {
        VERIFIED("verified"),
        FAILED("failed"),
        NOT_CHECKED("not checked");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        /** As it is shown. */
        public String word() {
            return word;
        }
    }
}
