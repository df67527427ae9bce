package org.dotledger.app.cli;

import java.io.IOException;

/** No one reads the output any more; what is not written yet is not wanted. */
final class OutputClosedException extends RuntimeException {
    OutputClosedException(IOException cause) {
        super("no one reads the output any more", cause);
    }
}
