package org.dotledger.app.client;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;

/** Why no connection came about: what may pass by itself is told from an address that is wrong. */
final class Unreached {
    private Unreached() {}

    static ApiFailure of(String base, ConnectException e) {
        return isCausedBy(e, UnresolvedAddressException.class)
                ? ApiFailure.wrongAddress("no host has the name in " + base, e)
                : ApiFailure.noAnswer("no server answers at " + base + "; start one: ledger serve", e);
    }

    static ApiFailure of(String base, SSLException e) {
        if (isCausedBy(e, CertificateException.class) || isCausedBy(e, CertPathValidatorException.class)) {
            return ApiFailure.untrusted("the certificate of " + base + " is not trusted: " + e.getMessage(), e);
        }
        if (isCausedBy(e, EOFException.class) || isCausedBy(e, SocketException.class)) {
            return ApiFailure.noAnswer("the connection to " + base + " broke: " + e.getMessage(), e);
        }
        return ApiFailure.wrongAddress("no server at " + base + " speaks https: " + e.getMessage(), e);
    }

    private static boolean isCausedBy(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
