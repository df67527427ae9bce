package org.dotledger.app.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs what the README tells its readers to type, on the ledger that its demonstration makes. */
class ReadmeTest {
    private static final Pattern EXPECTED_EXIT = Pattern.compile("exit code (\\d+)");

    @TempDir
    private Path home;

    @Test
    void everyCommandOfTheReadmeDoesWhatItSays() throws Exception {
        Path data = home.resolve(".dotledger");
        assertThat(ServerProcess.run("demo", "--exit", "--port", "0", "--data", data.toString()))
                .isZero();
        try (ServerProcess server = ServerProcess.start(data)) {
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
        }
    }

    /** The lines of the blocks that follow the first, which starts servers and tests. */
    private static List<String> commands() throws Exception {
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
