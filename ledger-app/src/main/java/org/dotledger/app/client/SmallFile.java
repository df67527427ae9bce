package org.dotledger.app.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads files that are held in memory whole. Users name them, and may name a device that has no end or a file that was
 * meant for something else: more than a stated size is not read.
 */
public final class SmallFile {
    /** More than any key, note or proof has. */
    public static final int BYTES_MAX = 1 << 20;

    private SmallFile() {}

    /** @throws IOException when the file cannot be read or holds more bytes than that */
    public static byte[] bytes(Path file, int bytesMax) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return bytes(in, bytesMax);
        }
    }

    /** @throws IOException when the stream cannot be read or holds more bytes than that */
    public static byte[] bytes(InputStream in, int bytesMax) throws IOException {
        byte[] bytes = in.readNBytes(bytesMax + 1);
        if (bytes.length > bytesMax) {
            throw new IOException("it holds more than " + bytesMax + " bytes");
        }
        return bytes;
    }

    /** @throws IOException when the file cannot be read, is not UTF-8 or holds more than {@value #BYTES_MAX} bytes */
    public static String text(Path file) throws IOException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes(file, BYTES_MAX)))
                .toString();
    }
}
