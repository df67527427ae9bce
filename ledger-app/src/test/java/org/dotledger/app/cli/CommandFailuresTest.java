package org.dotledger.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import org.dotledger.api.log.SignerKey;
import org.dotledger.app.server.LogKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What a person is told who gave a command something it cannot use; no server is asked. */
class CommandFailuresTest {
    private static final String KEY =
            SignerKey.generate("log.example", new SecureRandom()).verifierKey().format();
    private static final String NOWHERE = "http://127.0.0.1:1";

    @TempDir
    private Path directory;

    private void fails(int exitCode, String message, String... arguments) {
        StringWriter said = new StringWriter();
        int actual = LedgerMain.commandLine()
                .setErr(new PrintWriter(said, true))
                .setOut(new PrintWriter(said, true))
                .execute(arguments);
        assertThat(said.toString()).contains(message).doesNotContain("\tat ");
        assertThat(actual).isEqualTo(exitCode);
    }

    @Test
    void knowsEachCommandByItsOwnName() {
        LedgerMain.commandLine()
                .getSubcommands()
                .forEach((name, command) ->
                        assertThat(command.getCommandSpec().name()).isEqualTo(name));
    }

    /** Under the neutral point anyone can sign anything. */
    @Test
    void takesNoTrustRootThatEveryoneCanSignUnder() {
        String neutral = "log.example+10aaa924+AQEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        for (String[] command : new String[][] {
            {"verify", "package.zip", "--key", neutral},
            {"fsck", "--data", directory.toString(), "--key", neutral},
            {"restore", "backup.zip", "--data", directory.toString(), "--key", neutral},
            {"witness", "--data", directory.toString(), "--log", neutral}
        }) {
            fails(ExitCode.NO_TRUST_ROOT, "not of small order", command);
        }
    }

    @Test
    void saysThatATypeOfKeyIsNotSupported() {
        String postQuantum = "witness.example+01020304+" + Base64.getEncoder().encodeToString(new byte[] {6, 0, 0});
        fails(
                ExitCode.NO_TRUST_ROOT,
                "type 6 (ML-DSA-44 cosignature) is not supported",
                "verify",
                "p.zip",
                "--key",
                postQuantum);
    }

    @Test
    void saysWhichFileCannotBeRead() {
        String missing = directory.resolve("missing.json").toString();
        fails(ExitCode.USAGE, "cannot read " + missing, "append", "OpenCampaign", "-f", missing);
    }

    @Test
    void saysWhatAnIdempotencyKeyIs() throws IOException {
        Path body = Files.writeString(directory.resolve("body.json"), "{}");
        fails(ExitCode.USAGE, "printable", "append", "OpenCampaign", "-f", body.toString(), "--idempotency-key", "a b");
    }

    @Test
    void neverShowsTheKey() throws IOException {
        Path key = Files.writeString(directory.resolve("a.key"), "dl_secret\ndl_secret");
        fails(ExitCode.NOT_ALLOWED, "not one line", "get", "dots", "--url", NOWHERE, "--key-file", key.toString());
        StringWriter said = new StringWriter();
        LedgerMain.commandLine()
                .setErr(new PrintWriter(said, true))
                .execute("get", "dots", "--url", NOWHERE, "--key-file", key.toString());
        assertThat(said.toString()).doesNotContain("secret");
    }

    @Test
    void takesOnlyTheAddressOfAServer() {
        for (String url : new String[] {"ftp://host", "http:///", "two words", "localhost:port"}) {
            fails(ExitCode.USAGE, "--url is not the address of a server", "state", "--url", url);
        }
        assertThatThrownBy(() -> Connection.address("the variable LEDGER_URL", "ftp://host"))
                .hasMessageStartingWith("the variable LEDGER_URL is not the address of a server: ftp://host");
    }

    @Test
    void takesAnAddressWithoutASchemeForOneOfHttp() {
        assertThat(Connection.address("--url", " localhost:8080 ")).isEqualTo(URI.create("http://localhost:8080"));
        fails(ExitCode.TRY_AGAIN, "no server answers at http://127.0.0.1:1", "state", "--url", "127.0.0.1:1");
        fails(ExitCode.TRY_AGAIN, "no server answers", "wait", "--timeout", "0", "--url", NOWHERE);
    }

    @ParameterizedTest
    @CsvSource({
        "get readines, did you mean readiness?",
        "append RecordBrith -f -, did you mean RecordBirth?",
        "events --type DotBorne, did you mean DotBorn?",
        "evnts, Did you mean: ledger events",
        "help gett, Did you mean: ledger get",
        "actor ad, Did you mean: actor add",
        "get dots --asof 3, Possible solutions: --as-of",
        "nonsense --help, Unmatched argument",
        "get dots one two --help, Unmatched argument"
    })
    void suggestsWhatWasMeant(String line, String suggestion) {
        fails(ExitCode.USAGE, suggestion, line.split(" "));
    }

    @ParameterizedTest
    @CsvSource({"help, Usage: ledger [", "help get, Usage: ledger get", "get --help, Usage: ledger get"})
    void helpsWithEveryCommand(String line, String help) {
        fails(ExitCode.OK, help, line.split(" "));
    }

    @Test
    void helpFitsTheTerminal() {
        CommandLine narrow = LedgerMain.commandLine().setUsageHelpWidth(LedgerMain.usageWidth(60));
        narrow.getSubcommands()
                .values()
                .forEach(
                        command -> assertThat(command.getUsageMessage().lines()).allMatch(line -> line.length() <= 60));
        assertThat(LedgerMain.usageWidth(20)).isEqualTo(55);
        assertThat(LedgerMain.usageWidth(Terminal.UNLIMITED)).isEqualTo(80);
    }

    @Test
    void takesTheWidthThatIsSaidBeforeTheTerminals() {
        assertThat(Terminal.width("100", "80")).isEqualTo(100);
        assertThat(Terminal.width("100", null)).isEqualTo(100);
        assertThat(Terminal.width(null, "132")).isEqualTo(132);
        assertThat(Terminal.width("wide", "")).isEqualTo(80);
        assertThat(Terminal.width("0", null)).isEqualTo(Terminal.UNLIMITED);
    }

    @Test
    void usesNoColoursWhereTheyAreNotWantedOrNotUnderstood() {
        assertThat(Terminal.isPlain(Map.of("TERM", "dumb"))).isTrue();
        assertThat(Terminal.isPlain(Map.of("TERM", "xterm", "NO_COLOR", "1"))).isTrue();
        assertThat(Terminal.isPlain(Map.of("TERM", "xterm", "NO_COLOR", ""))).isFalse();
    }

    @Test
    void followsNoListThatEnds() {
        fails(ExitCode.USAGE, "for a list that ends", "events", "--follow", "--to", "2026-01-01T00:00:00Z");
    }

    @Test
    void makesNoKeyThatItCouldNotWrite() throws IOException {
        String taken = Files.createFile(directory.resolve("taken.key")).toString();
        fails(ExitCode.USAGE, "exists already", "key", "issue", "agent", "--url", NOWHERE, "--write-key", taken);
        fails(
                ExitCode.USAGE,
                "exists already",
                "actor",
                "add",
                "agent",
                "--kind",
                "AGENT",
                "--role",
                "AGENT",
                "--url",
                NOWHERE,
                "--write-key",
                taken);
    }

    @Test
    void saysThatNoDatabaseAnswers() {
        String key = SignerKey.generate("log.example", new SecureRandom())
                .verifierKey()
                .format();
        String url = "jdbc:postgresql://127.0.0.1:1/ledger";
        fails(ExitCode.TRY_AGAIN, "the database does not answer", "fsck", "--database", url, "--key", key);
    }

    @Test
    void followsNothingAsOneJsonDocument() {
        fails(ExitCode.USAGE, "ndjson", "events", "--follow", "-o", "json", "--url", NOWHERE);
    }

    @Test
    void saysThatNoServerAnswers() {
        fails(ExitCode.TRY_AGAIN, "no server answers", "state", "--url", NOWHERE);
    }

    /** A device has no end, and a large file was meant for something else. */
    @Test
    void readsNoMoreThanAFileMayHold() throws IOException {
        String entry = Files.writeString(directory.resolve("entry"), "{}").toString();
        String large = large(17 << 20);
        fails(ExitCode.USAGE, "holds more than 16777216 bytes", "append", "OpenCampaign", "-f", "/dev/zero");
        fails(ExitCode.USAGE, "holds more than 16777216 bytes", "append", "OpenCampaign", "-f", large);
        fails(ExitCode.USAGE, "holds more than 1048576 bytes", "state", "--url", NOWHERE, "--key-file", "/dev/zero");
        fails(ExitCode.USAGE, "holds more than", "verify", "a.zip", "--key", KEY, "--checkpoint", "/dev/zero");
        fails(ExitCode.USAGE, "holds more than", "verify", "a.zip", "--key", KEY, "--checkpoint", large);
        fails(ExitCode.INCOMPLETE, "holds more than", "verify-entry", "/dev/zero", entry, "--key", KEY);
        fails(ExitCode.INCOMPLETE, "holds more than", "verify-entry", entry, "/dev/zero", "--key", KEY);
        Files.createSymbolicLink(directory.resolve("owner.key"), Path.of("/dev/zero"));
        fails(ExitCode.USAGE, "cannot read", "harness", "--url", NOWHERE, "--keys", directory.toString());
        assertThatThrownBy(() -> LogKey.read(Path.of("/dev/zero"))).hasMessageContaining("holds more than");
    }

    private String large(int bytes) throws IOException {
        Path file = directory.resolve("large");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(bytes);
        }
        return file.toString();
    }

    @Test
    void saysWhyAFileCannotBeRead() throws IOException {
        fails(ExitCode.USAGE, "there is no such file", "append", "OpenCampaign", "-f", "missing.json");
        fails(ExitCode.USAGE, "Is a directory", "append", "OpenCampaign", "-f", directory.toString());
        Path key = Files.write(directory.resolve("latin1.key"), new byte[] {(byte) 0xFC});
        fails(ExitCode.USAGE, "not text in UTF-8", "state", "--url", NOWHERE, "--key-file", key.toString());
    }

    /** Trying again does not help. */
    @Test
    void tellsAWrongAddressFromAServerThatIsAway() throws IOException {
        fails(ExitCode.USAGE, "no host has the name", "state", "--url", "http://no-such-host.invalid");
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerInPlainText(plain));
            fails(ExitCode.USAGE, "speaks https", "state", "--url", "https://127.0.0.1:" + plain.getLocalPort());
        }
    }

    /** As a server without TLS does whose caller begins with it. */
    private static void answerInPlainText(ServerSocket plain) {
        try (Socket caller = plain.accept()) {
            assertThat(caller.getInputStream().read())
                    .as("the type of a TLS handshake")
                    .isEqualTo(22);
            caller.getOutputStream().write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n".getBytes(UTF_8));
            caller.getOutputStream().flush();
            caller.getInputStream().skip(Long.MAX_VALUE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Java puts U+FFFD for what it cannot read in the encoding of the locale. */
    @Test
    void refusesWhatIsNotTextInUtf8() {
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        String[] arguments = {"actor", "revoke", "x", "--reason", "Schl\uFFFD\uFFFDssel", "--url", NOWHERE};
        assertThat(LedgerMain.run(arguments, OutputStream.nullOutputStream(), errors))
                .isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString(UTF_8)).contains("argument 5 is not text in UTF-8");
        assertThatThrownBy(() -> LedgerMain.requireReadable(new String[0], Map.of("LEDGER_DATA", "/srv/\uFFFD")))
                .hasMessageContaining("the variable LEDGER_DATA");
        LedgerMain.requireReadable(new String[] {"Schlüssel"}, Map.of("OTHER", "\uFFFD"));
    }
}
