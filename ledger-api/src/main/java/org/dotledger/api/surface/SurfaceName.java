package org.dotledger.api.surface;

import org.dotledger.api.schema.Pattern;

/**
 * Names a schema, a table, a collection, or an entry of the table registry.
 *
 * @param value a letter, then at most 62 letters, digits and {@code _ . -}
 */
@Pattern("^[A-Za-z][A-Za-z0-9_.-]{0,62}$")
public record SurfaceName(String value) {
    private static final java.util.regex.Pattern FORM = java.util.regex.Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,62}");

    public SurfaceName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a surface's name is a letter, then at most 62 letters, digits and _ . -");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
