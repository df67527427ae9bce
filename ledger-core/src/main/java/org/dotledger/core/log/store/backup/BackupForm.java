package org.dotledger.core.log.store.backup;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The one form of a backup's ZIP archive, which is the one that {@link java.util.zip.ZipOutputStream} writes: each name
 * once, and nothing before, between or behind the members. The headers that it writes have sizes that follow from names
 * and lengths, so the length of the file says whether there is anything else in it (APPNOTE.TXT 6.3.10, section 4.3).
 */
final class BackupForm {
    private static final long LOCAL_HEADER = 30;
    private static final long DESCRIPTOR = 16;
    private static final long DESCRIPTOR_ZIP64 = 24;
    private static final long CENTRAL_HEADER = 46;
    private static final long CENTRAL_EXTRA_ZIP64 = 4;
    private static final long END = 22;
    private static final long END_ZIP64 = 56 + 20;
    private static final long ZIP64_FROM = 0xFFFF_FFFFL;

    private BackupForm() {}

    static void require(ZipFile zip, long fileBytes) throws BackupException, IOException {
        Set<String> names = new HashSet<>();
        long offset = 0;
        long central = 0;
        List<? extends ZipEntry> members = zip.stream().toList();
        for (ZipEntry member : members) {
            requirePlain(member, offset);
            if (!names.add(member.getName())) {
                throw new BackupException("the member " + member.getName() + " is there more than once");
            }
            central += centralHeader(member, offset);
            offset += local(member);
        }
        long expected = offset + central + END + (offset >= ZIP64_FROM || central >= ZIP64_FROM ? END_ZIP64 : 0);
        if (zip.getComment() != null || expected != fileBytes) {
            throw new BackupException("expected nothing but its members, which take " + expected
                    + " bytes, and the file has " + fileBytes);
        }
    }

    private static void requirePlain(ZipEntry member, long offset) throws BackupException {
        long extra = member.getExtra() == null ? 0 : member.getExtra().length;
        if (extra != centralExtra(member, offset)
                || member.getComment() != null
                || member.getMethod() != ZipEntry.DEFLATED) {
            throw new BackupException("the member " + member.getName() + " is not in the form of a backup");
        }
    }

    private static long local(ZipEntry member) {
        boolean large = member.getSize() >= ZIP64_FROM || member.getCompressedSize() >= ZIP64_FROM;
        return LOCAL_HEADER
                + member.getName().length()
                + member.getCompressedSize()
                + (large ? DESCRIPTOR_ZIP64 : DESCRIPTOR);
    }

    private static long centralHeader(ZipEntry member, long offset) {
        return CENTRAL_HEADER + member.getName().length() + centralExtra(member, offset);
    }

    /** What of the lengths and the offset does not fit into 32 bits stands in an extra field. */
    private static long centralExtra(ZipEntry member, long offset) {
        long values = LongStream.of(member.getSize(), member.getCompressedSize(), offset)
                .filter(value -> value >= ZIP64_FROM)
                .count();
        return values == 0 ? 0 : CENTRAL_EXTRA_ZIP64 + values * Long.BYTES;
    }
}
