package org.dotledger.core.log.store.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.dotledger.api.entry.EntryCodec;
import org.dotledger.api.entry.Envelope;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Note;
import org.dotledger.api.log.SignatureType;
import org.dotledger.api.log.SignerKey;
import org.dotledger.api.log.VerifierKey;
import org.dotledger.api.message.Tag;
import org.dotledger.core.decision.ArtifactContent;
import org.dotledger.core.log.store.Append;
import org.dotledger.core.log.store.ConsistencyBoundary;
import org.dotledger.core.log.store.Cosignatures;
import org.dotledger.core.log.store.FsckReport;
import org.dotledger.core.log.store.KnownLog;
import org.dotledger.core.log.store.LogReader;
import org.dotledger.core.log.store.LogSettings;
import org.dotledger.core.log.store.PostgresLog;
import org.dotledger.core.log.store.PreparedEntry;
import org.dotledger.core.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupTest {
    private static final String ORIGIN = "backup.example/log";
    private static final SignerKey SIGNER = SignerKey.generate(ORIGIN, new SecureRandom());
    private static final SignerKey WITNESS =
            SignerKey.generate("witness.example", SignatureType.COSIGNATURE_V1, new SecureRandom());
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int ENTRIES = 700;
    private static final BackupWriter.Listeners NO_LISTENERS = new BackupWriter.Listeners((_, _) -> {}, _ -> {});

    @TempDir
    private static Path shared;

    private static TestDatabase source;
    private static Path backup;

    @TempDir
    private Path directory;

    private TestDatabase target;

    @BeforeAll
    static void writeLogAndBackup() throws Exception {
        source = TestDatabase.create();
        try (PostgresLog log = PostgresLog.open(source.app(), SIGNER, LogSettings.DEFAULT)) {
            for (int from = 0; from < ENTRIES; from += 100) {
                append(log, from, 100);
            }
        }
        String note = new LogReader(source.app(), SIGNER).checkpoint(333).orElseThrow();
        new Cosignatures(source.app())
                .add(333, WITNESS.verifierKey(), WITNESS.cosign(Note.parse(note).text(), 1_700_000_000));
        backup = shared.resolve("log.backup");
        write(source, Map.of(), backup);
    }

    @AfterAll
    static void dropSource() {
        source.close();
    }

    @BeforeEach
    void createTarget() {
        target = TestDatabase.create();
    }

    @AfterEach
    void dropTarget() {
        target.close();
    }

    private static void append(PostgresLog log, int from, int count) {
        List<PreparedEntry> entries =
                IntStream.range(from, from + count).mapToObj(BackupTest::entry).toList();
        ArtifactContent artifact = ArtifactContent.of("text/plain", ("artifact " + from).getBytes(UTF_8));
        log.append(new Append(entries, ConsistencyBoundary.NONE, List.of(artifact)))
                .join();
    }

    private static PreparedEntry entry(int number) {
        String text = "e" + number;
        Envelope envelope = Envelope.of(
                UUID.nameUUIDFromBytes(text.getBytes(UTF_8)),
                "test.Noted.v1",
                text,
                START.plusSeconds(number),
                Map.of("actor", "tester"),
                Set.of(new Tag("n", text), new Tag("all", "1")));
        return PreparedEntry.of(
                new EntryCodec(ORIGIN),
                envelope,
                JsonObject.builder().put("text", text + " é").build());
    }

    private static KnownLog known(VerifierKey key) {
        return KnownLog.of(List.of(key), TestDatabase.APP_ROLE);
    }

    private static BackupManifest write(TestDatabase database, Map<String, byte[]> secrets, Path file)
            throws Exception {
        try (Connection connection = database.app().getConnection();
                OutputStream out = Files.newOutputStream(file)) {
            return BackupWriter.write(connection, known(SIGNER.verifierKey()), secrets, out, NO_LISTENERS);
        }
    }

    private FsckReport restore(Path file, VerifierKey key) throws Exception {
        return restore(file, key, false);
    }

    private FsckReport restore(Path file, VerifierKey key, boolean resumed) throws Exception {
        try (BackupArchive archive = BackupArchive.open(file);
                Connection connection = target.app().getConnection()) {
            return LogRestore.run(archive, connection, known(key), resumed, (_, _) -> {})
                    .report();
        }
    }

    @Test
    void bringsEveryRowBack() throws Exception {
        FsckReport report = restore(backup, SIGNER.verifierKey());

        assertThat(report.isClean()).isTrue();
        assertThat(report.entries()).isEqualTo(ENTRIES);
        assertThat(report.cosignatures()).isEqualTo(1);
        assertThat(report.artifacts()).isEqualTo(7);
        for (LogTable table : LogTable.ALL) {
            assertThat(rows(target, table))
                    .as(table.name())
                    .isEqualTo(rows(source, table))
                    .isNotEmpty();
        }
        try (PostgresLog log = PostgresLog.open(target.app(), SIGNER, LogSettings.DEFAULT)) {
            append(log, ENTRIES, 5);
        }
        assertThat(new LogReader(target.app(), SIGNER).head().size()).isEqualTo(ENTRIES + 5);
    }

    private static List<String> rows(TestDatabase database, LogTable table) throws Exception {
        List<String> rows = new ArrayList<>();
        try (Connection connection = database.app().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT t::text FROM " + table.name() + " t ORDER BY " + table.order())) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }

    /** A table that is guarded like the log is part of the log; one that was forgotten here would be lost. */
    @Test
    void leavesNoTableOfTheLogOut() throws Exception {
        List<String> guarded = new ArrayList<>();
        try (Connection connection = source.app().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT DISTINCT t.tgrelid::regclass::text FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
                        WHERE p.proname = 'refuse_change' AND t.tgname = 'refuse_row_change'""")) {
            while (row.next()) {
                guarded.add(row.getString(1));
            }
        }
        assertThat(LogTable.ALL).extracting(LogTable::name).containsExactlyInAnyOrderElementsOf(guarded);
        for (LogTable table : LogTable.ALL) {
            assertThat(columns(table)).isEqualTo(table.columns());
        }
    }

    private static List<String> columns(LogTable table) throws Exception {
        List<String> columns = new ArrayList<>();
        try (Connection connection = source.app().getConnection();
                ResultSet row = connection.getMetaData().getColumns(null, "public", table.name(), null)) {
            while (row.next()) {
                columns.add(row.getString("COLUMN_NAME"));
            }
        }
        return columns;
    }

    /** Appends go on between the tables, and none of them is in the backup, not even in part. */
    @Test
    void isTheStateOfOneMoment() throws Exception {
        Path file = directory.resolve("hot.backup");
        try (TestDatabase busy = TestDatabase.create()) {
            BackupManifest manifest = writeWhileAppending(busy, file);

            assertThat(new LogReader(busy.app(), SIGNER).head().size()).isEqualTo(80);
            assertThat(manifest.head().size()).isEqualTo(50);
        }
        assertThat(restore(file, SIGNER.verifierKey()).entries()).isEqualTo(50);
    }

    private static BackupManifest writeWhileAppending(TestDatabase busy, Path file) throws Exception {
        try (PostgresLog log = PostgresLog.open(busy.app(), SIGNER, LogSettings.DEFAULT);
                Connection connection = busy.app().getConnection();
                OutputStream out = Files.newOutputStream(file)) {
            append(log, 0, 50);
            return BackupWriter.write(
                    connection,
                    known(SIGNER.verifierKey()),
                    Map.of(),
                    new Meanwhile(out, () -> append(log, 50, 30)),
                    NO_LISTENERS);
        }
    }

    @Test
    void holdsNoSecretThatWasNotAskedFor() throws Exception {
        Path with = directory.resolve("with.backup");
        write(source, Map.of("log.key", SIGNER.encode().getBytes(UTF_8)), with);

        try (BackupArchive archive = BackupArchive.open(with)) {
            assertThat(archive.manifest().secrets()).containsExactly("log.key");
            assertThat(new String(archive.secrets().get("log.key"), UTF_8)).isEqualTo(SIGNER.encode());
        }
        try (ZipFile zip = new ZipFile(backup.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName)).noneMatch(name -> name.startsWith("secrets/"));
        }
    }

    @Test
    void keepsNothingOfALogThatAnotherKeySigned() throws Exception {
        SignerKey other = SignerKey.generate(ORIGIN, new SecureRandom());

        refuses(() -> restore(backup, other.verifierKey()), "does not hold: NOTE_INVALID");
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> restore(backup, other.verifierKey()))
                .returns(BackupException.Reason.ANOTHER_LOG, BackupException::reason);
        SignerKey otherLog = SignerKey.generate("other.example/log", new SecureRandom());
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> restore(backup, otherLog.verifierKey()))
                .withMessageContaining("other.example/log")
                .returns(BackupException.Reason.ANOTHER_LOG, BackupException::reason);
    }

    private interface Restoring {
        Object run() throws Exception;
    }

    private void refuses(Restoring restoring, String reason) throws Exception {
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(restoring::run)
                .withMessageContaining(reason);
        for (LogTable table : LogTable.ALL) {
            assertThat(rows(target, table)).as(table.name()).isEmpty();
        }
    }

    @Test
    void overwritesNothing() throws Exception {
        restore(backup, SIGNER.verifierKey());

        assertThatThrownBy(() -> restore(backup, SIGNER.verifierKey()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("holds a log already");
        assertThat(restore(backup, SIGNER.verifierKey(), true).isClean()).isTrue();
    }

    @Test
    void findsThatAnotherLogWasThereWhenItResumes() throws Exception {
        try (PostgresLog log = PostgresLog.open(target.app(), SIGNER, LogSettings.DEFAULT)) {
            append(log, 0, 3);
        }

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> restore(backup, SIGNER.verifierKey(), true))
                .withMessageContaining("as the manifest says");
    }

    @Test
    void backsUpNoEmptyLog() {
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> write(target, Map.of(), directory.resolve("empty.backup")))
                .withMessageContaining("empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"event", "event_tag", "tile", "checkpoint", "cosignature", "artifact"})
    void noticesAChangedOrMissingTable(String table) throws Exception {
        Path changed = rewritten(table + ".copy", content -> {
            byte[] other = content.clone();
            other[other.length / 2] ^= 1;
            return other;
        });
        assertThatExceptionOfType(BackupException.class).isThrownBy(() -> restore(changed, SIGNER.verifierKey()));
        Path missing = rewritten(table + ".copy", _ -> null);
        refuses(() -> restore(missing, SIGNER.verifierKey()), "of " + table + ".copy, found none");
    }

    /** An archive that was changed may have a manifest that agrees: then the signatures have to notice. */
    @Test
    void noticesAChangeThatTheManifestAgreesWith() throws Exception {
        Archives forged = Archives.read(backup);
        forged.change("event.copy", rows -> Archives.replaced(rows, "\"e7 ", "\"e8 "));
        forged.agree("event.copy");
        Path file = forged.write(directory.resolve("forged.backup"));

        refuses(() -> restore(file, SIGNER.verifierKey()), "ENTRY_CHANGED");
    }

    @Test
    void backsUpNothingThatWouldNotBeRestored() throws Exception {
        try (PostgresLog log = PostgresLog.open(target.app(), SIGNER, LogSettings.DEFAULT)) {
            append(log, 0, 20);
        }
        target.asSuperuser(
                "ALTER TABLE event DISABLE TRIGGER ALL",
                "UPDATE event SET entry = overlay(entry placing '\\x7a' from 20 for 1) WHERE position = 7",
                "ALTER TABLE event ENABLE ALWAYS TRIGGER refuse_row_change",
                "ALTER TABLE event ENABLE ALWAYS TRIGGER refuse_truncate");
        Path file = directory.resolve("bad.backup");

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> write(target, Map.of(), file))
                .withMessageContaining("ENTRY_CHANGED");
        assertThat(file).isEmptyFile();
    }

    @Test
    void noticesBytesChangedAnywhere() throws Exception {
        long seed = 20260623;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        byte[] good = Files.readAllBytes(backup);
        for (int i = 0; i < 25; i++) {
            byte[] bad = good.clone();
            int place = random.nextInt(bad.length);
            bad[place] ^= (byte) (1 << random.nextInt(8));
            Path file = Files.write(directory.resolve("bad.backup"), bad);
            String outcome = outcome(file);
            assertThat(outcome).as("byte " + place).isIn("refused", "the same log");
        }
        for (int length : new int[] {0, 1, good.length / 3, good.length - 1}) {
            Path file = Files.write(directory.resolve("short.backup"), Arrays.copyOf(good, length));
            assertThat(outcome(file)).as("length " + length).isEqualTo("refused");
        }
    }

    /** A change of what means nothing, such as a time in the archive, leads to the very same log. */
    private String outcome(Path file) throws Exception {
        try {
            FsckReport report = restore(file, SIGNER.verifierKey());
            target.close();
            target = TestDatabase.create();
            return report.isClean() && report.entries() >= ENTRIES ? "the same log" : "another log";
        } catch (BackupException _) {
            for (LogTable table : LogTable.ALL) {
                assertThat(rows(target, table)).isEmpty();
            }
            return "refused";
        }
    }

    private Path rewritten(String member, UnaryOperator<byte[]> change) throws IOException {
        Archives archive = Archives.read(backup);
        archive.change(member, change);
        return archive.write(directory.resolve("rewritten.backup"));
    }
}
