package org.dotledger.core.readback.verify;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.dotledger.api.dsse.DsseEnvelope;
import org.dotledger.api.dsse.Statement;
import org.dotledger.api.log.LogFormatException;
import org.dotledger.api.log.VerifierKey;
import org.dotledger.core.readback.PackageLayout;
import org.jspecify.annotations.Nullable;

/**
 * The package's statement as it was found.
 *
 * @param envelope null when it cannot be read
 * @param statement null when it cannot be read
 * @param fault why it is not a statement that the key signed; empty when it is
 */
record SignedStatement(
        @Nullable DsseEnvelope envelope, @Nullable Statement statement, Optional<String> fault) {
    /** The longest statement that is read; it names some hundred thousand files. */
    private static final long BYTES_MAX = 64L << 20;

    static SignedStatement read(PackageZip zip, VerifierKey key) throws IOException {
        if (!zip.has(PackageLayout.STATEMENT)) {
            return unread(PackageLayout.STATEMENT + " is not in the package");
        }
        try {
            byte[] bytes = zip.bytes(PackageLayout.STATEMENT, BYTES_MAX);
            DsseEnvelope envelope = DsseEnvelope.parse(bytes);
            Optional<String> fault = fault(envelope, bytes, key);
            return new SignedStatement(envelope, Statement.parse(envelope.payload()), fault);
        } catch (BadPackageException | LogFormatException e) {
            return unread(String.valueOf(e.getMessage()));
        }
    }

    private static SignedStatement unread(String why) {
        return new SignedStatement(null, null, Optional.of(why));
    }

    private static Optional<String> fault(DsseEnvelope envelope, byte[] bytes, VerifierKey key) {
        if (!envelope.verifiedBy(key)) {
            return Optional.of(
                    "it is not signed by " + DsseEnvelope.keyId(key) + ", but says to be by " + named(envelope));
        }
        if (envelope.signatures().size() != 1 || !named(envelope).equals(DsseEnvelope.keyId(key))) {
            return Optional.of("it has not exactly one signature, under the name of the key that made it");
        }
        return Arrays.equals(envelope.bytes(), bytes)
                ? Optional.empty()
                : Optional.of("it is not in the one form that packages have");
    }

    private static String named(DsseEnvelope envelope) {
        return String.valueOf(envelope.signatures().getFirst().keyId());
    }

    /** Whether its payload is this statement, byte for byte. */
    boolean isExactly(Statement expected) {
        return envelope != null
                && envelope.payloadType().equals(Statement.PAYLOAD_TYPE)
                && Arrays.equals(envelope.payload(), expected.bytes());
    }

    /** Whether it says itself that another key signed it. */
    boolean isOfAnotherKey(VerifierKey key) {
        return envelope != null && !envelope.verifiedBy(key) && !named(envelope).equals(DsseEnvelope.keyId(key));
    }
}
