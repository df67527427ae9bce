package org.dotledger.app.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.dotledger.api.log.SignerKey;
import org.dotledger.api.log.VerifierKey;
import org.dotledger.app.postgres.DurableFiles;
import org.dotledger.core.log.note.KeyHistory;
import org.dotledger.core.log.note.LogKeys;

/**
 * The files of the log's keys. Private ones: that in force, one that is to follow ({@code .next}) and those that
 * went before ({@code .past}, as long as they are kept). Public ones, in the data directory for everyone: that in force
 * and those that went before. Which is in force the log says, so {@link #settle} completes at the next start what a
 * crash between the log and the files left undone.
 */
public final class LogKeyFiles {
    static final String PAST_VERIFIERS_FILE = "log.past.vkeys";

    private static final String NEXT = ".next";
    private static final String PAST = ".past";

    private final Path data;
    private final Path directory;
    private final String name;

    /**
     * @param data the data directory
     * @param key the file of the private key in force
     */
    public LogKeyFiles(Path data, Path key) {
        Path absolute = key.toAbsolutePath();
        Path parent = absolute.getParent();
        Path last = absolute.getFileName();
        if (parent == null || last == null) {
            throw new IllegalStateException("not the path of a file: " + key);
        }
        this.data = data;
        this.directory = parent;
        this.name = last.toString();
    }

    private Path file(String suffix) {
        return directory.resolve(name + suffix);
    }

    /**
     * Reads all keys that there are.
     *
     * @param overlap how long after a rotation both keys sign
     * @throws IllegalStateException when a file does not hold keys of one log
     */
    public LogKeys read(Duration overlap) throws IOException {
        List<SignerKey> signers = new ArrayList<>(List.of(LogKey.read(file(""))));
        if (Files.exists(file(NEXT))) {
            signers.add(LogKey.read(file(NEXT)));
        }
        for (SignerKey past : past()) {
            if (signers.stream().noneMatch(known -> known.verifierKey().equals(past.verifierKey()))) {
                signers.add(past);
            }
        }
        return new LogKeys(signers, pastVerifiers(), overlap);
    }

    private List<SignerKey> past() throws IOException {
        List<SignerKey> past = new ArrayList<>();
        if (Files.exists(file(PAST))) {
            for (String line : Files.readAllLines(file(PAST), StandardCharsets.UTF_8)) {
                past.add(LogKey.parse(line, file(PAST)));
            }
        }
        return past;
    }

    private List<VerifierKey> pastVerifiers() throws IOException {
        Path file = data.resolve(PAST_VERIFIERS_FILE);
        if (!Files.exists(file)) {
            return List.of();
        }
        return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                .map(VerifierKey::parse)
                .toList();
    }

    /**
     * The texts of the public keys in a data directory, that in force first.
     *
     * @throws IOException when they cannot be read, or there is none
     */
    public static List<String> verifiers(Path data) throws IOException {
        List<String> verifiers = new ArrayList<>(lines(data.resolve(LogKey.VERIFIER_FILE)));
        if (verifiers.isEmpty()) {
            throw new IOException(data.resolve(LogKey.VERIFIER_FILE) + " is empty");
        }
        if (Files.exists(data.resolve(PAST_VERIFIERS_FILE))) {
            verifiers.addAll(lines(data.resolve(PAST_VERIFIERS_FILE)));
        }
        return verifiers;
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /**
     * Puts the public keys of a restored log there, where there are none.
     *
     * @param keys that in force first
     */
    public static void restore(Path data, List<VerifierKey> keys) throws IOException {
        if (!Files.exists(data.resolve(LogKey.VERIFIER_FILE))) {
            DurableFiles.write(data, LogKey.VERIFIER_FILE, keys.getFirst().format() + "\n");
        }
        List<String> past = keys.stream().skip(1).map(VerifierKey::format).toList();
        if (!past.isEmpty() && !Files.exists(data.resolve(PAST_VERIFIERS_FILE))) {
            DurableFiles.write(data, PAST_VERIFIERS_FILE, lines(past));
        }
    }

    /** The key that is to follow: the one that an earlier attempt left, or a new one that is on the disk. */
    public SignerKey prepareNext(SecureRandom random) throws IOException {
        if (!Files.exists(file(NEXT))) {
            SignerKey next = SignerKey.generate(LogKey.read(file("")).name(), random);
            DurableFiles.write(directory, name + NEXT, next.encode() + "\n");
        }
        return LogKey.read(file(NEXT));
    }

    /**
     * Puts the key that was to follow in place, once the log says that it is in force, and then its public half in
     * place of the one before. Each step is done again when a crash came between them.
     */
    public void settle(KeyHistory history) throws IOException {
        if (history.rotations().isEmpty()) {
            return;
        }
        VerifierKey inForce = history.rotations().getLast().newKey();
        if (Files.exists(file(NEXT)) && LogKey.read(file(NEXT)).verifierKey().equals(inForce)) {
            keepPast(LogKey.read(file("")));
            DurableFiles.publish(file(NEXT), directory, name);
        }
        SignerKey current = LogKey.read(file(""));
        if (current.verifierKey().equals(inForce)) {
            LogKey.publish(data, current);
        }
    }

    private void keepPast(SignerKey old) throws IOException {
        List<String> secrets = new ArrayList<>(List.of(old.encode()));
        past().stream()
                .map(SignerKey::encode)
                .filter(key -> !secrets.contains(key))
                .forEach(secrets::add);
        DurableFiles.write(directory, name + PAST, lines(secrets));
        List<String> verifiers = new ArrayList<>(List.of(old.verifierKey().format()));
        pastVerifiers().stream()
                .map(VerifierKey::format)
                .filter(key -> !verifiers.contains(key))
                .forEach(verifiers::add);
        DurableFiles.write(data, PAST_VERIFIERS_FILE, lines(verifiers));
    }

    private static String lines(List<String> lines) {
        return lines.stream().collect(Collectors.joining("\n", "", "\n"));
    }
}
