package org.dotledger.core.log.store.backup;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dotledger.api.actor.ActorTags;
import org.dotledger.api.log.LogFormatException;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.SignatureType;
import org.dotledger.api.log.SignerKey;
import org.dotledger.api.log.VerifierKey;
import org.dotledger.core.log.note.KeyHistory;

/**
 * The files with secrets that a backup may take along. A file is taken, and put back, only when what it holds is shown to
 * belong to the log: a private key by the public key that follows from it, an owner's key by its digest in the log.
 */
public final class BackupSecrets {
    /** The private key that is in force. */
    public static final String KEY = "log.key";

    private static final String NEXT = "log.key.next";
    private static final String PAST = "log.key.past";
    private static final String OWNER = "owner.key";
    /** What a ledger cannot go on without and its database does not hold. */
    public static final List<String> NAMES = List.of(KEY, NEXT, PAST, OWNER);

    private BackupSecrets() {}

    /**
     * Checks what can be checked without the log's entries: that the files hold keys, and keys of this log.
     *
     * @param trusted keys of the log
     * @throws BackupException naming the file; it says nothing of what the file holds
     */
    static void requireOfLog(Map<String, byte[]> secrets, List<VerifierKey> trusted) throws BackupException {
        String origin = trusted.getFirst().name();
        for (String name : secrets.keySet()) {
            if (!NAMES.contains(name)) {
                throw new BackupException("there is no secret " + name + " of a ledger");
            }
            if (name.equals(OWNER)) {
                text(name, secrets);
            } else {
                for (SignerKey key : keys(name, secrets)) {
                    requireNamed(name, key, origin);
                }
            }
        }
    }

    private static void requireNamed(String name, SignerKey key, String origin) throws BackupException {
        if (!key.name().equals(origin)) {
            throw new BackupException(
                    BackupException.Reason.ANOTHER_LOG,
                    name + " holds the key of the log " + key.name() + ", not of " + origin);
        }
    }

    /**
     * Checks the files against the log.
     *
     * @param connection sees the log
     * @param history of the log's keys
     * @param size of the log
     * @param trusted keys of the log, of which one is its first
     */
    static void require(
            Map<String, byte[]> secrets,
            Connection connection,
            KeyHistory history,
            long size,
            List<VerifierKey> trusted)
            throws BackupException, SQLException {
        requireOfLog(secrets, trusted);
        if (secrets.containsKey(KEY)) {
            requireInForce(secrets, history, size, trusted);
        }
        for (SignerKey past : keys(PAST, secrets)) {
            if (!isLogs(past.verifierKey(), history, trusted)) {
                throw new BackupException(PAST + " holds a key that was never the log's: " + past.verifierKey());
            }
        }
        if (secrets.containsKey(OWNER)) {
            requireIssued(text(OWNER, secrets), connection);
        }
    }

    /** The key that signs what comes next, unless its rotation ended before the files were put in place. */
    private static void requireInForce(
            Map<String, byte[]> secrets, KeyHistory history, long size, List<VerifierKey> trusted)
            throws BackupException {
        List<SignerKey> found = new ArrayList<>(keys(KEY, secrets));
        found.addAll(keys(NEXT, secrets));
        boolean inForce = found.stream()
                .map(SignerKey::verifierKey)
                .anyMatch(key -> isLogs(key, history, trusted) && history.isInForce(key, size + 1));
        VerifierKey key = found.getFirst().verifierKey();
        if (!inForce || !isLogs(key, history, trusted)) {
            throw new BackupException(
                    BackupException.Reason.ANOTHER_LOG,
                    KEY + " holds the key " + key + ", and "
                            + history.inForce(size + 1, trusted)
                                    .map(VerifierKey::toString)
                                    .orElse(history.describe(size + 1))
                            + " is in force");
        }
    }

    /** Whether a key is one that is trusted, or that the log's entries name. */
    private static boolean isLogs(VerifierKey key, KeyHistory history, List<VerifierKey> trusted) {
        return trusted.contains(key)
                || history.rotations().stream()
                        .anyMatch(rotation -> rotation.newKey().equals(key));
    }

    private static void requireIssued(String key, Connection connection) throws BackupException, SQLException {
        String sql = """
                SELECT EXISTS (SELECT FROM event_tag WHERE tag = ?)""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, ActorTags.key(Sha256.digestUtf8(key)).toString());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                if (!row.getBoolean(1)) {
                    throw new BackupException(OWNER + " holds a key that this log never issued");
                }
            }
        }
    }

    private static List<SignerKey> keys(String name, Map<String, byte[]> secrets) throws BackupException {
        if (!secrets.containsKey(name)) {
            return List.of();
        }
        List<SignerKey> keys = new ArrayList<>();
        for (String line : text(name, secrets).lines().toList()) {
            keys.add(key(name, line));
        }
        if (keys.isEmpty() || keys.size() > 1 && !name.equals(PAST)) {
            throw new BackupException(name + " does not hold one private key");
        }
        return keys;
    }

    private static SignerKey key(String name, String line) throws BackupException {
        try {
            SignerKey key = SignerKey.parse(line);
            if (key.type() == SignatureType.ED25519) {
                return key;
            }
        } catch (LogFormatException e) {
            throw new BackupException(name + " does not hold a private key of a log", e);
        }
        throw new BackupException(name + " holds the key of a witness, not of a log");
    }

    /** One text, with at most one newline behind it. */
    private static String text(String name, Map<String, byte[]> secrets) throws BackupException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(secrets.get(name)))
                    .toString();
            return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        } catch (CharacterCodingException e) {
            throw new BackupException(name + " is no text", e);
        }
    }
}
