package org.dotledger.app.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Types the whole tutorial into one shell; each command has to end as the tutorial says. */
@Tag("long")
class TutorialTest {
    private static final Path TUTORIAL = Path.of("..", "docs", "tutorial.md");
    private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final Pattern EXPECTED_EXIT = Pattern.compile("(.*?)# .*exit code (\\d+)");
    private static final int NOT_AS_IT_SAYS = 99;

    @TempDir
    private Path home;

    @Test
    void everyCommandEndsAsItSays() throws Exception {
        Path output = home.resolve("output");
        Process shell = new ProcessBuilder("bash", "-c", script())
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = shell.waitFor(10, TimeUnit.MINUTES);
        shell.descendants().forEach(ProcessHandle::destroy);
        String text = Files.readString(output, UTF_8);
        assertThat(ended).as(text).isTrue();
        assertThat(shell.exitValue()).as(text).isZero();
        assertThat(text).contains("SCOPE_NOT_C1", "DOT_BYPASS", "STEP_NOT_OPEN", "END OF THE TUTORIAL");
    }

    private static String script() throws IOException {
        String ledger = ServerProcess.ledger(List.of()).command().stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" ", "ledger() { ", " \"$@\"; }\n"));
        String typed = BLOCK.matcher(Files.readString(TUTORIAL))
                .results()
                .flatMap(block -> block.group(1).lines())
                .map(TutorialTest::expectation)
                .collect(Collectors.joining("\n"));
        return "set -eu\n" + ledger + typed.replace("8090", freePort()) + "\necho END OF THE TUTORIAL\n";
    }

    /** A line that says how it ends has to end so; every other one has to succeed, because the shell is told to. */
    private static String expectation(String line) {
        Matcher expected = EXPECTED_EXIT.matcher(line);
        return expected.matches()
                ? "code=0; { " + expected.group(1) + "; } || code=$?; [ $code = " + expected.group(2) + " ] || exit "
                        + NOT_AS_IT_SAYS
                : line;
    }

    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(socket.getLocalPort());
        }
    }
}
