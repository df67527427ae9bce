package org.dotledger.core.log.store.backup;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
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
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Writes the whole log as a ZIP archive, while servers go on appending: it is the state of one moment, and reading it
 * takes bounded memory. Rows are in PostgreSQL's binary COPY format, so no program of PostgreSQL's is needed.
 */
public final class BackupWriter {
    static final String MANIFEST = "manifest.json";
    static final String SECRETS = "secrets/";

    private static final long PROGRESS_BYTES = 1 << 20;
    private static final String README = """
            A backup of a ledger's log, made by "ledger backup"; "ledger restore" puts it back and verifies it.

            manifest.json  the log's newest checkpoint (a C2SP signed note), and for each table its columns, how many
                           rows it has, and the SHA-256 of its member
            *.copy         the rows of a table as PostgreSQL writes them with COPY ... TO ... (FORMAT binary);
                           psql reads them with COPY ... FROM ... (FORMAT binary)
            secrets/       private keys, only when they were asked for; without it this file holds none

            The column "entry" of event.copy holds each event's exact bytes, the leaves of the log's Merkle tree.
            """;

    private final Connection connection;
    private final ZipOutputStream zip;
    private final LongConsumer progress;
    private final List<BackupManifest.Table> tables = new ArrayList<>();
    private long written;

    private BackupWriter(Connection connection, ZipOutputStream zip, LongConsumer progress) {
        this.connection = connection;
        this.zip = zip;
        this.progress = progress;
    }

    /**
     * Writes a backup.
     *
     * @param connection of a role that may read the log's tables; not in a transaction; afterwards as it was
     * @param secrets files to take along, by name; they are not encrypted
     * @param out not closed
     * @param progress hears from time to time how many bytes were read
     * @throws BackupException when the log is empty
     */
    public static BackupManifest write(
            Connection connection, Map<String, byte[]> secrets, OutputStream out, LongConsumer progress)
            throws SQLException, IOException, BackupException {
        boolean autoCommit = connection.getAutoCommit();
        int isolation = connection.getTransactionIsolation();
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        try {
            ZipOutputStream zip = new ZipOutputStream(out);
            // The bulk is hashes and text: the fastest level is nearly as small as the best.
            zip.setLevel(Deflater.BEST_SPEED);
            BackupManifest manifest = new BackupWriter(connection, zip, progress).write(secrets);
            zip.finish();
            return manifest;
        } finally {
            connection.rollback();
            connection.setReadOnly(false);
            connection.setTransactionIsolation(isolation);
            connection.setAutoCommit(autoCommit);
        }
    }

    private BackupManifest write(Map<String, byte[]> secrets) throws SQLException, IOException, BackupException {
        Note checkpoint = newestCheckpoint();
        member("README.txt", README.getBytes(StandardCharsets.UTF_8));
        for (LogTable table : LogTable.ALL) {
            tables.add(writeTable(table));
        }
        for (Map.Entry<String, byte[]> secret : new TreeMap<>(secrets).entrySet()) {
            member(SECRETS + secret.getKey(), secret.getValue());
        }
        BackupManifest manifest = new BackupManifest(
                checkpoint, tables, secrets.keySet().stream().sorted().toList());
        member(MANIFEST, CanonicalJson.bytes(manifest.json()));
        return manifest;
    }

    /** The first statement of the transaction: it decides of which moment all others see the state. */
    private Note newestCheckpoint() throws SQLException, BackupException {
        String sql = """
                SELECT note FROM checkpoint ORDER BY size DESC LIMIT 1""";
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                throw new BackupException("the log is empty: there is nothing to back up");
            }
            return Note.parse(row.getString(1));
        }
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
        return new BackupManifest.Table(table.name(), table.columns(), count, rows.digest());
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
            long before = written;
            written += length;
            if (before / PROGRESS_BYTES != written / PROGRESS_BYTES) {
                progress.accept(written);
            }
        }

        Sha256 digest() {
            return Sha256.of(sha256.digest());
        }
    }
}
