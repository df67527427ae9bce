package org.dotledger.api.schema;

import java.util.List;

/** A field is missing, unknown or malformed. Fields that are missing are all named at once. */
public final class InvalidFieldException extends RuntimeException {
    private final String field;
    private final String reason;
    private final List<String> missing;

    /**
     * @param field where, as {@code rows[3].code}
     * @param reason what was expected
     */
    public InvalidFieldException(String field, String reason) {
        this(field, reason, List.of());
    }

    private InvalidFieldException(String field, String reason, List<String> missing) {
        super(field + ": " + reason);
        this.field = field;
        this.reason = reason;
        this.missing = missing;
    }

    /** @param fields all that are missing and have to be there, at least one, in their order */
    static InvalidFieldException missing(List<String> fields) {
        List<String> others = fields.subList(1, fields.size());
        String more = others.isEmpty()
                ? ""
                : (others.size() == 1 ? ", and so is " : ", and so are ") + String.join(", ", others);
        return new InvalidFieldException(fields.getFirst(), "is missing" + more, List.copyOf(fields));
    }

    /** The fields that are missing; none where what is wrong is something else. */
    List<String> missing() {
        return missing;
    }

    public String field() {
        return field;
    }

    public String reason() {
        return reason;
    }
}
