package org.dotledger.core.readback;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;
import org.dotledger.api.log.Sha256;

/** A package that was measured and can be written, as often as it is asked for. Safe for several threads. */
public final class ReadbackPackage {
    private static final int BUFFER_BYTES = 1 << 16;

    private final PackageFacts facts;
    private final List<PackageFile> files;
    private final List<ZipMember> members;

    /** @throws PackageTooLargeException when the format cannot hold it */
    ReadbackPackage(PackageFacts facts, List<PackageFile> files, List<ZipMember> members) {
        ZipFormat.requireInBounds(members);
        this.facts = facts;
        this.files = List.copyOf(files);
        this.members = List.copyOf(members);
    }

    /** What it claims. */
    public PackageFacts facts() {
        return facts;
    }

    /** Its length in bytes. */
    public long length() {
        return ZipFormat.length(members);
    }

    /**
     * Writes it.
     *
     * @return the SHA-256 of all that was written
     * @throws IllegalStateException when a file is not what it was when it was measured: then the log changed what is
     *     stored, and what was written so far is no package
     */
    public Sha256 writeTo(OutputStream out) throws IOException {
        MessageDigest digest = Sha256.newMessageDigest();
        OutputStream zip = new BufferedOutputStream(new DigestOutputStream(out, digest), BUFFER_BYTES);
        for (int i = 0; i < files.size(); i++) {
            zip.write(ZipFormat.localHeader(members.get(i)));
            write(files.get(i), members.get(i), zip);
        }
        zip.write(ZipFormat.directory(members));
        zip.flush();
        return Sha256.of(digest.digest());
    }

    private static void write(PackageFile file, ZipMember member, OutputStream zip) throws IOException {
        MeasuringStream measuring = new MeasuringStream();
        file.content().writeTo(new TeeStream(measuring, zip));
        if (!measuring.file(member.name()).member().equals(member)) {
            throw new IllegalStateException(member.name() + " is not what it was when the package was measured");
        }
    }

    /** Writes everything to both. */
    private static final class TeeStream extends OutputStream {
        private final OutputStream first;
        private final OutputStream second;

        TeeStream(OutputStream first, OutputStream second) {
            this.first = first;
            this.second = second;
        }

        @Override
        public void write(int b) throws IOException {
            first.write(b);
            second.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            first.write(bytes, offset, length);
            second.write(bytes, offset, length);
        }
    }
}
