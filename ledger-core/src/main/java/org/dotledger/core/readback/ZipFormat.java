package org.dotledger.core.readback;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The one ZIP that a list of files gives (PKWARE APPNOTE 6.3): files one after the other as they are, mode 0644, one
 * fixed time, no extra fields, no comments, no data descriptors. Without extra fields there is no ZIP64, so what does not
 * fit into 32 bits is refused.
 */
public final class ZipFormat {
    /** Most bytes that a package may have. The values above it mean "see the ZIP64 field". */
    public static final long BYTES_MAX = 0xFFFF_FFFEL;
    /** Most files that a package may have. */
    public static final int FILES_MAX = 0xFFFE;
    /** Bytes of a local header before the name. */
    public static final int LOCAL_HEADER_LENGTH = 30;

    private static final int LOCAL_SIGNATURE = 0x0403_4b50;
    private static final int CENTRAL_SIGNATURE = 0x0201_4b50;
    private static final int CENTRAL_HEADER_LENGTH = 46;
    private static final int END_SIGNATURE = 0x0605_4b50;
    private static final int END_LENGTH = 22;
    private static final short VERSION_NEEDED = 10;
    /** Attributes are those of Unix. */
    private static final short VERSION_MADE_BY = 3 << 8 | 10;

    private static final short FLAGS = 0;
    private static final short STORED = 0;
    /** 1980-01-01 00:00, the earliest that the format has. */
    private static final short TIME = 0;

    private static final short DATE = 1 << 5 | 1;
    /** A regular file, readable by all and writable by its owner. */
    private static final int ATTRIBUTES = 0100644 << 16;

    private ZipFormat() {}

    /** What stands before a file's bytes. */
    public static byte[] localHeader(ZipMember member) {
        byte[] name = name(member);
        ByteBuffer header = little(LOCAL_HEADER_LENGTH + name.length);
        header.putInt(LOCAL_SIGNATURE).putShort(VERSION_NEEDED);
        common(header, member, name);
        return header.put(name).array();
    }

    private static byte[] name(ZipMember member) {
        return member.name().getBytes(StandardCharsets.US_ASCII);
    }

    private static ByteBuffer little(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void common(ByteBuffer header, ZipMember member, byte[] name) {
        header.putShort(FLAGS).putShort(STORED).putShort(TIME).putShort(DATE);
        header.putInt((int) member.crc32()).putInt((int) member.size()).putInt((int) member.size());
        header.putShort((short) name.length).putShort((short) 0);
    }

    /**
     * What stands behind the last file's bytes: the central directory and its end.
     *
     * @throws PackageTooLargeException beyond {@link #BYTES_MAX} or {@link #FILES_MAX}
     */
    public static byte[] directory(List<ZipMember> members) {
        requireInBounds(members);
        int length = 0;
        for (ZipMember member : members) {
            length += CENTRAL_HEADER_LENGTH + member.name().length();
        }
        ByteBuffer directory = little(length + END_LENGTH);
        long offset = 0;
        for (ZipMember member : members) {
            central(directory, member, offset);
            offset += LOCAL_HEADER_LENGTH + member.name().length() + member.size();
        }
        end(directory, members.size(), length, offset);
        return directory.array();
    }

    private static void central(ByteBuffer directory, ZipMember member, long offset) {
        byte[] name = name(member);
        directory.putInt(CENTRAL_SIGNATURE).putShort(VERSION_MADE_BY).putShort(VERSION_NEEDED);
        common(directory, member, name);
        directory.putShort((short) 0).putShort((short) 0).putShort((short) 0);
        directory.putInt(ATTRIBUTES).putInt((int) offset).put(name);
    }

    private static void end(ByteBuffer directory, int count, int length, long offset) {
        directory.putInt(END_SIGNATURE).putShort((short) 0).putShort((short) 0);
        directory.putShort((short) count).putShort((short) count);
        directory.putInt(length).putInt((int) offset).putShort((short) 0);
    }

    /** The length of the whole ZIP, in bytes. */
    public static long length(List<ZipMember> members) {
        long length = END_LENGTH;
        for (ZipMember member : members) {
            length += LOCAL_HEADER_LENGTH
                    + CENTRAL_HEADER_LENGTH
                    + 2L * member.name().length()
                    + member.size();
        }
        return length;
    }

    static void requireInBounds(List<ZipMember> members) {
        if (members.size() > FILES_MAX || length(members) > BYTES_MAX) {
            throw new PackageTooLargeException(members.size() + " files and " + length(members) + " bytes");
        }
    }
}
