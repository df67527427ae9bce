package org.dotledger.app.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dotledger.app.postgres.DurableFiles;
import org.dotledger.app.server.LedgerServer;
import org.dotledger.app.server.LedgerSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that was put back to an earlier state: its own checkpoints all hold, and the head note shows it. */
class RollbackTest {
    @TempDir
    private Path directory;

    @Test
    void doesNotStartOnAnEarlierOrOtherDatabaseThanItHasServed() throws Exception {
        Path data = Files.createDirectory(directory.resolve("data"));
        runAndEnrol(data, "early");
        copyTree(data.resolve("pg"), directory.resolve("earlier"));
        runAndEnrol(data, "late");
        String known = Files.readString(data.resolve("head.note"));

        replaceDatabase(data);
        assertThatThrownBy(() -> start(data))
                .hasMessageStartingWith("LOG_ROLLED_BACK")
                .hasMessageContaining("head.note has size 4")
                .hasMessageContaining("the database only size 3");
        assertThat(ServerProcess.run("serve", "--port", "0", "--data", data.toString()))
                .isEqualTo(10);

        // Its owner accepts the loss and goes on; then the old state of affairs turns up again.
        Files.delete(data.resolve("head.note"));
        runAndEnrol(data, "other");
        Files.writeString(data.resolve("head.note"), known);
        assertThatThrownBy(() -> start(data)).hasMessageStartingWith("LOG_DIVERGED");
        assertThat(ServerProcess.run("serve", "--port", "0", "--data", data.toString()))
                .isEqualTo(10);
    }

    /** Appends one entry and waits until the head note covers it. */
    private static void runAndEnrol(Path data, String actor) throws IOException {
        try (LedgerServer server = start(data)) {
            OneEntry.append(server, data, actor);
        }
    }

    private static LedgerServer start(Path data) {
        return LedgerServer.start(LedgerSettings.local(data, 0));
    }

    private void replaceDatabase(Path data) throws IOException {
        DurableFiles.deleteTree(data.resolve("pg"));
        copyTree(directory.resolve("earlier"), data.resolve("pg"));
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (var paths = Files.walk(from)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Files.copy(
                        path,
                        to.resolve(from.relativize(path).toString()),
                        java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
