package org.dotledger.core.readback;

import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.zip.CRC32;
import org.dotledger.api.log.Sha256;

/** Says of the bytes that pass how many there were, and their checksum and digest. Not safe for several threads. */
public final class MeasuringStream extends OutputStream {
    private final CRC32 crc32 = new CRC32();
    private final MessageDigest digest = Sha256.newMessageDigest();
    private long size;

    @Override
    public void write(int b) {
        crc32.update(b);
        digest.update((byte) b);
        size++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        crc32.update(bytes, offset, length);
        digest.update(bytes, offset, length);
        size += length;
    }

    /** The file that these were the bytes of; ends the measuring. */
    public MeasuredFile file(String name) {
        return new MeasuredFile(new ZipMember(name, size, crc32.getValue()), Sha256.of(digest.digest()));
    }
}
