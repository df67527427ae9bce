package org.dotledger.core.log.store.backup;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.dotledger.api.actor.ActorTags;
import org.dotledger.api.entry.EntryCodec;
import org.dotledger.api.entry.Envelope;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.SignatureType;
import org.dotledger.api.log.SignerKey;
import org.dotledger.core.log.note.LogKeys;
import org.dotledger.core.log.store.Append;
import org.dotledger.core.log.store.KnownLog;
import org.dotledger.core.log.store.LogKeyRotation;
import org.dotledger.core.log.store.LogSettings;
import org.dotledger.core.log.store.PostgresLog;
import org.dotledger.core.log.store.PreparedEntry;
import org.dotledger.core.log.store.backup.BackupException.Reason;
import org.dotledger.core.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a backup takes along in addition to the log, and gives back. Its file may hold nothing else. */
class BackupSecretsTest {
    private static final String ORIGIN = "secrets.example/log";
    private static final SignerKey OLD = SignerKey.generate(ORIGIN, new SecureRandom());
    private static final SignerKey NEW = SignerKey.generate(ORIGIN, new SecureRandom());
    private static final SignerKey STRANGER = SignerKey.generate(ORIGIN, new SecureRandom());
    private static final SignerKey OTHER_LOG = SignerKey.generate("other.example/log", new SecureRandom());
    private static final SignerKey WITNESS =
            SignerKey.generate(ORIGIN, SignatureType.COSIGNATURE_V1, new SecureRandom());
    private static final String OWNER_KEY = "dl_the-key-of-the-owner";
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final KnownLog KNOWN = KnownLog.of(List.of(OLD.verifierKey()), TestDatabase.APP_ROLE);
    private static final Map<String, String> RIGHT = Map.of(
            "log.key", NEW.encode() + "\n",
            "log.key.past", OLD.encode() + "\n",
            "owner.key", OWNER_KEY + "\n");

    private static TestDatabase source;

    @TempDir
    private Path directory;

    @BeforeAll
    static void writeLog() {
        source = TestDatabase.create();
        try (PostgresLog log = PostgresLog.open(source.app(), OLD, LogSettings.DEFAULT)) {
            log.append(Append.of(entry())).join();
        }
        LogKeyRotation.rotate(source.app(), LogKeys.of(OLD), NEW, () -> START.plusSeconds(1));
    }

    @AfterAll
    static void dropSource() {
        source.close();
    }

    private static PreparedEntry entry() {
        Envelope envelope = Envelope.of(
                UUID.randomUUID(),
                "test.Issued.v1",
                "owner",
                START,
                Map.of("actor", "tester"),
                Set.of(ActorTags.key(Sha256.digestUtf8(OWNER_KEY))));
        return PreparedEntry.of(
                new EntryCodec(ORIGIN), envelope, JsonObject.builder().build());
    }

    private Path backUp(Map<String, String> secrets) throws Exception {
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        secrets.forEach((name, text) -> bytes.put(name, text.getBytes(UTF_8)));
        Path file = directory.resolve("log.backup");
        try (Connection connection = source.app().getConnection();
                OutputStream out = Files.newOutputStream(file)) {
            BackupWriter.write(connection, KNOWN, bytes, out, new BackupWriter.Listeners((_, _) -> {}, _ -> {}));
        }
        return file;
    }

    private static LogRestore.Restored restore(Path file) throws Exception {
        try (TestDatabase target = TestDatabase.create();
                BackupArchive archive = BackupArchive.open(file);
                Connection connection = target.app().getConnection()) {
            return LogRestore.run(archive, connection, KNOWN, false, (_, _) -> {});
        }
    }

    private static Map<String, String> with(String name, String text) {
        Map<String, String> secrets = new LinkedHashMap<>(RIGHT);
        secrets.put(name, text);
        return secrets;
    }

    @Test
    void takesAlongWhatBelongsToTheLog() throws Exception {
        Path file = backUp(RIGHT);

        assertThat(restore(file).keys()).containsExactly(NEW.verifierKey(), OLD.verifierKey());
        try (BackupArchive archive = BackupArchive.open(file)) {
            assertThat(archive.secrets()).containsOnlyKeys(RIGHT.keySet());
        }
    }

