package org.dotledger.core.readback.verify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.dotledger.api.log.Checkpoint;
import org.dotledger.api.log.SignerKey;
import org.dotledger.api.log.VerifierKey;
import org.dotledger.core.LedgerRules;
import org.dotledger.core.LedgerViews;
import org.dotledger.core.log.merkle.Merkle;
import org.dotledger.core.log.merkle.StreamingRoot;
import org.dotledger.core.log.note.CheckpointNote;
import org.dotledger.core.readback.PackageSource;
import org.dotledger.core.readback.PackageWriter;
import org.dotledger.core.readback.ZipFormat;
import org.dotledger.core.readback.ZipMember;
import org.dotledger.core.readback.verify.CheckResult.Status;
import org.dotledger.core.testing.PackagedLog;

/** Makes packages, bends them, and verifies them. */
final class Packages {
    private Packages() {}

    static byte[] of(PackageSource log, long size) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            new PackageWriter(log, LedgerViews.all(), 2).prepare(size).writeTo(out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    /** A package's files, by name. */
    static Map<String, byte[]> files(byte[] zip, Path directory) throws IOException, BadPackageException {
        Path file = Files.write(directory.resolve("unbent.zip"), zip);
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (PackageZip opened = PackageZip.open(file)) {
            for (ZipMember member : opened.members()) {
                files.put(member.name(), opened.bytes(member.name(), Integer.MAX_VALUE));
            }
        }
        return files;
    }

    /** The ZIP of these files, in the form that packages have. */
    static byte[] zip(Map<String, byte[]> files) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<ZipMember> members = new ArrayList<>();
        files.forEach((name, bytes) -> {
            CRC32 crc = new CRC32();
            crc.update(bytes);
            ZipMember member = new ZipMember(name, bytes.length, crc.getValue());
            members.add(member);
            out.writeBytes(ZipFormat.localHeader(member));
            out.writeBytes(bytes);
        });
        out.writeBytes(ZipFormat.directory(members));
        return out.toByteArray();
    }

    static VerificationReport verify(byte[] zip, VerifierKey key, Path directory) throws IOException {
        return verify(zip, key, Map.of(), directory);
    }

    static VerificationReport verify(byte[] zip, VerifierKey key, Map<String, byte[]> earlier, Path directory)
            throws IOException {
        return verify(zip, TrustRoot.of(key), earlier, directory);
    }

    static VerificationReport verify(byte[] zip, TrustRoot trust, Map<String, byte[]> earlier, Path directory)
            throws IOException {
        Path file = Files.write(directory.resolve("package.zip"), zip);
        return new PackageVerifier(LedgerViews.all(), new LedgerRules(), 2).verify(file, trust, earlier, bytes -> {});
    }

    /** The note of the checkpoint over the log's first entries. */
    static byte[] checkpoint(PackagedLog log, long size, SignerKey key) {
        StreamingRoot tree = new StreamingRoot();
        log.forEach(size, entry -> tree.append(Merkle.leafHash(entry)));
        return CheckpointNote.sign(new Checkpoint(PackagedLog.ORIGIN, tree.head()), key)
                .format()
                .getBytes(StandardCharsets.UTF_8);
    }

    static List<CheckResult> failed(VerificationReport report) {
        return report.checks().stream()
                .filter(check -> check.status() == Status.FAILED)
                .toList();
    }
}
