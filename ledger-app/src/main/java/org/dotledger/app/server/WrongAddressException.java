package org.dotledger.app.server;

import java.io.IOException;

/** No server can listen there, now or later, because the address is none of this machine. */
public final class WrongAddressException extends IOException {
    WrongAddressException(String message) {
        super(message);
    }

    WrongAddressException(String message, IOException cause) {
        super(message, cause);
    }
}
