package org.dotledger.api.message;

import java.util.regex.Pattern;

/**
 * Names an actor. An id with a colon ({@code system:bootstrap}, {@code handler:authorize_build_step}) is the ledger's
 * own and cannot be enrolled.
 *
 * @param value 1 to 100 of letters, digits and {@code . _ @ -}; the ledger's own also with colons
 */
public record ActorId(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@:-]{0,99}");

    public ActorId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("an actor id is 1 to 100 of letters, digits and . _ @ -");
        }
    }

    /** Whether the id is one of the ledger's own. */
    public boolean isSystem() {
        return value.indexOf(':') >= 0;
    }

    @Override
    public String toString() {
        return value;
    }
}
