package org.dotledger.core.decision;

import java.util.Optional;
import org.dotledger.api.json.InvalidJsonException;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.log.Sha256;

/** The bulk that entries name by digest. */
@FunctionalInterface
public interface ArtifactSource {

    /** The bytes with this digest; empty when they are not there. */
    Optional<byte[]> content(Sha256 sha256);

    /**
     * The JSON with this digest.
     *
     * @throws IllegalArgumentException when it is not there, has another digest or is not strict JSON
     */
    default Json json(Sha256 sha256) {
        byte[] bytes = content(sha256)
                .orElseThrow(() -> new IllegalArgumentException("the artifact " + sha256 + " is not there"));
        if (!Sha256.digest(bytes).equals(sha256)) {
            throw new IllegalArgumentException("the artifact " + sha256 + " has another digest");
        }
        try {
            return JsonReader.read(bytes);
        } catch (InvalidJsonException e) {
            throw new IllegalArgumentException("the artifact " + sha256 + " is not strict JSON", e);
        }
    }
}
