package org.dotledger.app.witness;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.dotledger.api.log.LogFormatException;
import org.dotledger.api.log.Note;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.SignatureType;
import org.dotledger.api.log.SignerKey;
import org.dotledger.app.postgres.DurableFiles;
import org.dotledger.core.log.witness.WitnessMemory;
import org.jspecify.annotations.Nullable;

/**
 * The directory of a witness: its key, and for each log the latest checkpoint it cosigned. Held by one process at a time,
 * from opening to closing, because two that check and keep side by side could cosign two histories.
 */
public final class WitnessDirectory implements WitnessMemory, AutoCloseable {
    private static final String KEY_FILE = "witness.key";
    private static final String VERIFIER_FILE = "witness.vkey";
    private static final String LOCK_FILE = "witness.lock";
    private static final String LOCAL_NAME = "dot-ledger.local/witness-";
    private static final int NAME_RANDOM_BYTES = 4;

    private final Path directory;
    private final FileChannel lockFile;
    private final SignerKey key;

    private WitnessDirectory(Path directory, FileChannel lockFile, SignerKey key) {
        this.directory = directory;
        this.lockFile = lockFile;
        this.key = key;
    }

    /**
     * Opens the directory; the first time it is made, with a new key.
     *
     * @param name of the witness, which its key carries for life; a local one is made up where none is given
     * @throws IllegalStateException when another process holds the directory, or its key is damaged or has another name
     */
    public static WitnessDirectory open(Path directory, @Nullable String name, SecureRandom random) throws IOException {
        Files.createDirectories(directory, DurableFiles.OWNER_ONLY_DIRECTORY);
        FileChannel lockFile =
                FileChannel.open(directory.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            requireAlone(lockFile, directory);
            SignerKey key = readOrCreateKey(directory, name, random);
            DurableFiles.write(directory, VERIFIER_FILE, key.verifierKey().format() + "\n");
            return new WitnessDirectory(directory, lockFile, key);
        } catch (IOException | RuntimeException e) {
            lockFile.close();
            throw e;
        }
    }

    private static void requireAlone(FileChannel lockFile, Path directory) throws IOException {
        FileLock lock;
        try {
            lock = lockFile.tryLock();
        } catch (OverlappingFileLockException e) {
            throw new IllegalStateException("A witness of this process uses " + directory, e);
        }
        if (lock == null) {
            throw new IllegalStateException("Another witness uses " + directory);
        }
    }

    private static SignerKey readOrCreateKey(Path directory, @Nullable String name, SecureRandom random)
            throws IOException {
        Path file = directory.resolve(KEY_FILE);
        if (!Files.exists(file)) {
            SignerKey made =
                    SignerKey.generate(name == null ? localName(random) : name, SignatureType.COSIGNATURE_V1, random);
            DurableFiles.write(directory, KEY_FILE, made.encode() + "\n");
            return made;
        }
        SignerKey key = readKey(file);
        if (name != null && !name.equals(key.name())) {
            throw new IllegalStateException("The witness in " + directory + " is " + key.name() + ", not " + name);
        }
        return key;
    }

    private static SignerKey readKey(Path file) throws IOException {
        try {
            SignerKey key = SignerKey.parse(
                    Files.readString(file, StandardCharsets.UTF_8).strip());
            if (key.type() == SignatureType.COSIGNATURE_V1) {
                return key;
            }
        } catch (LogFormatException e) {
            // Its words could hold a piece of the key.
            throw new IllegalStateException("The file " + file + " does not hold the private key of a witness.");
        }
        throw new IllegalStateException("The file " + file + " holds a key of another kind than a witness has.");
    }

    private static String localName(SecureRandom random) {
        byte[] bits = new byte[NAME_RANDOM_BYTES];
        random.nextBytes(bits);
        return LOCAL_NAME + HexFormat.of().formatHex(bits);
    }

    /** The witness's key. */
    public SignerKey key() {
        return key;
    }

    @Override
    public Optional<Note> latest(String origin) throws IOException {
        Path file = directory.resolve(file(origin));
        return Files.exists(file) ? Optional.of(Note.parse(Files.readAllBytes(file))) : Optional.empty();
    }

    @Override
    public void keep(String origin, Note checkpoint) throws IOException {
        DurableFiles.write(directory, file(origin), checkpoint.format());
    }

    private static String file(String origin) {
        return "latest." + Sha256.digestUtf8(origin).hex() + ".note";
    }

    /** Lets another process have the directory. */
    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
