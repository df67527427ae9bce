package org.dotledger.core.log.store.backup;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.log.Sha256;
import org.postgresql.PGConnection;

/** A backup that is read. Not safe for several threads. */
public final class BackupArchive implements AutoCloseable {
    private static final int MANIFEST_BYTES_MAX = 1 << 20;
    private static final int SECRET_BYTES_MAX = 1 << 16;
    private static final int COPY_BUFFER_BYTES = 1 << 16;
    private static final Set<String> OTHER_MEMBERS = Set.of("README.txt", BackupWriter.MANIFEST);

    private final ZipFile zip;
    private final BackupManifest manifest;

    private BackupArchive(ZipFile zip, BackupManifest manifest) {
        this.zip = zip;
        this.manifest = manifest;
    }

    /** @throws BackupException when the file is not a backup of this format, with all members and no others */
    public static BackupArchive open(Path file) throws IOException, BackupException {
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw new BackupException(file + " is not a backup: " + e.getMessage(), e);
        }
        try {
            BackupManifest manifest = readManifest(zip);
            requireMembers(zip, manifest);
            return new BackupArchive(zip, manifest);
        } catch (IOException | BackupException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private static BackupManifest readManifest(ZipFile zip) throws IOException, BackupException {
        try {
            return BackupManifest.of(JsonReader.readObject(read(zip, BackupWriter.MANIFEST, MANIFEST_BYTES_MAX)));
        } catch (RuntimeException e) {
            throw new BackupException("the manifest cannot be read: " + e.getMessage(), e);
        }
    }

    private static void requireMembers(ZipFile zip, BackupManifest manifest) throws BackupException {
        for (int i = 0; i < LogTable.ALL.size(); i++) {
            LogTable expected = LogTable.ALL.get(i);
            if (i >= manifest.tables().size()
                    || !manifest.tables().get(i).name().equals(expected.name())
                    || !manifest.tables().get(i).columns().equals(expected.columns())) {
                throw new BackupException("the table " + expected.name() + " is not there as this program knows it");
            }
        }
        Set<String> expected = new HashSet<>(OTHER_MEMBERS);
        manifest.tables().forEach(table -> expected.add(table.name() + ".copy"));
        manifest.secrets().forEach(secret -> expected.add(BackupWriter.SECRETS + secret));
        Set<String> found = new HashSet<>(zip.stream().map(ZipEntry::getName).toList());
        if (!found.equals(expected) || manifest.tables().size() != LogTable.ALL.size()) {
            throw new BackupException("expected the members " + expected + ", found " + found);
        }
    }

    private static byte[] read(ZipFile zip, String member, int bytesMax) throws IOException, BackupException {
        ZipEntry entry = zip.getEntry(member);
        if (entry == null) {
            throw new BackupException("it has no " + member);
        }
        try (InputStream content = zip.getInputStream(entry)) {
            byte[] bytes = content.readNBytes(bytesMax + 1);
            if (bytes.length > bytesMax) {
                throw new BackupException(member + " is longer than " + bytesMax + " bytes");
            }
            return bytes;
        }
    }

    public BackupManifest manifest() {
        return manifest;
    }

    /** A file with a secret that came along. */
    public byte[] secret(String name) throws IOException, BackupException {
        return read(zip, BackupWriter.SECRETS + name, SECRET_BYTES_MAX);
    }

    /** Shows that the rows of all tables are those that were written, before a database is given any of them. */
    void requireDigests() throws IOException, BackupException {
        for (BackupManifest.Table table : manifest.tables()) {
            MessageDigest sha256 = BackupWriter.newSha256();
            try (InputStream content = rows(table.name());
                    DigestInputStream digested = new DigestInputStream(content, sha256)) {
                digested.transferTo(OutputStream.nullOutputStream());
            } catch (ZipException | EOFException e) {
                throw new BackupException("the rows of " + table.name() + " are damaged: " + e.getMessage(), e);
            }
            Sha256 found = Sha256.of(sha256.digest());
            if (!found.equals(table.sha256())) {
                throw new BackupException("the rows of " + table.name() + " are not those that were written: expected"
                        + " SHA-256 " + table.sha256() + ", found " + found);
            }
        }
    }

    /** Puts the rows of all tables into the connection's transaction. */
    void copyInto(Connection connection) throws SQLException, IOException, BackupException {
        for (int i = 0; i < LogTable.ALL.size(); i++) {
            LogTable table = LogTable.ALL.get(i);
            long expected = manifest.tables().get(i).rows();
            try (InputStream content = rows(table.name())) {
                long rows = connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(table.copyIn(), content, COPY_BUFFER_BYTES);
                if (rows != expected) {
                    throw new BackupException("expected " + expected + " rows of " + table.name() + ", found " + rows);
                }
            }
        }
    }

    private InputStream rows(String table) throws IOException {
        return zip.getInputStream(zip.getEntry(table + ".copy"));
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
