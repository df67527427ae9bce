package org.dotledger.app.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.app.testing.LedgerUnderTest.AUDITOR;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dotledger.app.testing.LedgerUnderTest;
import org.dotledger.app.testing.SharedLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What is verified under one locale is verified, in the same words, under every other one. */
@Execution(ExecutionMode.SAME_THREAD)
class LocaleTest {
    private static final List<List<String>> LOCALES = List.of(
            List.of("-Duser.language=ar", "-Duser.country=EG"),
            List.of("-Duser.language=fa", "-Duser.country=IR"),
            List.of("-Duser.language=hi", "-Duser.country=IN", "-Duser.extensions=u-nu-deva"),
            List.of("-Duser.language=th", "-Duser.country=TH", "-Duser.variant=TH"),
            List.of("-Duser.language=tr", "-Duser.country=TR"),
            List.of("-Duser.language=en", "-Duser.country=US"));

    @TempDir
    private Path directory;

    @Test
    void verifiesOnePackageUnderEveryLocale() throws Exception {
        LedgerUnderTest ledger = SharedLedger.get();
        Path file = directory.resolve("readback.zip");
        Files.write(file, ledger.get(AUDITOR, "/api/v1/readback").isOk().bytes());
        String key = Files.readString(ledger.directory().resolve("log.vkey")).strip();
        List<String> said = List.of();
        for (List<String> locale : LOCALES) {
            Process verify = ServerProcess.ledger(locale, "verify", file.toString(), "--key", key)
                    .redirectErrorStream(true)
                    .start();
            List<String> lines = new String(verify.getInputStream().readAllBytes(), UTF_8)
                    .lines()
                    .toList();
            assertThat(verify.waitFor()).as(locale + " " + lines).isZero();
            assertThat(lines)
                    .as("%s", locale)
                    .containsAll(said)
                    .anyMatch(line -> line.endsWith("everything was checked and holds"));
            said = lines;
        }
    }
}
