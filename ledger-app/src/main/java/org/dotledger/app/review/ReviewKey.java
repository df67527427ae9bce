package org.dotledger.app.review;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.dotledger.api.actor.PublicKey;
import org.dotledger.api.log.SignerKey;
import org.dotledger.api.review.RecordVerdict;
import org.dotledger.app.client.SecretFile;
import org.dotledger.core.review.VerdictSignature;

/** The Ed25519 key with which an actor signs verdicts. Its public half is enrolled with {@code EnrolPublicKey}. */
public final class ReviewKey {
    private static final String NAME = "review";

    private final SignerKey key;

    private ReviewKey(SignerKey key) {
        this.key = key;
    }

    /**
     * Makes a key and keeps it in a file that only its owner may read.
     *
     * @throws IOException when the file is there already or cannot be written
     */
    public static ReviewKey generate(Path file) throws IOException {
        if (Files.exists(file)) {
            throw new IOException(file + " is there already");
        }
        SignerKey key = SignerKey.generate(NAME, new SecureRandom());
        SecretFile.write(file, key.encode() + "\n");
        return new ReviewKey(key);
    }

    /**
     * Reads a key.
     *
     * @throws IOException when the file cannot be read or is longer than a key
     * @throws org.dotledger.api.log.LogFormatException when it holds no key
     */
    public static ReviewKey read(Path file) throws IOException {
        return new ReviewKey(SignerKey.parse(SecretFile.read(file)));
    }

    public PublicKey publicKey() {
        return new PublicKey(
                Base64.getEncoder().encodeToString(key.verifierKey().publicKey()));
    }

    /** The verdict with a signature over its other fields. */
    public RecordVerdict sign(RecordVerdict verdict) {
        return VerdictSignature.sign(verdict, key);
    }
}
