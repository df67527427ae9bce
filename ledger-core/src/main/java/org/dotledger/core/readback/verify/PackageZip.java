package org.dotledger.core.readback.verify;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.dotledger.core.readback.ZipFormat;
import org.dotledger.core.readback.ZipMember;

/**
 * A ZIP file that is byte for byte what its members give: its headers are made again and compared, and nothing stands
 * before, between or behind. Whether the members' bytes have the checksums of the headers shows when they are read. Safe
 * for several threads.
 */
final class PackageZip implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,199}");
    private static final int CRC_OFFSET = 14;
    private static final int SIZE_OFFSET = 22;
    private static final int NAME_LENGTH_OFFSET = 26;
    private static final int LOCAL_SIGNATURE = 0x0403_4b50;

    private final FileChannel channel;
    private final Map<String, Placed> members = new LinkedHashMap<>();

    /** @param offset of the member's first byte */
    private record Placed(ZipMember member, long offset) {}

    private PackageZip(FileChannel channel) {
        this.channel = channel;
    }

    static PackageZip open(Path file) throws IOException, BadPackageException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            PackageZip zip = new PackageZip(channel);
            zip.readHeaders();
            return zip;
        } catch (IOException | BadPackageException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private void readHeaders() throws IOException, BadPackageException {
        long end = channel.size();
        if (end > ZipFormat.BYTES_MAX) {
            throw new BadPackageException("the file is larger than any package");
        }
        long offset = 0;
        while (isLocalHeader(offset, end)) {
            offset = readMember(offset, end);
        }
        byte[] expected = ZipFormat.directory(members());
        if (end - offset != expected.length || !Arrays.equals(read(offset, expected.length), expected)) {
            throw new BadPackageException("what stands behind the last file, from byte " + offset
                    + " on, is not the directory that the files give");
        }
    }

    private boolean isLocalHeader(long offset, long end) throws IOException {
        return end - offset >= ZipFormat.LOCAL_HEADER_LENGTH
                && little(read(offset, Integer.BYTES)).getInt() == LOCAL_SIGNATURE;
    }

    private long readMember(long offset, long end) throws IOException, BadPackageException {
        ByteBuffer header = little(read(offset, ZipFormat.LOCAL_HEADER_LENGTH));
        int nameLength = Short.toUnsignedInt(header.getShort(NAME_LENGTH_OFFSET));
        long size = Integer.toUnsignedLong(header.getInt(SIZE_OFFSET));
        long crc32 = Integer.toUnsignedLong(header.getInt(CRC_OFFSET));
        long start = offset + ZipFormat.LOCAL_HEADER_LENGTH + nameLength;
        if (start + size > end || members.size() == ZipFormat.FILES_MAX) {
            throw new BadPackageException(
                    "the file whose header is at byte " + offset + " does not end in the package");
        }
        String name = new String(read(offset + ZipFormat.LOCAL_HEADER_LENGTH, nameLength), StandardCharsets.ISO_8859_1);
        if (!NAME.matcher(name).matches()) {
            throw new BadPackageException("the file whose header is at byte " + offset + " has no name of a package's");
        }
        ZipMember member = new ZipMember(name, size, crc32);
        byte[] expected = ZipFormat.localHeader(member);
        if (!Arrays.equals(read(offset, expected.length), expected)) {
            throw new BadPackageException("the header of " + name + " is not the one that packages have");
        }
        if (members.put(name, new Placed(member, start)) != null) {
            throw new BadPackageException(name + " stands twice in the package");
        }
        return start + size;
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private byte[] read(long offset, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, offset + bytes.position()) < 0) {
                throw new EOFException("the file ends at byte " + channel.size());
            }
        }
        return bytes.array();
    }

    /** The members in their order. */
    List<ZipMember> members() {
        List<ZipMember> inOrder = new ArrayList<>(members.size());
        members.values().forEach(placed -> inOrder.add(placed.member()));
        return inOrder;
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    /** The bytes of a member that is there, for one thread. */
    InputStream stream(String name) {
        Placed placed = placed(name);
        return new MemberStream(placed.offset(), placed.member().size());
    }

    /** All bytes of a member that is there, at most so many. */
    byte[] bytes(String name, long lengthMax) throws IOException, BadPackageException {
        Placed placed = placed(name);
        if (placed.member().size() > lengthMax) {
            throw new BadPackageException(
                    name + " has " + placed.member().size() + " bytes; at most " + lengthMax + " are read");
        }
        return read(placed.offset(), (int) placed.member().size());
    }

    /** Some bytes of a member that is there and has them. */
    byte[] bytes(String name, long from, int length) throws IOException {
        Placed placed = placed(name);
        if (from < 0 || from + length > placed.member().size()) {
            throw new IllegalArgumentException(name + " has no bytes " + from + " to " + (from + length));
        }
        return read(placed.offset() + from, length);
    }

    private Placed placed(String name) {
        Placed placed = members.get(name);
        if (placed == null) {
            throw new IllegalArgumentException(name + " is not in the package");
        }
        return placed;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Reads without moving the channel, so that several can be read at once. */
    private final class MemberStream extends InputStream {
        private long offset;
        private final long end;

        MemberStream(long offset, long length) {
            this.offset = offset;
            this.end = offset + length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            if (offset == end) {
                return -1;
            }
            int wanted = (int) Math.min(length, end - offset);
            int count = channel.read(ByteBuffer.wrap(target, from, wanted), offset);
            if (count < 0) {
                throw new EOFException("the file ends at byte " + channel.size());
            }
            offset += count;
            return count;
        }
    }
}
