package org.dotledger.api.logkey;

import org.dotledger.api.schema.Pattern;

/**
 * The key id of a log's key (C2SP signed-note 1.0, "Signatures").
 *
 * @param value eight lower-case hexadecimal digits
 */
@Pattern(LogKeyId.FORM)
public record LogKeyId(String value) {
    static final String FORM = "^[0-9a-f]{8}$";

    private static final java.util.regex.Pattern COMPILED = java.util.regex.Pattern.compile(FORM);

    public LogKeyId {
        if (!COMPILED.matcher(value).matches()) {
            throw new IllegalArgumentException("a key id is eight lower-case hexadecimal digits");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
