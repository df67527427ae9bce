package org.dotledger.app.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.file.Files;
import java.nio.file.Path;

/** The text of an export: UTF-8, with or without a byte order mark. Anything else is refused, because it is guesswork. */
final class FileText {
    private static final int LENGTH_MAX = 64 * 1024 * 1024;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private FileText() {}

    /** @throws CatalogException when the file cannot be read, is too long, or is not UTF-8 */
    static String of(Path file) {
        String text = decoded(content(file));
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    private static byte[] content(Path file) {
        try (InputStream input = Files.newInputStream(file)) {
            byte[] content = input.readNBytes(LENGTH_MAX + 1);
            if (content.length > LENGTH_MAX) {
                throw CatalogException.unusable("the file has more than " + LENGTH_MAX + " bytes");
            }
            return content;
        } catch (IOException e) {
            throw CatalogException.unusable("the file cannot be read: " + e, e);
        }
    }

    private static String decoded(byte[] content) {
        if (isUtf16(content)) {
            throw CatalogException.unusable("line 1: the file is UTF-16; it is expected to be UTF-8");
        }
        CharsetDecoder decoder = UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.wrap(content);
        CharBuffer text = CharBuffer.allocate(content.length + 1);
        CoderResult result = decoder.decode(bytes, text, true);
        if (result.isError()) {
            throw CatalogException.unusable("line " + lineAt(content, bytes.position())
                    + ": the file holds bytes that are not UTF-8; it is expected to be UTF-8");
        }
        return text.flip().toString();
    }

    /** By its byte order mark, or by the zero byte that every second byte of an export would be without one. */
    private static boolean isUtf16(byte[] content) {
        if (content.length < 2) {
            return false;
        }
        int first = content[0] & 0xFF;
        int second = content[1] & 0xFF;
        return (first == 0xFE && second == 0xFF) || (first == 0xFF && second == 0xFE) || first == 0 || second == 0;
    }

    private static long lineAt(byte[] content, int position) {
        long line = 1;
        for (int i = 0; i < position; i++) {
            line += content[i] == '\n' ? 1 : 0;
        }
        return line;
    }
}
