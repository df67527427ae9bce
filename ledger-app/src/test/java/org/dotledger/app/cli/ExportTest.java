package org.dotledger.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.app.testing.LedgerUnderTest.AUDITOR;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.dotledger.app.client.PartialFile;
import org.dotledger.app.testing.LedgerUnderTest;
import org.dotledger.app.testing.SharedLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Where a package is written, and what is left when it is not. */
@Execution(ExecutionMode.SAME_THREAD)
class ExportTest {
    @TempDir
    private Path directory;

    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    private int export(String url, Path file) throws IOException {
        Path key = Files.createTempFile("ledger", ".key");
        try {
            Files.writeString(key, SharedLedger.get().key(AUDITOR));
            String[] arguments = {"export", "--file", file.toString(), "--url", url, "--key-file", key.toString()};
            return LedgerMain.run(arguments, OutputStream.nullOutputStream(), errors);
        } finally {
            Files.delete(key);
        }
    }

    private int export(Path file) throws IOException {
        LedgerUnderTest ledger = SharedLedger.get();
        return export(ledger.server().uri().toString(), file);
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(Path::getFileName).sorted().toList();
        }
    }

    @Test
    void writesWhereNothingIsOrAFile() throws IOException {
        Path file = directory.resolve("readback.zip");
        assertThat(export(file)).isZero();
        byte[] first = Files.readAllBytes(file);
        Files.writeString(file, "something else");
        assertThat(export(file)).isZero();
        assertThat(Files.size(file)).isGreaterThan(first.length / 2);
        assertThat(left()).containsExactly(Path.of("readback.zip"));
    }

    @Test
    void replacesNoDeviceLinkPipeOrDirectory() throws Exception {
        Path target = Files.writeString(directory.resolve("target"), "as it was");
        Path link = Files.createSymbolicLink(directory.resolve("link"), target);
        Path dangling = Files.createSymbolicLink(directory.resolve("dangling"), directory.resolve("nowhere"));
        Path folder = Files.createDirectory(directory.resolve("folder"));
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        List<Path> before = left();
        for (Path file : List.of(link, dangling, folder, pipe, Path.of("/dev/null"), Path.of("/"))) {
            assertThat(export(file)).as(file.toString()).isEqualTo(ExitCode.USAGE);
        }
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("it is no regular file");
        assertThat(left()).isEqualTo(before);
        assertThat(target).hasContent("as it was");
        assertThat(link).isSymbolicLink();
        assertThat(dangling).isSymbolicLink();
        assertThat(Files.isRegularFile(Path.of("/dev/null"), LinkOption.NOFOLLOW_LINKS))
                .isFalse();
    }

    @Test
    void leavesNothingOfAPackageThatDidNotComeWhole() throws IOException {
        HttpServer breaking = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        breaking.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 1_000_000);
            exchange.getResponseBody().write(new byte[100_000]);
            exchange.getResponseBody().flush();
            exchange.close();
        });
        breaking.start();
        try {
            Path file = directory.resolve("readback.zip");
            String url = "http://127.0.0.1:" + breaking.getAddress().getPort();
            assertThat(export(url, file)).isEqualTo(ExitCode.TRY_AGAIN);
            assertThat(left()).isEmpty();
        } finally {
            breaking.stop(0);
        }
    }

    @Test
    void leavesNothingOfAFileThatIsNotPublished() throws IOException {
        Path file = Files.writeString(directory.resolve("kept"), "as it was");
        try (PartialFile partial = PartialFile.of(file)) {
            partial.write(new byte[1_000]);
        }
        assertThat(file).hasContent("as it was");
        assertThat(left()).containsExactly(Path.of("kept"));
    }
}
