package org.dotledger.app.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.app.testing.LedgerUnderTest.AGENT;
import static org.dotledger.app.testing.LedgerUnderTest.AUDITOR;
import static org.dotledger.app.testing.LedgerUnderTest.OBSERVER;
import static org.dotledger.app.testing.LedgerUnderTest.OPERATOR;
import static org.dotledger.app.testing.LedgerUnderTest.OWNER;
import static org.dotledger.app.testing.LedgerUnderTest.REVIEWER;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dotledger.app.cli.CatalogUnderTest;
import org.dotledger.app.testing.C1;
import org.dotledger.app.testing.LedgerUnderTest;
import org.dotledger.app.testing.Steps;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs what the pages for operators tell their readers to type, on a small ledger and databases that are really there; only
 * addresses, directories and secrets are those of the test. A command that comes onto a page has to be run here, or named
 * with the reason why it cannot be. {@link ReadmeTest} runs what stands in the README's blocks.
 */
@Tag("long")
class OperationsTest {
    private static final String APPLIED = "ApplyCommandTest applies plans of its own, a role at a time";
    private static final String RELEASED = ".ci/release makes a release, unpacks it and runs it";
    private static final String NO_SYSTEMD = "there is no systemd where tests run";
    private static final String OBSERVED = "ObserveCommandTest looks at a world of its own, which this test has not";
    private static final Map<String, String> NOT_RUN = Map.ofEntries(
            Map.entry(
                    "ledger-app/bin/ledger demo",
                    "ReadmeTest plays the demonstration, and LauncherTest starts this script"),
            Map.entry("mvn verify", "it is what runs tests"),
            Map.entry("mvn verify -Dtest.excluded=none", "it is what runs this test"),
            Map.entry("mvn spotless:apply", "it would change the sources"),
            Map.entry("mvn -Pimage -DskipTests package", "it takes a base image from a registry"),
            Map.entry("systemctl status ledger-observe.timer", NO_SYSTEMD),
            Map.entry("systemctl status dot-ledger", NO_SYSTEMD),
            Map.entry(
                    "/opt/dot-ledger/bin/ledger observe --once --sources /etc/dot-ledger/sources.yaml --key-file"
                            + " ${CREDENTIALS_DIRECTORY}/observer.key",
                    OBSERVED),
            Map.entry("ledger observe --once", OBSERVED),
            Map.entry("ledger observe --declare", OBSERVED),
            Map.entry("docker load -i", "there is no Docker where tests run"),
            Map.entry("mvn -Prelease -DskipTests package", RELEASED),
            Map.entry("/opt/dot-ledger/bin/ledger serve", RELEASED),
            Map.entry("ledger apply PLAN.yaml --as ROLE", APPLIED),
            Map.entry("ledger apply c1.yaml --as OWNER --dry-run", APPLIED),
            Map.entry("ledger apply c1.yaml --as OWNER", APPLIED),
            Map.entry(
                    "ledger observe --declare --reason 'where the world of C1 is' --sources sources.yaml --key-file"
                            + " owner.key",
                    OBSERVED),
            Map.entry("ledger observe --sources sources.yaml --key-file observer.key", OBSERVED),
            Map.entry(
                    "ledger observe --sources sources.yaml --key-file observer.key --id before-w4",
                    "CampaignFromOneFileTest names each of its looks"),
            Map.entry("ledger observe --sources sources.yaml --key-file observer.key --every 5m --probe", OBSERVED),
            Map.entry("ledger audit w9-readback.zip --key \"$(cat log.vkey)\" --sources sources.yaml", OBSERVED));

    private static final Pattern NAME = Pattern.compile("ledger( [a-z-]+)+");
    private static final Pattern PORT = Pattern.compile("jdbc:postgresql://127\\.0\\.0\\.1:(\\d+)/");

    @TempDir
    private Path root;

    private final Set<String> done = new LinkedHashSet<>();
    private final Map<String, String> replaced = new LinkedHashMap<>();
    private LedgerUnderTest ledger;
    private CatalogUnderTest catalog;

