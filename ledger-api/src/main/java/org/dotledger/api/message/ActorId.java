package org.dotledger.api.message;

/**
 * Names an actor. An id with a colon ({@code system:bootstrap}, {@code handler:authorize_build_step}) is the ledger's
 * own and cannot be enrolled.
 *
 * @param value 1 to 100 of letters, digits and {@code . _ @ -}; the ledger's own also with colons
 */
public record ActorId(String value) {
    private static final int LENGTH_MAX = 100;

    public ActorId {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("an actor id is 1 to 100 of letters, digits and . _ @ -");
        }
    }

    /** A loop, because an id is made whenever an event is asked for its actor. */
    private static boolean isWellFormed(String text) {
        if (text.isEmpty() || text.length() > LENGTH_MAX || !isLetterOrDigit(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isLetterOrDigit(c) && c != '.' && c != '_' && c != '@' && c != ':' && c != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
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
