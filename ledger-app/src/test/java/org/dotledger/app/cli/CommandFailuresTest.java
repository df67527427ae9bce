package org.dotledger.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.dotledger.api.log.SignerKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person is told who gave a command something it cannot use; no server is asked. */
class CommandFailuresTest {
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

    /** Under the neutral point anybody can sign anything. */
    @Test
    void takesNoTrustRootThatEverybodyCanSignUnder() {
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
        for (String url : new String[] {"nonsense", "ftp://host", "http:///", "localhost:8080"}) {
            fails(ExitCode.USAGE, "not the address of a server", "state", "--url", url);
        }
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
}
