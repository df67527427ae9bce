package org.dotledger.api.schema;

/** A field is missing, unknown or malformed. */
public final class InvalidFieldException extends RuntimeException {
    private final String field;
    private final String reason;

    /**
     * @param field where, as {@code rows[3].code}
     * @param reason what was expected
     */
    public InvalidFieldException(String field, String reason) {
        super(field + ": " + reason);
        this.field = field;
        this.reason = reason;
    }

    public String field() {
        return field;
    }

    public String reason() {
        return reason;
    }
}
