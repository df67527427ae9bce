package org.dotledger.app.observe;

/** The file of sources cannot be used. The message is for a person and holds no password. */
public final class SourcesFileException extends RuntimeException {
    SourcesFileException(String message) {
        super(message);
    }

    SourcesFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
