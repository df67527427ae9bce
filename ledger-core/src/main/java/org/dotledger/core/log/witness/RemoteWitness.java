package org.dotledger.core.log.witness;

import java.net.URI;
import org.dotledger.api.log.SignatureType;
import org.dotledger.api.log.VerifierKey;

/**
 * A witness that is to cosign this log's checkpoints.
 *
 * @param submission prefix of {@code add-checkpoint}
 * @param monitoring prefix under which it shows what it cosigned
 * @param key of type {@link SignatureType#COSIGNATURE_V1}
 */
public record RemoteWitness(URI submission, URI monitoring, VerifierKey key) {
    /** @throws IllegalArgumentException naming what is wrong */
    public RemoteWitness {
        requirePrefix(submission);
        requirePrefix(monitoring);
        if (key.type() != SignatureType.COSIGNATURE_V1) {
            throw new IllegalArgumentException("expected the verifier key of a witness, found " + key);
        }
    }

    private static void requirePrefix(URI prefix) {
        boolean http = "http".equalsIgnoreCase(prefix.getScheme()) || "https".equalsIgnoreCase(prefix.getScheme());
        if (!http
                || prefix.getHost() == null
                || prefix.getRawUserInfo() != null
                || prefix.getRawQuery() != null
                || prefix.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "expected http or https, a host and at most a port and a path, found " + prefix);
        }
    }

    URI submission(String path) {
        return URI.create(withoutSlash(submission) + "/" + path);
    }

    URI monitoring(String path) {
        return URI.create(withoutSlash(monitoring) + "/" + path);
    }

    private static String withoutSlash(URI prefix) {
        return prefix.toString().replaceAll("/+$", "");
    }
}
