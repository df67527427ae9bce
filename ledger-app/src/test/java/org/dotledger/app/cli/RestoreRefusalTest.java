package org.dotledger.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.SignerKey;
import org.dotledger.app.server.LedgerServer;
import org.dotledger.app.server.LedgerSettings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups that are not what they should be: nothing of them is left. */
class RestoreRefusalTest {
    @TempDir
    private static Path shared;

    private static Path data;
    private static Path backup;
    private static String key;

    @TempDir
    private Path directory;

    @BeforeAll
    static void backUp() throws IOException {
        data = shared.resolve("data");
        backup = shared.resolve("log.backup");
        LedgerServer.start(LedgerSettings.local(data, 0)).close();
        key = Files.readString(data.resolve("log.vkey")).strip();
        assertThat(run("backup", backup.toString(), "--data", data.toString(), "--with-secrets"))
                .isZero();
    }

    private static int run(String... arguments) {
        return LedgerMain.commandLine().execute(arguments);
    }

    private int restore(Path file, Path target, String vkey) {
        return run("restore", file.toString(), "--data", target.toString(), "--key", vkey);
    }

    private Path target() {
        return directory.resolve("target");
    }

    /** The backup with one member changed; its manifest agrees when asked to. */
    private Path with(String member, byte[] content, boolean agree) throws IOException {
        Map<String, byte[]> members = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(backup.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                members.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        byte[] before = members.put(member, content);
        String manifest = new String(members.get("manifest.json"), UTF_8);
        if (agree) {
            String named = ",\"name\":\"" + member + "\"";
            members.put(
                    "manifest.json",
                    manifest.replace(
                                    Sha256.digest(before).hex(),
                                    Sha256.digest(content).hex())
                            .replace("\"bytes\":" + before.length + named, "\"bytes\":" + content.length + named)
                            .getBytes(UTF_8));
        }
        Path file = directory.resolve("changed.backup");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : members.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return file;
    }

    @Test
    void putsEverythingBackWithItsPublicKey() throws IOException {
        assertThat(restore(backup, target(), key)).isZero();

        for (String file : new String[] {"log.key", "owner.key", "log.vkey"}) {
            assertThat(Files.readString(target().resolve(file))).isEqualTo(Files.readString(data.resolve(file)));
        }
        LedgerServer.start(LedgerSettings.local(target(), 0)).close();
    }

    @Test
    void vouchesForNoPrivateKeyThatItDidNotLookAt() throws IOException {
        SignerKey own =
                SignerKey.parse(Files.readString(data.resolve("log.key")).strip());
        SignerKey stranger = SignerKey.generate(own.name(), new SecureRandom());

        assertThat(restore(with("secrets/log.key", "junk".getBytes(UTF_8), true), target(), key))
                .isEqualTo(ExitCode.TAMPERED);
        assertThat(restore(with("secrets/log.key", stranger.encode().getBytes(UTF_8), true), target(), key))
                .isEqualTo(ExitCode.NO_TRUST_ROOT);
        assertThat(restore(with("secrets/owner.key", "dl_another".getBytes(UTF_8), true), target(), key))
                .isEqualTo(ExitCode.TAMPERED);
        assertThat(restore(with("secrets/owner.key", "dl_another".getBytes(UTF_8), false), target(), key))
                .isEqualTo(ExitCode.TAMPERED);
        assertThat(target()).doesNotExist();
    }

    @Test
    void leavesNothingOfALogOfAnotherKey() throws IOException {
        SignerKey own =
                SignerKey.parse(Files.readString(data.resolve("log.key")).strip());
        SignerKey sameName = SignerKey.generate(own.name(), new SecureRandom());
        SignerKey otherLog = SignerKey.generate("other.example/log", new SecureRandom());

        for (SignerKey other : new SignerKey[] {sameName, otherLog}) {
            assertThat(restore(backup, target(), other.verifierKey().format())).isEqualTo(ExitCode.NO_TRUST_ROOT);
            assertThat(target()).doesNotExist();
        }
    }

    @Test
    void leavesNothingOfALogThatDoesNotHold() throws IOException {
        Files.createDirectory(target());
        Files.writeString(target().resolve("log.vkey"), key + "\n");
        byte[] rows;
        try (ZipFile zip = new ZipFile(backup.toFile())) {
            rows = zip.getInputStream(zip.getEntry("checkpoint.copy")).readAllBytes();
        }
        rows[rows.length / 2] ^= 1;

        assertThat(run("restore", with("checkpoint.copy", rows, true).toString(), "--data", target().toString()))
                .isEqualTo(ExitCode.TAMPERED);
        try (var left = Files.list(target())) {
            assertThat(left).containsExactly(target().resolve("log.vkey"));
        }
    }

    @Test
    void takesNoDirectoryOfAnotherLog() throws IOException {
        SignerKey otherLog = SignerKey.generate("other.example/log", new SecureRandom());
        Files.createDirectory(target());
        Files.writeString(target().resolve("log.vkey"), otherLog.verifierKey().format() + "\n");

        assertThat(restore(backup, target(), key)).isEqualTo(ExitCode.NO_TRUST_ROOT);
    }

    @Test
    void serveNeverReplacesThePublicKey() throws IOException {
        Path served = directory.resolve("served");
        LedgerServer.start(LedgerSettings.local(served, 0)).close();
        String known = Files.readString(served.resolve("log.vkey"));
        SignerKey other = SignerKey.generate(
                SignerKey.parse(Files.readString(served.resolve("log.key")).strip())
                        .name(),
                new SecureRandom());
        Files.writeString(served.resolve("log.key"), other.encode() + "\n");

        assertThatThrownBy(() -> LedgerServer.start(LedgerSettings.local(served, 0)))
                .hasMessageContaining("log.vkey");
        assertThat(Files.readString(served.resolve("log.vkey"))).isEqualTo(known);
        assertThat(run("serve", "--port", "0", "--data", served.toString())).isEqualTo(ExitCode.NO_TRUST_ROOT);
    }
}
