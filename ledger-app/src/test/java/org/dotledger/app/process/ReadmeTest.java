package org.dotledger.app.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.dotledger.api.json.JsonReader;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs what the README tells its readers to type, on the ledger that its demonstration makes. */
@Order(1)
class ReadmeTest {
    private static final Pattern EXPECTED_EXIT = Pattern.compile("exit code (\\d+)");

    private static final String JSON_LOG = "-Dlogging.structured.format.console=ecs";
    private static final String EVERY_REQUEST =
            "-Dlogging.level.org.springframework.web.servlet.DispatcherServlet=DEBUG";

    @TempDir
    private Path home;

    @Test
    void everyCommandOfTheReadmeDoesWhatItSays() throws Exception {
        Path data = home.resolve(".dotledger");
        assertThat(ServerProcess.run("demo", "--exit", "--port", "0", "--data", data.toString()))
                .isZero();
        try (ServerProcess server = ServerProcess.start(data, JSON_LOG, EVERY_REQUEST)) {
            List<String> exports = new ArrayList<>();
            int run = 0;
            for (String line : commands()) {
                if (line.startsWith("export ")) {
                    exports.add(line);
                } else {
                    String adapted =
                            line.replace("http://127.0.0.1:8080", server.uri().toString());
                    check(adapted, exports, server);
                    run++;
                }
            }
            assertThat(run).isGreaterThan(15);
            logsOneObjectALineWithItsCorrelationIdAndNoKey(server, data.resolve("keys"));
        }
    }

    /** As much as ever is logged of a request, in the form that programs read. */
    private static void logsOneObjectALineWithItsCorrelationIdAndNoKey(ServerProcess server, Path keys)
            throws Exception {
        String auditor = Files.readString(keys.resolve("auditor.key")).strip();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(server.uri().resolve("/api/v1/dots"))
                    .header("Authorization", "Bearer " + auditor)
                    .header("X-Correlation-Id", "seen-in-the-log")
                    .build();
            assertThat(client.send(request, BodyHandlers.discarding()).statusCode())
                    .isEqualTo(200);
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> server.output().stream()
                        .anyMatch(line -> line.contains("\"correlationId\":\"seen-in-the-log\"")));
        List<String> lines = server.output().stream()
                .filter(line -> !line.startsWith("ledger: ") && !line.startsWith("serving on "))
                .toList();
        assertThat(lines)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(
                                JsonReader.readObject(line.getBytes(UTF_8)).members())
                        .containsKeys("@timestamp", "message"));
        assertThat(String.join("\n", lines)).contains("/api/v1/dots").doesNotContain("dl_");
    }

    /** The lines of the blocks that follow the first, which starts servers and tests. */
    static List<String> commands() throws Exception {
        String readme = Files.readString(Path.of("..", "README.md"));
        String[] blocks = readme.split("```sh\n");
        List<String> lines = new ArrayList<>();
        for (int i = 2; i < blocks.length; i++) {
            blocks[i].substring(0, blocks[i].indexOf("```")).lines().forEach(lines::add);
        }
        return lines.stream()
                .filter(line -> !line.isBlank() && !line.startsWith("ledger serve"))
                .toList();
    }

    private void check(String line, List<String> exports, ServerProcess server) throws Exception {
        String ledger = ServerProcess.ledger(List.of()).command().stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" ", "ledger() { ", " \"$@\"; }"));
        String script = ledger + "\n" + String.join("\n", exports) + "\n" + line;
        ProcessBuilder builder =
                new ProcessBuilder("sh", "-c", script).directory(home.toFile()).redirectErrorStream(true);
        builder.environment().put("HOME", home.toString());
        builder.environment().put("LEDGER_DATA", home.resolve(".dotledger").toString());
        builder.environment().put("LEDGER_URL", server.uri().toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        Matcher expected = EXPECTED_EXIT.matcher(line);
        assertThat(process.waitFor())
                .as(line + "\n" + output)
                .isEqualTo(expected.find() ? Integer.parseInt(expected.group(1)) : 0);
    }
}
