package org.dotledger.core.readback.verify;

/** A file is not a package in the one form that packages have; the message says what was expected and found. */
public final class BadPackageException extends Exception {
    BadPackageException(String message) {
        super(message);
    }
}
