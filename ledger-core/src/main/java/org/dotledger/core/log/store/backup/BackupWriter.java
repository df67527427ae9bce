package org.dotledger.core.log.store.backup;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.log.Note;
import org.dotledger.api.log.Sha256;
import org.dotledger.core.log.store.FsckProgress;
import org.dotledger.core.log.store.KnownLog;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Writes the whole log as a ZIP archive, while servers go on appending: it is the state of one moment, and reading it
 * takes bounded memory. Rows are in PostgreSQL's binary COPY format, so no program of PostgreSQL's is needed.
 */
public final class BackupWriter {
    static final String MANIFEST = "manifest.json";

    private static final String README_NAME = "README.txt";
    private static final long PROGRESS_BYTES = 1 << 20;
    private static final String README = """
            A backup of a ledger's log, made by "ledger backup"; "ledger restore" puts it back and verifies it.

            manifest.json  the log's newest checkpoint (a C2SP signed note), for each table its columns and how many rows
                           it has, and the length and SHA-256 of every other member
            *.copy         the rows of a table as PostgreSQL writes them with COPY ... TO ... (FORMAT binary);
                           psql reads them with COPY ... FROM ... (FORMAT binary)
            secrets/       private keys, only when they were asked for; without it this file holds none

            The column "entry" of event.copy holds each event's exact bytes, the leaves of the log's Merkle tree.
            """;

    private final Connection connection;
    private final ZipOutputStream zip;
    private final LongConsumer progress;
    private final List<BackupManifest.Table> tables = new ArrayList<>();
    private final List<BackupManifest.Member> files = new ArrayList<>();
    private long written;

    private BackupWriter(Connection connection, ZipOutputStream zip, LongConsumer progress) {
        this.connection = connection;
        this.zip = zip;
        this.progress = progress;
    }

    /** What hears how a backup gets on. */
    public record Listeners(FsckProgress checked, LongConsumer bytesWritten) {}

    /**
     * Writes a backup, once the log and the secrets are verified as they will be when it is restored.
     *
     * @param connection of a role that may read the log's tables; not in a transaction; afterwards as it was
     * @param secrets files to take along, by name, of {@link BackupSecrets#NAMES}; they are not encrypted
     * @param out not closed
     * @throws BackupException when the log is empty, or something of it or of the secrets does not hold; nothing was
     *     written then
     */
    public static BackupManifest write(
            Connection connection, KnownLog known, Map<String, byte[]> secrets, OutputStream out, Listeners listeners)
            throws SQLException, IOException, BackupException {
        // What ends the snapshot must not hide why it ends: a full disk leaves the connection in the middle of a copy.
        try (Snapshot _ = Snapshot.of(connection)) {
            VerifiedLog verified = VerifiedLog.check(connection, known, listeners.checked());
            BackupSecrets.require(
                    secrets,
                    connection,
                    verified.history(),
                    verified.report().head().size(),
                    known.keys());
            ZipOutputStream zip = new ZipOutputStream(out);
            // The bulk is hashes and text: the fastest level is nearly as small as the best.
            zip.setLevel(Deflater.BEST_SPEED);
            BackupManifest manifest =
                    new BackupWriter(connection, zip, listeners.bytesWritten()).write(verified.checkpoint(), secrets);
            zip.finish();
            return manifest;
        }
    }

    private BackupManifest write(Note checkpoint, Map<String, byte[]> secrets) throws SQLException, IOException {
        file(README_NAME, README.getBytes(StandardCharsets.UTF_8));
        for (LogTable table : LogTable.ALL) {
            tables.add(writeTable(table));
        }
        for (Map.Entry<String, byte[]> secret : new TreeMap<>(secrets).entrySet()) {
            file(BackupManifest.SECRETS + secret.getKey(), secret.getValue());
        }
        BackupManifest manifest = new BackupManifest(checkpoint, tables, files);
        member(MANIFEST, CanonicalJson.bytes(manifest.json()));
        return manifest;
    }

    private void file(String name, byte[] content) throws IOException {
        member(name, content);
        files.add(new BackupManifest.Member(name, content.length, Sha256.digest(content)));
    }

    private void member(String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private BackupManifest.Table writeTable(LogTable table) throws SQLException, IOException {
        zip.putNextEntry(new ZipEntry(table.member()));
        Digested rows = new Digested(zip);
        CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
        long count = copies.copyOut(table.copyOut(), rows);
        zip.closeEntry();
        return new BackupManifest.Table(table.name(), table.columns(), count, rows.member(table.member()));
    }

    static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** Digests what it passes on. */
    private final class Digested extends FilterOutputStream {
        private final MessageDigest sha256 = newSha256();
        private long length;

        Digested(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            sha256.update(bytes, offset, length);
            out.write(bytes, offset, length);
            this.length += length;
            long before = written;
            written += length;
            if (before / PROGRESS_BYTES != written / PROGRESS_BYTES) {
                progress.accept(written);
            }
        }

        BackupManifest.Member member(String name) {
            return new BackupManifest.Member(name, length, Sha256.of(sha256.digest()));
        }
    }
}