    @BeforeEach
    void start() throws Exception {
        catalog = new CatalogUnderTest(root.resolve("catalogue"));
        catalog.fill();
        ledger = LedgerUnderTest.start().enrolEveryone();
        ledger.post(OWNER, "OpenCampaign", C1.OPEN).isCreated();
        ledger.post(OWNER, "ImportCatalog", C1.importCatalog()).isCreated();
        Steps.openRegistrations(ledger);
        Files.createDirectories(root.resolve("backup"));
        Files.createDirectories(root.resolve("srv"));
        Files.copy(ledger.directory().resolve("log.vkey"), root.resolve("log.vkey"));
        makeProgram();
        replaced.put("~/.dotledger", ledger.directory().toString());
        replaced.put("http://127.0.0.1:8080", ledger.server().uri().toString());
        replaced.put(" /backup/", " " + root + "/backup/");
        replaced.put(" /srv/", " " + root + "/srv/");
        replaced.put("--bin /opt/incomex/dot/bin", "--as /opt/incomex/dot/bin --bin " + catalog.folder());
        replaced.put("127.0.0.1/directus", "127.0.0.1:" + databasePort() + "/directus");
        replaced.put("--port 8090", "--port 0");
        replaced.put("--port 9000", "--port 0");
    }

    @AfterEach
    void stop() {
        ledger.close();
        catalog.close();
    }

