package org.dotledger.app.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server says and leaves that never came to serve. */
@Timeout(180)
class StartAndEndTest {
    @TempDir
    private Path directory;

    @Test
    void doesNotSayThatItServesWhenItWasStoppedWhileStarting() throws Exception {
        Process server = ServerProcess.ledger(
                        List.of(),
                        "serve",
                        "--port",
                        "0",
                        "--data",
                        directory.resolve("data").toString())
                .redirectErrorStream(true)
                .start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader output = new BufferedReader(new InputStreamReader(server.getInputStream(), UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
                if (line.contains("Made the key of the log")) {
                    // The process itself would close what is read here as well.
                    server.toHandle().destroy();
                }
            }
        }
        assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(lines).anyMatch(line -> line.contains("Made the key of the log"));
        assertThat(lines).noneMatch(line -> line.contains("serving on") || line.startsWith("ledger: "));
        assertThat(server.exitValue()).as("128 and SIGTERM").isEqualTo(143);
    }

    /** Java calls the home of a user that the system does not know "?". */
    @ParameterizedTest
    @ValueSource(strings = {"?", "relative/home", ""})
    void makesNoHomeInTheCurrentDirectory(String home) throws Exception {
        for (List<String> command : List.of(
                List.of("serve", "--port", "0"),
                List.of("fsck"),
                List.of("witness", "--port", "0", "--log", "log.example+00000000+AAAA"))) {
            ProcessBuilder builder = ServerProcess.ledger(
                            List.of("-Duser.home=" + home), command.toArray(String[]::new))
                    .directory(directory.toFile())
                    .redirectErrorStream(true);
            builder.environment().keySet().removeIf(name -> name.startsWith("LEDGER_"));
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor()).as(output).isIn(2, 12);
            assertThat(left()).as(output).isEmpty();
        }
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}
