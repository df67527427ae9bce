package org.dotledger.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.app.testing.LedgerUnderTest.AGENT;
import static org.dotledger.app.testing.LedgerUnderTest.AUDITOR;
import static org.dotledger.app.testing.LedgerUnderTest.OPERATOR;
import static org.dotledger.app.testing.LedgerUnderTest.OWNER;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.dotledger.api.dot.DotCode;
import org.dotledger.app.testing.C1;
import org.dotledger.app.testing.LedgerUnderTest;
import org.dotledger.app.testing.Steps;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The governed registrar on a real folder and a real {@code dot_tools} in PostgreSQL, under a running ledger. Each test
 * begins with a catalogue and a folder as they were, and a dry run of them. All share one ledger, which ends with the JVM.
 */
@Execution(ExecutionMode.SAME_THREAD)
abstract class RegistrarAtWork {
    static final String DOT_FOLDER = "/opt/incomex/dot/bin";
    static final String DEFECT = "C1_LEGO_PLAN_HOLD_REGISTRAR_DUPLICATE_DEFECT_UNRESOLVED";

    private static int runs;

    final Path directory = Shared.DIRECTORY;
    final LedgerUnderTest ledger = Shared.LEDGER;
    final CatalogUnderTest catalog = Shared.CATALOG;
    String run = "";
    List<String> before = List.of();

    private static final class Shared {
        static final Path DIRECTORY = directory();
        static final CatalogUnderTest CATALOG = new CatalogUnderTest(DIRECTORY);
        static final LedgerUnderTest LEDGER = start();

        private static Path directory() {
            try {
                return Files.createTempDirectory("registrar-test");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Admits every DOT. */
        private static LedgerUnderTest start() {
            LedgerUnderTest ledger = LedgerUnderTest.start(Map.of("spring.main.register-shutdown-hook", "false"))
                    .enrolEveryone();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                CATALOG.close();
                ledger.close();
            }));
            for (String actor : List.of(AGENT, OPERATOR, AUDITOR)) {
                write(DIRECTORY.resolve(actor + ".key"), ledger.key(actor));
            }
            ledger.post(OWNER, "OpenCampaign", C1.OPEN).isCreated();
            ledger.post(OWNER, "ImportCatalog", C1.importCatalog()).isCreated();
            Steps.openRegistrations(ledger);
            return ledger;
        }
    }

    /** Says that the catalogue is somewhere else than it was said to be. */
    static void declare(LedgerUnderTest ledger, String location) {
        ledger.post(
                        OWNER,
                        "DeclareSource",
                        "{\"source\":\"CATALOG\",\"location\":\"" + location
                                + "\",\"reason\":\"the table of these tests\"}")
                .isCreated();
    }

    record Ran(int exitCode, String text) {
        Ran exits(int expected) {
            assertThat(exitCode).as(text).isEqualTo(expected);
            assertThat(text).doesNotContain("\tat ").doesNotContain(Shared.CATALOG.password());
            return this;
        }

        Ran says(String... texts) {
            assertThat(text).contains(texts);
            return this;
        }
    }

    /** A catalogue and a folder as they were, and a dry run of them; what another test registered is taken back. */
    @BeforeEach
    void scanAgain() throws IOException {
        if (runs > 0) {
            C1.REQUIRED.forEach(code -> ledger.post(OPERATOR, "UnregisterDot", unregistration(code)));
        }
        ledger.post(OWNER, "PlaceRegistrationHold", "{\"reason\":\"each test releases it\"}")
                .isCreated();
        declare(ledger, catalog.location());
        catalog.fill();
        before = catalog.dump();
        run = "run-" + ++runs;
        scan().exits(ExitCode.OK);
    }

    private static String unregistration(DotCode code) {
        return "{\"code\":\"" + code + "\",\"reason\":\"another test for this test\",\"via\":"
                + C1.via("DOT_DOT_REGISTER", "dot-dot-register --include " + code) + "}";
    }

    static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void release() {
        ledger.post(OWNER, "ReleaseRegistrationHold", C1.release(run)).isCreated();
    }

    Ran ledger(URI server, String actor, List<String> arguments) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of(
                "--url",
                server.toString(),
                "--key-file",
                directory.resolve(actor + ".key").toString()));
        StringWriter said = new StringWriter();
        int exitCode = LedgerMain.commandLine()
                .setErr(new PrintWriter(said, true))
                .setOut(new PrintWriter(said, true))
                .execute(all.toArray(String[]::new));
        return new Ran(exitCode, said.toString());
    }

    static List<String> words(String... words) {
        return new ArrayList<>(Arrays.asList(words));
    }

    Ran scan(String... more) {
        return scanOf(catalog.url(), run, more);
    }

    Ran scanOf(String what, String runId, String... more) {
        List<String> words = words("registrar", "scan", "--as", DOT_FOLDER, "--run", runId, "--catalog", what);
        words.addAll(List.of("--bin", catalog.folder().toString()));
        words.addAll(List.of(more));
        return ledger(ledger.server().uri(), AGENT, words);
    }

    Ran apply(String... more) {
        return apply(ledger.server().uri(), more);
    }

    Ran apply(URI server, String... more) {
        return applyTo(catalog.url(), server, more);
    }

    Ran applyTo(String what, URI server, String... more) {
        List<String> words = words("registrar", "apply", "--as", DOT_FOLDER, "--run", run, "--catalog", what);
        words.addAll(List.of("--bin", catalog.folder().toString()));
        words.addAll(List.of(more));
        return ledger(server, OPERATOR, words);
    }

    Ran rollback(String... more) {
        return rollback(ledger.server().uri(), more);
    }

    Ran rollback(URI server, String... more) {
        return rollbackOf(catalog.url(), server, more);
    }

    Ran rollbackOf(String what, URI server, String... more) {
        List<String> words = words("registrar", "rollback", "--run", run, "--catalog", what);
        words.addAll(List.of("--reason", "the test takes it back"));
        words.addAll(List.of(more));
        return ledger(server, OPERATOR, words);
    }

    long treeSize() {
        return ledger.get(AUDITOR, "/api/v1/state").json().integer("treeSize");
    }

    void catalogIsUntouched() {
        assertThat(catalog.dump()).isEqualTo(before);
    }

    void everyDotIs(String state) {
        C1.REQUIRED.forEach(
                code -> assertThat(ledger.get(AUDITOR, "/api/v1/dots/" + code).member("state"))
                        .as(code.value())
                        .isEqualTo(state));
    }

    List<String> insertedCodes() {
        return catalog.query("SELECT code FROM dot_tools WHERE code LIKE 'DOT\\_C1\\_%' ORDER BY code");
    }

    void exactlyTheEightAreIn() {
        assertThat(insertedCodes())
                .isEqualTo(C1.REQUIRED.stream().map(DotCode::value).sorted().toList());
        List<String> after = new ArrayList<>(catalog.dump());
        assertThat(after).hasSize(before.size() + C1.REQUIRED.size()).startsWith(before.toArray(String[]::new));
        everyDotIs("REGISTERED");
        C1.REQUIRED.forEach(code -> assertThat(
                        ledger.get(AUDITOR, "/api/v1/lifecycle-proof/" + code).text())
                .contains("\"catalogReadback\":{\"positions\":[")
                .doesNotContain("REGISTERED_NOT_READ_BACK"));
    }
}
