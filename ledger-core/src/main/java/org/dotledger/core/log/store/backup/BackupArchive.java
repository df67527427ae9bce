package org.dotledger.core.log.store.backup;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.log.Sha256;
import org.postgresql.PGConnection;

/** A backup that is read. Not safe for several threads. */
public final class BackupArchive implements AutoCloseable {
    private static final int MANIFEST_BYTES_MAX = 1 << 20;
    private static final int FILE_BYTES_MAX = 1 << 16;
    private static final int BUFFER_BYTES = 1 << 16;

    private final ZipFile zip;
    private final BackupManifest manifest;

    private BackupArchive(ZipFile zip, BackupManifest manifest) {
        this.zip = zip;
        this.manifest = manifest;
    }

    /**
     * Opens a backup.
     *
     * @throws BackupException when the file is not a backup of this format, with all members, each once, and nothing else
     */
    public static BackupArchive open(Path file) throws IOException, BackupException {
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw new BackupException(file + " is not a backup: " + e.getMessage(), e);
        }
        try {
            BackupForm.require(zip, Files.size(file));
            BackupManifest manifest = readManifest(zip);
            requireMembers(zip, manifest);
            return new BackupArchive(zip, manifest);
        } catch (IOException | BackupException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private static BackupManifest readManifest(ZipFile zip) throws IOException, BackupException {
        byte[] bytes = read(zip, BackupWriter.MANIFEST, MANIFEST_BYTES_MAX);
        try {
            BackupManifest manifest = BackupManifest.of(JsonReader.readObject(bytes));
            if (!Arrays.equals(CanonicalJson.bytes(manifest.json()), bytes)) {
                throw new BackupException("the manifest is not in the one form that backups have");
            }
            return manifest;
        } catch (RuntimeException e) {
            throw new BackupException("the manifest cannot be read: " + e.getMessage(), e);
        }
    }

    private static void requireMembers(ZipFile zip, BackupManifest manifest) throws BackupException {
        for (int i = 0; i < LogTable.ALL.size(); i++) {
            LogTable expected = LogTable.ALL.get(i);
            if (i >= manifest.tables().size()
                    || !expected.isAsIn(manifest.tables().get(i))) {
                throw new BackupException("the table " + expected.name() + " is not there as this program knows it");
            }
        }
        Set<String> expected = new HashSet<>(Set.of(BackupWriter.MANIFEST));
        for (BackupManifest.Member member : manifest.members()) {
            ZipEntry entry = zip.getEntry(member.name());
            if (!expected.add(member.name()) || entry == null || entry.getSize() != member.bytes()) {
                throw new BackupException("expected " + member.bytes() + " bytes of " + member.name() + ", found "
                        + (entry == null ? "none" : entry.getSize()));
            }
        }
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
        } catch (ZipException | EOFException e) {
            throw new BackupException(member + " is damaged: " + e.getMessage(), e);
        }
    }

    public BackupManifest manifest() {
        return manifest;
    }

    /** The files with secrets that came along, by name. */
    public Map<String, byte[]> secrets() throws IOException, BackupException {
        Map<String, byte[]> secrets = new TreeMap<>();
        for (String name : manifest.secrets()) {
            secrets.put(name, read(zip, BackupManifest.SECRETS + name, FILE_BYTES_MAX));
        }
        return secrets;
    }

    /** Shows that all members are those that were written, before anything is done with them. */
    public void requireDigests() throws IOException, BackupException {
        for (BackupManifest.Member member : manifest.members()) {
            Sha256 found = digest(member);
            if (!found.equals(member.sha256())) {
                throw new BackupException(member.name() + " is not what was written: expected SHA-256 "
                        + member.sha256() + ", found " + found);
            }
        }
    }

    /** Reads no more than the manifest says, however much there is. */
    private Sha256 digest(BackupManifest.Member member) throws IOException, BackupException {
        MessageDigest sha256 = BackupWriter.newSha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        long remaining = member.bytes();
        try (InputStream content = zip.getInputStream(zip.getEntry(member.name()))) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                remaining -= read;
                if (remaining < 0) {
                    throw new BackupException(
                            member.name() + " is longer than the " + member.bytes() + " bytes that the manifest says");
                }
                sha256.update(buffer, 0, read);
            }
        } catch (ZipException | EOFException e) {
            throw new BackupException(member.name() + " is damaged: " + e.getMessage(), e);
        }
        return Sha256.of(sha256.digest());
    }

    /** Puts the rows of all tables into the connection's transaction. */
    void copyInto(Connection connection) throws SQLException, IOException, BackupException {
        for (int i = 0; i < LogTable.ALL.size(); i++) {
            LogTable table = LogTable.ALL.get(i);
            long expected = manifest.tables().get(i).rows();
            try (InputStream content = zip.getInputStream(zip.getEntry(table.member()))) {
                long rows = connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(table.copyIn(), content, BUFFER_BYTES);
                if (rows != expected) {
                    throw new BackupException("expected " + expected + " rows of " + table.name() + ", found " + rows);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