    /** What readers call {@code ledger}. */
    private void makeProgram() throws IOException {
        String java = ServerProcess.ledger(List.of()).command().stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" "));
        Path program = Files.createDirectories(root.resolve("bin")).resolve("ledger");
        Files.writeString(program, "#!/bin/sh\nexec " + java + " \"$@\"\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    private String databasePort() {
        Matcher port = PORT.matcher(catalog.url("postgres"));
        assertThat(port.find()).isTrue();
        return port.group(1);
    }

    @Test
    void everyCommandOfThePagesDoesWhatItSays() throws Exception {
        comparesAFolderWithItsTable();
        checksAndCopies();
        asksForEveryBadInput();
        sendsABatch();
        enrolsAnObserver();
        servesElsewhere();
        servesOnAnExternalDatabase();
        rotatesTheLogsKey();

        Set<String> expected = DocumentedCommands.all();
        expected.removeAll(ReadmeTest.commands().stream()
                .map(line -> line.replaceAll("\\s+# .*", ""))
                .toList());
        expected.removeAll(NOT_RUN.keySet());
        for (String name : List.copyOf(expected)) {
            if (!done.contains(name) && NAME.matcher(name).matches()) {
                run(name, name + " --help");
            }
        }
        assertThat(done).as("neither run here nor named with a reason").containsAll(expected);
        assertThat(DocumentedCommands.all()).as("named, and on no page").containsAll(NOT_RUN.keySet());
    }

    private void comparesAFolderWithItsTable() throws Exception {
        admitOthers();
        catalog.executeElsewhere("CREATE DATABASE directus TEMPLATE " + database());
        try (Connection connection = DriverManager.getConnection(catalog.url("directus"));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE registrar LOGIN PASSWORD 'of-the-registrar'");
            statement.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON dot_tools TO registrar");
            statement.execute("GRANT USAGE ON SEQUENCE dot_tools_id_seq TO registrar");
        }
        String location = catalog.query("SELECT system_identifier FROM pg_control_system()")
                        .getFirst() + "/directus/public.dot_tools";
        ledger.post(
                        OWNER,
                        "DeclareSource",
                        "{\"source\":\"CATALOG\",\"location\":\"" + location
                                + "\",\"reason\":\"the table of this test\"}")
                .isCreated();
        List<String> lines = block("ledger registrar scan");
        replaced.put("LEDGER_CATALOG_PASSWORD=…", "LEDGER_CATALOG_PASSWORD=of-the-registrar");
        String export = lines.getFirst();
        for (String line : lines.subList(1, lines.size())) {
            run(line, export + "\n" + line);
            if (line.contains("scan")) {
                ledger.post(OWNER, "ReleaseRegistrationHold", C1.release("R1")).isCreated();
            }
        }
    }

    private String database() {
        return catalog.query("SELECT current_database()").getFirst();
    }

    /** Lets in every role that a page tells to make, as the PostgreSQL of an operator would. */
    private void admitOthers() throws IOException {
        Path rules = root.resolve("catalogue").resolve("postgres").resolve("pg.hba");
        Files.writeString(rules, "\nhost all all 127.0.0.1/32 scram-sha-256\n", StandardOpenOption.APPEND);
        catalog.execute("SELECT pg_reload_conf()");
    }

    private void checksAndCopies() throws Exception {
        for (String line : block("ledger backup")) {
            run(line);
        }
        run("ledger export --file", "ledger export --file here.zip");
        run(
                "ledger verify --checkpoint FILE",
                "ledger verify --checkpoint ~/.dotledger/head.note here.zip --key \"$(cat log.vkey)\"");
        run("ledger backup FILE", "ledger backup again.zip");
        Files.copy(
                root.resolve("log.vkey"),
                Files.createDirectories(root.resolve("other")).resolve("log.vkey"));
        run("ledger restore FILE", "LEDGER_DATA=" + root.resolve("other") + " ledger restore again.zip");
        run("ledger fsck");
        run("ledger replay");
    }

    /** A run is recorded through a DOT that is registered; the registrar of this page has taken its registrations back. */
    private void asksForEveryBadInput() throws Exception {
        C1.REQUIRED.forEach(code -> ledger.post(OPERATOR, "RegisterDot", C1.registration(code, "R1"))
                .isCreated());
        Path keys = Files.createDirectories(root.resolve("keys"));
        for (String actor : List.of(OWNER, OPERATOR, AGENT, REVIEWER, OBSERVER, AUDITOR)) {
            Files.writeString(keys.resolve(actor + ".key"), ledger.key(actor));
        }
        replaced.put("--keys DIR", "--keys " + keys);
        replaced.put("LEDGER_KEY=dl_…", "LEDGER_KEY=" + ledger.key(REVIEWER));
        run("curl -i http://127.0.0.1:8080/health/liveness");
        run(block("ledger harness --keys").getFirst());
        run(block("LEDGER_KEY=dl_… ledger harness").getFirst());
    }

    private void sendsABatch() throws Exception {
        List<String> lines = block("commands.ndjson");
        String answers = run(lines.get(4), asOwner(String.join("\n", lines)));
        assertThat(answers.lines()).hasSize(2).allMatch(answer -> answer.contains("\"status\":201"));
    }

    private void enrolsAnObserver() throws Exception {
        String line = block("ledger actor add observer").getFirst();
        run(line, asOwner(line.replace(" observer --kind", " second-observer --kind")));
    }

    private String asOwner(String script) {
        return "LEDGER_KEY=" + ledger.key(OWNER) + "\n" + script;
    }

    private void servesElsewhere() throws Exception {
        servesInTheBackground();
        serves(
                "ledger serve --port 9000 --host 127.0.0.1 --data DIR",
                "ledger serve --port 9000 --host 127.0.0.1 --data " + root.resolve("second"));
        List<String> lines = block("LEDGER_OIDC_ISSUERURI");
        replaced.put("CLIENTSECRET=…", "CLIENTSECRET=of-the-client");
        serves("ledger serve", served(lines, "third"));
        List<String> witness = block("ledger witness");
        replaced.put("\"$(cat log.vkey)\"", "\"$(cat " + root + "/log.vkey)\"");
        serves(witness.getFirst(), witness.getFirst());
    }

    /** The owners' block as it stands, pasted into one shell of someone who has no ledger yet. */
    private void servesInTheBackground() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        String pasted = String.join("\n", block(List.of(DocumentedCommands.README), "ledger serve &"))
                .replace("ledger serve &", "ledger serve --port " + port + " & server=$!");
        String surroundings = "set -e\nunset LEDGER_KEY\nexport HOME=" + root.resolve("first")
                + " LEDGER_DATA=" + root.resolve("first/.dotledger") + " LEDGER_URL=127.0.0.1:" + port
                + "\ntrap 'kill $server; wait $server || :' EXIT\n";
        String elsewhere = requireNonNull(replaced.remove("~/.dotledger"));
        run("ledger serve &", surroundings + pasted);
        replaced.put("~/.dotledger", elsewhere);
    }

    /** The lines of a block that ends with {@code ledger serve}, on a free port and with a directory of its own. */
    private String served(List<String> lines, String directory) {
        assertThat(lines.getLast()).isEqualTo("ledger serve");
        return String.join("\n", lines) + " --port 0 --data " + root.resolve(directory);
    }

    private void servesOnAnExternalDatabase() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "operations", "setup.md"));
        String sql = page.substring(page.indexOf("```sql\n") + 7);
        try (Connection connection = DriverManager.getConnection(catalog.url("postgres"));
                Statement statement = connection.createStatement()) {
            for (String line : sql.substring(0, sql.indexOf("```")).strip().split("\n")) {
                statement.execute(line.replace("'…'", "'of-a-role'"));
            }
        }
        replaced.put("127.0.0.1:5432", "127.0.0.1:" + databasePort());
        replaced.put("PASSWORD=…", "PASSWORD=of-a-role");
        serves("ledger serve", served(block("SPRING_DATASOURCE_URL"), "external"));
        String database = " --database jdbc:postgresql://127.0.0.1:5432/ledger --user ledger_app --data "
                + root.resolve("external");
        run("ledger fsck", "LEDGER_DATABASE_PASSWORD=of-a-role ledger fsck" + database);
        run("ledger replay", "LEDGER_DATABASE_PASSWORD=of-a-role ledger replay" + database);
    }

    private void rotatesTheLogsKey() throws Exception {
        ledger.server().close();
        run(block("ledger key rotate-log").getFirst());
        serves(
                "ledger witness --log OLD --log NEW",
                "ledger witness --port 0 --data " + root.resolve("watching") + " --log \"$(cat " + root
                        + "/log.vkey)\" --log \"$(cat ~/.dotledger/log.vkey)\"");
    }

    /** The lines of the first block of the operators' pages that holds a text. */
    private static List<String> block(String text) throws IOException {
        return block(DocumentedCommands.operations(), text);
    }

    private static List<String> block(List<Path> pages, String text) throws IOException {
        for (Path page : pages) {
            for (List<String> lines : DocumentedCommands.blocks(page)) {
                if (lines.stream().anyMatch(line -> line.contains(text))) {
                    return lines;
                }
            }
        }
        throw new AssertionError("no page has a block with " + text);
    }

    private void run(String command) throws Exception {
        run(command, command);
    }

    /** Runs a command of a page to its end, in a shell, with what else it needs, and returns what it printed. */
    private String run(String command, String script) throws Exception {
        Process process = shell(script);
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(script + "\n" + output).isZero();
        done.add(command);
        return output;
    }

    /** Runs a command of a page until it serves, and stops it. */
    private void serves(String command, String script) throws Exception {
        List<String> lines = new ArrayList<>();
        Process process = shell(script.replaceFirst("(?m)^ledger ", "exec ledger "));
        try (BufferedReader output = process.inputReader(UTF_8)) {
            String line = output.readLine();
            while (line != null && !line.matches("(serving|witness) on http://.*")) {
                lines.add(line);
                line = output.readLine();
            }
            assertThat(line).as(script + "\n" + String.join("\n", lines)).isNotNull();
        } finally {
            process.destroy();
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(script).isTrue();
        done.add(command);
    }

    private Process shell(String script) throws IOException {
        String adapted = script;
        for (Map.Entry<String, String> each : replaced.entrySet()) {
            adapted = adapted.replace(each.getKey(), each.getValue());
        }
        ProcessBuilder builder =
                new ProcessBuilder("sh", "-c", adapted).directory(root.toFile()).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.put("PATH", root.resolve("bin") + ":" + environment.get("PATH"));
        environment.put("HOME", root.toString());
        environment.put("LEDGER_DATA", ledger.directory().toString());
        // Also where the server was, for what is run after it has stopped.
        environment.put("LEDGER_URL", requireNonNull(replaced.get("http://127.0.0.1:8080")));
        environment.put("LEDGER_KEY", ledger.key(OPERATOR));
        return builder.start();
    }
}
