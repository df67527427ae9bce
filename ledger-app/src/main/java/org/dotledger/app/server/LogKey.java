package org.dotledger.app.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.dotledger.api.log.LogFormatException;
import org.dotledger.api.log.SignatureType;
import org.dotledger.api.log.SignerKey;
import org.dotledger.app.client.SmallFile;
import org.dotledger.app.postgres.DurableFiles;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file of the log's private key, made at the first start, and next to it the public key for those who verify. */
public final class LogKey {
    private static final Logger log = LoggerFactory.getLogger(LogKey.class);
    private static final String LOCAL_ORIGIN = "dot-ledger.local/";
    static final String VERIFIER_FILE = "log.vkey";
    private static final int ORIGIN_RANDOM_BYTES = 4;

    private LogKey() {}

    /**
     * Reads the key, or makes one that is on the disk before it is used.
     *
     * @throws IllegalStateException when the file holds no key, or the key of another origin than is configured
     */
    static SignerKey readOrCreate(LedgerProperties properties, SecureRandom random) {
        Path file = properties.logKeyFile().toAbsolutePath();
        try {
            Files.createDirectories(properties.data(), DurableFiles.OWNER_ONLY_DIRECTORY);
            RestoreMarker.requireNone(properties.data());
            if (!Files.exists(file)) {
                requireNoLog(properties.data(), file);
            }
            SignerKey key = Files.exists(file)
                    ? read(file, properties.log().origin())
                    : create(file, properties.log().origin(), random);
            publishFirst(properties.data(), file, key);
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read or make the log's key in " + file, e);
        }
    }

    /** A log goes on under its key or not at all: a new key would only make a second log. */
    private static void requireNoLog(Path data, Path file) {
        if (Files.exists(data.resolve(VERIFIER_FILE))) {
            throw new IllegalStateException("The directory " + data + " has a log's " + VERIFIER_FILE
                    + ", and its private key is not in " + file + ": put it back from where it is kept.");
        }
    }

    /**
     * Tells everyone by which key the log is verified, unless that was told before: the file is what others trust, so
     * it is compared and never replaced here. Only a rotation that the log itself shows replaces it.
     */
    private static void publishFirst(Path data, Path file, SignerKey key) throws IOException {
        if (!Files.exists(data.resolve(VERIFIER_FILE))) {
            publish(data, key);
            return;
        }
        List<String> known = LogKeyFiles.verifiers(data);
        String published = known.getFirst();
        boolean rotatedAway = known.lastIndexOf(published) > 0;
        if (!published.equals(key.verifierKey().format()) && !rotatedAway) {
            throw new WrongLogKeyException("The directory " + data + " has the " + VERIFIER_FILE + " "
                    + published + ", and " + file + " holds the private key of " + key.verifierKey()
                    + ": find out which is right; neither is ever replaced.");
        }
    }

    /** Tells everyone by which key the log is verified, in place of the key before it. */
    static void publish(Path data, SignerKey key) throws IOException {
        DurableFiles.write(data, VERIFIER_FILE, key.verifierKey().format() + "\n");
    }

    private static SignerKey read(Path file, @Nullable String origin) throws IOException {
        SignerKey key = read(file);
        if (origin != null && !origin.equals(key.name())) {
            throw new IllegalStateException("The key in " + file + " is of the log " + key.name()
                    + ", and ledger.log.origin is " + origin + ": a log keeps its name.");
        }
        return key;
    }

    /**
     * Reads the key of a log that exists.
     *
     * @throws IllegalStateException when the file holds no key
     */
    public static SignerKey read(Path file) throws IOException {
        return parse(SmallFile.text(file).strip(), file);
    }

    /** @throws IllegalStateException when the text is no key of a log; it says nothing of the text */
    static SignerKey parse(String text, Path file) {
        try {
            SignerKey key = SignerKey.parse(text);
            if (key.type() == SignatureType.ED25519) {
                return key;
            }
        } catch (LogFormatException e) {
            // Its words could hold a piece of the key.
            throw new IllegalStateException("The file " + file + " does not hold a private key of a log.");
        }
        throw new IllegalStateException("The file " + file + " holds the key of a witness, not of a log.");
    }

    private static SignerKey create(Path file, @Nullable String origin, SecureRandom random) throws IOException {
        SignerKey key = SignerKey.generate(origin == null ? localOrigin(random) : origin, random);
        Path directory = file.getParent();
        Path name = file.getFileName();
        if (directory == null || name == null) {
            throw new IllegalStateException("ledger.log.key-file is not the path of a file: " + file);
        }
        DurableFiles.write(directory, name.toString(), key.encode() + "\n");
        log.info("Made the key of the log {} in {}", key.name(), file);
        return key;
    }

    private static String localOrigin(SecureRandom random) {
        byte[] bits = new byte[ORIGIN_RANDOM_BYTES];
        random.nextBytes(bits);
        return LOCAL_ORIGIN + HexFormat.of().formatHex(bits);
    }
}
