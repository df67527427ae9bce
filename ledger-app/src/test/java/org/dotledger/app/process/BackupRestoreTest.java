package org.dotledger.app.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.dotledger.app.postgres.LocalPostgres;
import org.dotledger.app.server.LedgerServer;
import org.dotledger.app.server.LedgerSettings;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ledger backup} and {@code ledger restore}, as an operator uses them. */
@Order(2)
class BackupRestoreTest {
    @TempDir
    private Path directory;

    @Test
    void bringsARunningLedgerBackElsewhereAndNoticesThatItIsOlder() throws Exception {
        Path data = directory.resolve("data");
        Path early = directory.resolve("early.backup");
        Path late = directory.resolve("late.backup");
        Path elsewhere = directory.resolve("elsewhere");
        String key;
        try (LedgerServer server = start(data)) {
            OneEntry.append(server, data, "first");
            backUp(data, early);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(early)))
                    .isEqualTo("rw-------");
            assertThat(ServerProcess.run("backup", early.toString(), "--data", data.toString()))
                    .as("a backup is not overwritten")
                    .isEqualTo(2);
            OneEntry.append(server, data, "second");
            backUp(data, late, "--with-secrets");
            key = Files.readString(data.resolve("log.vkey")).strip();
        }

        assertThat(restore(late, elsewhere)).as("without a key to trust").isEqualTo(12);
        assertThat(restore(late, elsewhere, "--key", key)).isZero();
        assertThat(restore(late, elsewhere, "--key", key))
                .as("into what holds a log")
                .isEqualTo(2);
        try (LedgerServer server = start(elsewhere)) {
            assertThat(OneEntry.append(server, elsewhere, "third")).isEqualTo(5);
        }

        // Older than what the directory has served: it is put back, and does not start.
        Path rolledBack = Files.createDirectory(directory.resolve("rolled-back"));
        for (String kept : List.of("log.key", "log.vkey", "head.note", "owner.key")) {
            Files.copy(elsewhere.resolve(kept), rolledBack.resolve(kept));
        }
        assertThat(restore(early, rolledBack)).isEqualTo(10);
        assertThatThrownBy(() -> start(rolledBack))
                .hasMessageStartingWith("LOG_ROLLED_BACK")
                .hasMessageContaining("size 5")
                .hasMessageContaining("size 3");
    }

    @Test
    void keepsNothingOfABackupThatDoesNotHold() throws Exception {
        Path data = directory.resolve("data");
        Path backup = directory.resolve("log.backup");
        Path elsewhere = directory.resolve("elsewhere");
        Path stranger = directory.resolve("stranger");
        start(data).close();
        start(stranger).close();
        backUp(data, backup);
        String strangersKey = Files.readString(stranger.resolve("log.vkey")).strip();

        assertThat(restore(backup, elsewhere, "--key", strangersKey)).isEqualTo(12);
        assertThat(elsewhere).doesNotExist();
        Files.writeString(backup, "no backup");
        assertThat(restore(backup, elsewhere, "--key", strangersKey)).isEqualTo(10);
        assertThat(restore(directory.resolve("none"), elsewhere, "--key", strangersKey))
                .isEqualTo(2);
    }

    /** Killed while it restores: what is there then does not start, and the same restore ends well. */
    @Test
    void startsNothingThatWasRestoredInPart() throws Exception {
        Path data = directory.resolve("data");
        Path backup = directory.resolve("log.backup");
        try (LedgerServer server = start(data)) {
            for (int i = 0; i < 20; i++) {
                OneEntry.append(server, data, "actor-" + i);
            }
        }
        backUp(data, backup, "--with-secrets");
        String key = Files.readString(data.resolve("log.vkey")).strip();

        for (int millis : new int[] {600, 1500, 2500}) {
            Path elsewhere = directory.resolve("killed-" + millis);
            Process restore = ServerProcess.ledger(
                            List.of(), "restore", backup.toString(), "--data", elsewhere.toString(), "--key", key)
                    .inheritIO()
                    .start();
            boolean ended = restore.waitFor(millis, TimeUnit.MILLISECONDS);
            restore.destroyForcibly().waitFor();
            if (!ended && Files.exists(elsewhere.resolve("restore.unfinished"))) {
                assertThatThrownBy(() -> start(elsewhere)).hasMessageContaining("began and did not end");
            }
            System.out.println("killed after " + millis + " ms, ended " + ended + ", unfinished "
                    + Files.exists(elsewhere.resolve("restore.unfinished")));
            int again = restore(backup, elsewhere, "--key", key);
            assertThat(again).isIn(0, 2);
            try (LedgerServer server = start(elsewhere)) {
                assertThat(OneEntry.append(server, elsewhere, "after")).isEqualTo(23);
            }
        }
    }

    @Test
    void worksOnAnExternalDatabase() throws Exception {
        Path data = directory.resolve("data");
        Path backup = directory.resolve("log.backup");
        Path elsewhere = directory.resolve("elsewhere");
        try (LedgerServer server = start(data)) {
            OneEntry.append(server, data, "first");
        }
        backUp(data, backup, "--with-secrets");
        String key = Files.readString(data.resolve("log.vkey")).strip();
        try (LocalPostgres postgres = LocalPostgres.start(directory.resolve("postgres"))) {
            Map<String, String> passwords = Map.of(
                    "LEDGER_DATABASE_PASSWORD",
                    postgres.appCredentials().password(),
                    "LEDGER_OWNER_PASSWORD",
                    postgres.ownerCredentials().password());
            List<String> to = List.of("--database", postgres.jdbcUrl(), "--data", elsewhere.toString());
            assertThat(ServerProcess.run(passwords, concat(List.of("restore", backup.toString(), "--key", key), to)))
                    .isZero();
            Path again = directory.resolve("again.backup");
            assertThat(ServerProcess.run(passwords, concat(List.of("backup", again.toString()), to)))
                    .isZero();
            assertThat(elsewhere.resolve("pg")).doesNotExist();
            assertThat(restore(again, directory.resolve("third"), "--key", key)).isZero();
        }
    }

    private static List<String> concat(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static void backUp(Path data, Path file, String... options) throws Exception {
        List<String> arguments =
                concat(List.of("backup", file.toString(), "--data", data.toString()), List.of(options));
        assertThat(ServerProcess.run(Map.of(), arguments)).isZero();
        assertThat(file).exists();
        assertThat(file.resolveSibling(file.getFileName() + ".part")).doesNotExist();
    }

    private static int restore(Path file, Path data, String... options) throws Exception {
        return ServerProcess.run(
                Map.of(), concat(List.of("restore", file.toString(), "--data", data.toString()), List.of(options)));
    }

    private static LedgerServer start(Path data) {
        return LedgerServer.start(LedgerSettings.local(data, 0));
    }
}
