package org.dotledger.app.observe;

import org.jspecify.annotations.Nullable;

/** A source cannot be read as a whole, so nothing is known of it. The message becomes the error of the observation. */
final class AwayException extends RuntimeException {
    AwayException(String message) {
        super(message);
    }

    AwayException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The message in the bounds of an observation's error. */
    String error() {
        return Bounded.text(String.valueOf(getMessage()), 500);
    }
}