    /** Between the entry of the rotation and the files, a crash leaves the new key under the name of the next one. */
    @Test
    void takesAlongAKeyThatIsToFollow() throws Exception {
        Map<String, String> secrets = Map.of("log.key", OLD.encode(), "log.key.next", NEW.encode());

        assertThat(restore(backUp(secrets)).keys()).startsWith(NEW.verifierKey());
    }

    private void isNotTaken(Map<String, String> secrets, Reason reason, String message) {
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> backUp(secrets))
                .withMessageContaining(message)
                .returns(reason, BackupException::reason);
    }

    @Test
    void takesNothingAlongThatIsNotTheLogs() {
        isNotTaken(with("log.key", "junk"), Reason.DOES_NOT_HOLD, "does not hold a private key");
        isNotTaken(with("log.key", STRANGER.encode()), Reason.ANOTHER_LOG, "is in force");
        isNotTaken(with("log.key", OLD.encode()), Reason.ANOTHER_LOG, "is in force");
        isNotTaken(with("log.key", OTHER_LOG.encode()), Reason.ANOTHER_LOG, "other.example/log");
        isNotTaken(with("log.key", WITNESS.encode()), Reason.DOES_NOT_HOLD, "of a witness");
        isNotTaken(with("log.key", NEW.encode() + "\n" + OLD.encode()), Reason.DOES_NOT_HOLD, "one private key");
        isNotTaken(with("log.key.past", STRANGER.encode()), Reason.DOES_NOT_HOLD, "never the log's");
        isNotTaken(with("owner.key", "dl_another"), Reason.DOES_NOT_HOLD, "never issued");
        isNotTaken(with("passwords", "x"), Reason.DOES_NOT_HOLD, "no secret passwords");
    }

    private void isNotGivenBack(Archives archive, String message) throws Exception {
        Path file = archive.write(directory.resolve("changed.backup"));
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> restore(file))
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"log.key", "log.key.past", "owner.key"})
    void givesBackNoSecretThatWasChanged(String name) throws Exception {
        Archives archive = Archives.read(backUp(RIGHT));
        String member = "secrets/" + name;
        archive.change(member, secret -> {
            secret[secret.length / 2] ^= 1;
            return secret.clone();
        });

        isNotGivenBack(archive, member + " is not what was written");
    }

    @Test
    void givesBackNoSecretOfAnotherLogThoughTheManifestAgrees() throws Exception {
        Map<String, String> wrong = Map.of(
                "log.key",
                STRANGER.encode() + "\n",
                "log.key.past",
                STRANGER.encode() + "\n",
                "owner.key",
                "dl_other\n");
        for (Map.Entry<String, String> secret : wrong.entrySet()) {
            Archives archive = Archives.read(backUp(RIGHT));
            String member = "secrets/" + secret.getKey();
            archive.change(member, _ -> secret.getValue().getBytes(UTF_8));
            archive.agree(member);

            isNotGivenBack(archive, secret.getKey() + " holds");
        }
    }

    @Test
    void takesNoFileWithAnythingElseThanItsMembers() throws Exception {
        byte[] good = Archives.read(backUp(RIGHT)).bytes();
        byte[] junk = "junk".getBytes(UTF_8);
        Path file = directory.resolve("file.backup");

        for (byte[] bad : List.of(joined(junk, good), joined(good, junk))) {
            Files.write(file, bad);
            assertThatExceptionOfType(BackupException.class).isThrownBy(() -> restore(file));
        }
        Files.write(file, good);
        assertThat(restore(file).report().entries()).isEqualTo(2);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] joined = new byte[first.length + second.length];
        System.arraycopy(first, 0, joined, 0, first.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    /** A reader that looks names up would find the one, and a reader that goes through them the other. */
    @Test
    void takesNoNameTwice() throws Exception {
        Archives archive = Archives.read(backUp(RIGHT));
        archive.change("secrets/log.kex", _ -> STRANGER.encode().getBytes(UTF_8));
        byte[] bytes = archive.bytes();
        byte[] renamed = new String(bytes, ISO_8859_1)
                .replace("secrets/log.kex", "secrets/log.key")
                .getBytes(ISO_8859_1);
        Path file = Files.write(directory.resolve("twice.backup"), renamed);

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> restore(file))
                .withMessageContaining("more than once");
    }

    @Test
    void readsNoMoreThanTheManifestSays() throws Exception {
        Archives archive = Archives.read(backUp(RIGHT));
        archive.change("README.txt", _ -> new byte[5_000_000]);

        isNotGivenBack(archive, "of README.txt, found 5000000");
    }
}
