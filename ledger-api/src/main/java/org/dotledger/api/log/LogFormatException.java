package org.dotledger.api.log;

import java.util.Objects;
import org.dotledger.api.text.VisibleText;

/**
 * Says that a text or byte sequence does not have the exact form that its format demands. The message names what was
 * expected and what was found, abridged and with characters that have no shape escaped, so that it can be shown or logged.
 */
public final class LogFormatException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private static final int FOUND_LENGTH_MAX = 80;

    /** For input that must not be repeated in a message, such as a secret key. */
    public LogFormatException(String message) {
        super(message);
    }

    /**
     * @param expected the form that was expected, as a noun phrase
     * @param found the offending part of the input
     */
    public LogFormatException(String expected, String found) {
        super("expected " + expected + ", found \"" + abridged(found) + "\"");
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    private static String abridged(String found) {
        int shown = found.offsetByCodePoints(0, Math.min(FOUND_LENGTH_MAX, found.codePointCount(0, found.length())));
        String text = VisibleText.of(found.substring(0, shown));
        return shown < found.length() ? text + "…" : text;
    }
}
