package org.dotledger.core.log.store.backup;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dotledger.api.log.Sha256;

/** The members of a backup, to be changed and written as an attacker would. */
final class Archives {
    private static final String MANIFEST = "manifest.json";

    private final Map<String, byte[]> members = new LinkedHashMap<>();
    private final Map<String, byte[]> original = new LinkedHashMap<>();

    private Archives() {}

    static Archives read(Path file) throws IOException {
        Archives archive = new Archives();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                archive.members.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        archive.original.putAll(archive.members);
        return archive;
    }

    /** Changes a member; null removes it. */
    void change(String member, UnaryOperator<byte[]> change) {
        byte[] changed = change.apply(members.get(member));
        if (changed == null) {
            members.remove(member);
        } else {
            members.put(member, changed);
        }
    }

    /** Has the manifest say of a changed member what it is now. */
    void agree(String member) {
        byte[] before = original.get(member);
        byte[] after = members.get(member);
        String manifest = new String(members.get(MANIFEST), UTF_8)
                .replace(Sha256.digest(before).hex(), Sha256.digest(after).hex())
                .replace(
                        "\"bytes\":" + before.length + ",\"name\":\"" + member + "\"",
                        "\"bytes\":" + after.length + ",\"name\":\"" + member + "\"");
        String withTable = manifest.replace(
                "\"bytes\":" + before.length + ",\"columns\"", "\"bytes\":" + after.length + ",\"columns\"");
        members.put(MANIFEST, (before.length == after.length ? manifest : withTable).getBytes(UTF_8));
    }

    Path write(Path file) throws IOException {
        return Files.write(file, bytes());
    }

    byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                out.putNextEntry(new ZipEntry(member.getKey()));
                out.write(member.getValue());
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    /** The bytes with the first occurrence of a text replaced by another of its length. */
    static byte[] replaced(byte[] bytes, String text, String by) {
        String all = new String(bytes, ISO_8859_1);
        int at = all.indexOf(text);
        if (at < 0 || text.length() != by.length()) {
            throw new IllegalArgumentException(text + " is not there");
        }
        return (all.substring(0, at) + by + all.substring(at + text.length())).getBytes(ISO_8859_1);
    }
}
