package org.dotledger.api.message;

import org.dotledger.api.schema.Pattern;

/**
 * Names something that a caller records: an APR, a contract, a piece of evidence, a run, a review. It is one step of a
 * path and the value of a tag, so slashes, percent signs, semicolons and spaces are not in it.
 *
 * @param value 1 to {@value #LENGTH_MAX} printable ASCII characters without space and {@code / \\ % ;}, and neither
 *     {@code .} nor {@code ..}
 */
@Pattern("^(?!\\.{1,2}$)[!-$&-.0-:<-\\[\\]-~]{1,128}$")
public record RecordId(String value) implements Comparable<RecordId> {
    public static final int LENGTH_MAX = 128;

    private static final java.util.regex.Pattern FORM =
            java.util.regex.Pattern.compile("(?!\\.{1,2}$)[!-$&-.0-:<-\\[\\]-~]{1,128}");

    public RecordId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("an id is 1 to " + LENGTH_MAX
                    + " printable ASCII characters without space / \\ % ; and neither . nor ..");
        }
    }

    @Override
    public int compareTo(RecordId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
