package org.dotledger.app.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dotledger.app.testing.LedgerUnderTest.AUDITOR;
import static org.dotledger.app.testing.LedgerUnderTest.OPERATOR;
import static org.dotledger.app.testing.LedgerUnderTest.OWNER;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.dotledger.api.log.Sha256;
import org.dotledger.app.postgres.Credentials;
import org.dotledger.app.postgres.LocalPostgres;
import org.dotledger.app.testing.C1;
import org.dotledger.app.testing.LedgerUnderTest;
import org.dotledger.app.testing.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that someone else runs: with its two roles, and with its absences. */
class ExternalDatabaseTest {
    private static final String LATE = "{\"actorId\":\"late\",\"kind\":\"HUMAN\",\"roles\":[\"AUDITOR\"]}";

    @TempDir
    private Path directory;

    @Test
    void runsOnItAsTheLesserRoleAndOutlivesItsAbsence() throws Exception {
        try (LocalPostgres postgres = LocalPostgres.start(directory);
                CuttableConnection connection = new CuttableConnection(port(postgres));
                LedgerUnderTest ledger = LedgerUnderTest.start(properties(postgres, connection.port()))) {
            ledger.enrolEveryone();
            ledger.post(OWNER, "OpenCampaign", C1.OPEN).isCreated();
            assertThat(ledger.directory().resolve("pg")).doesNotExist();
            changesNothingAsTheApplication(postgres);

            outlivesATimeInWhichItTakesNoWrites(postgres, ledger);
            connection.cut();
            saysWithinSecondsThatItIsAway(ledger);
            connection.restore();
            goesOnByItself(ledger);
            stopsWhenItIsTakenBack(postgres, ledger);
        }
    }

    private static void changesNothingAsTheApplication(LocalPostgres postgres) throws SQLException {
        Credentials app = postgres.appCredentials();
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl(), app.user(), app.password());
                Statement statement = connection.createStatement()) {
            for (String table : new String[] {"event", "event_tag", "tile", "checkpoint", "artifact"}) {
                for (String change : new String[] {"DELETE FROM ", "TRUNCATE "}) {
                    assertThatThrownBy(() -> statement.execute(change + table))
                            .isInstanceOf(SQLException.class)
                            .hasMessageContaining("permission denied");
                }
            }
        }
    }

    /** Its sessions begin while it takes none, and would keep to that. */
    private static void outlivesATimeInWhichItTakesNoWrites(LocalPostgres postgres, LedgerUnderTest ledger)
            throws SQLException {
        asAdmin(
                postgres,
                "ALTER ROLE " + postgres.appCredentials().user() + " SET default_transaction_read_only = on",
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '"
                        + postgres.appCredentials().user() + "'");
        ledger.post(OWNER, "EnrolActor", LATE, "while-read-only").isProblem(503, "UNAVAILABLE");
        ledger.send(ledger.request("/health/readiness")).isProblem(503, "UNAVAILABLE");
        assertThat(ledger.get(AUDITOR, "/metrics").isOk().text()).contains("ledger_log_writing 0.0");

        asAdmin(postgres, "ALTER ROLE " + postgres.appCredentials().user() + " RESET default_transaction_read_only");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> ledger.send(ledger.request("/health/readiness")).status() == 200);
        ledger.post(OWNER, "EnrolActor", LATE, "while-read-only").isCreated();
        byte[] artifact = "taken again".getBytes(UTF_8);
        ledger.send(
                        OPERATOR,
                        ledger.request("/api/v1/artifacts/"
                                        + Sha256.digest(artifact).hex())
                                .PUT(BodyPublishers.ofByteArray(artifact)))
                .isCreated();
    }

    private static void asAdmin(LocalPostgres postgres, String... statements) throws SQLException {
        Credentials admin = postgres.adminCredentials();
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl(), admin.user(), admin.password());
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private static void saysWithinSecondsThatItIsAway(LedgerUnderTest ledger) {
        long start = System.nanoTime();
        Reply view = ledger.get(AUDITOR, "/api/v1/dots").isProblem(503, "UNAVAILABLE");
        assertThat(view.header("retry-after")).matches("[1-9][0-9]*");
        assertThat(view.text()).doesNotContain("jdbc").doesNotContain("127.0.0.1");
        ledger.post(OPERATOR, "PlaceRegistrationHold", "{\"reason\":\"away for this test\"}", "while-away")
                .isProblem(503, "UNAVAILABLE");
        ledger.send(ledger.request("/checkpoint")).isProblem(503, "UNAVAILABLE");
        ledger.send(ledger.request("/health/readiness")).isProblem(503, "UNAVAILABLE");
        ledger.send(ledger.request("/health/liveness")).isOk();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(40));
    }

    private static void goesOnByItself(LedgerUnderTest ledger) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> ledger.send(ledger.request("/health/readiness")).status() == 200);
        ledger.post(OPERATOR, "PlaceRegistrationHold", "{\"reason\":\"away for this test\"}", "while-away")
                .isCreated();
        ledger.post(OPERATOR, "PlaceRegistrationHold", "{\"reason\":\"away for this test\"}", "while-away")
                .isOk();
        assertThat(ledger.get(AUDITOR, "/api/v1/events?type=RegistrationHoldPlaced")
                        .items()
                        .values())
                .hasSize(1);
    }

    /** By someone with all rights, while the server runs and appends nothing. */
    private static void stopsWhenItIsTakenBack(LocalPostgres postgres, LedgerUnderTest ledger) throws Exception {
        long size = ledger.get(AUDITOR, "/api/v1/state").isOk().json().integer("treeSize");
        Path headNote = ledger.directory().resolve("head.note");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> Files.readString(headNote).contains("\n" + size + "\n"));
        String known = Files.readString(headNote);
        // In one step, or the server may see a checkpoint without its entries, which is another finding.
        asAdmin(
                postgres,
                "ALTER TABLE event DISABLE TRIGGER ALL",
                "ALTER TABLE checkpoint DISABLE TRIGGER ALL",
                "DELETE FROM event WHERE position = " + (size - 1) + "; DELETE FROM checkpoint WHERE size = " + size);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        ledger.send(ledger.request("/health/readiness")).text().contains("LOG_ROLLED_BACK"));
        ledger.send(ledger.request("/health/readiness")).isProblem(503, "LOG_ROLLED_BACK");
        ledger.send(ledger.request("/health/liveness")).isOk();
        Reply refused = ledger.post(OPERATOR, "PlaceRegistrationHold", "{\"reason\":\"late for this test\"}")
                .isProblem(503, "LOG_ROLLED_BACK");
        assertThat(refused.header("retry-after")).isEmpty();
        assertThat(ledger.get(AUDITOR, "/metrics").isOk().text())
                .contains("ledger_log_stopped 1.0")
                .contains("ledger_log_writing 0.0");
        assertThat(Files.readString(headNote)).isEqualTo(known);
    }

    @Test
    void refusesToRunWithOneRole() {
        try (LocalPostgres postgres = LocalPostgres.start(directory)) {
            Map<String, String> oneRole = new HashMap<>(properties(postgres, port(postgres)));
            oneRole.remove("spring.flyway.user");
            oneRole.remove("spring.flyway.password");
            Path data = directory.resolve("data");
            assertThatThrownBy(() -> LedgerServer.start(new LedgerSettings(data, LedgerSettings.LOOPBACK, 0, oneRole)))
                    .isInstanceOf(LedgerStartException.class)
                    .hasMessageContaining("two roles");
        }
    }

    @Test
    void refusesToRunAsARoleThatMayChangeTheLog() {
        try (LocalPostgres postgres = LocalPostgres.start(directory)) {
            Map<String, String> superuser = new HashMap<>(properties(postgres, port(postgres)));
            superuser.put(
                    "spring.datasource.username", postgres.adminCredentials().user());
            superuser.put(
                    "spring.datasource.password", postgres.adminCredentials().password());
            Path data = directory.resolve("data");
            assertThatThrownBy(
                            () -> LedgerServer.start(new LedgerSettings(data, LedgerSettings.LOOPBACK, 0, superuser)))
                    .isInstanceOf(LedgerStartException.class)
                    .hasMessageContaining("would not be append-only");
        }
    }

    @Test
    void keepsToTheKeyOfTheLog() throws Exception {
        try (LocalPostgres postgres = LocalPostgres.start(directory)) {
            Map<String, String> properties = properties(postgres, port(postgres));
            Path first = directory.resolve("first");
            LedgerServer.start(new LedgerSettings(first, LedgerSettings.LOOPBACK, 0, properties))
                    .close();
            Path second = directory.resolve("second");
            assertThatThrownBy(() ->
                            LedgerServer.start(new LedgerSettings(second, LedgerSettings.LOOPBACK, 0, properties)))
                    .hasStackTraceContaining("checkpoint");
            assertThat(second.resolve("owner.key")).doesNotExist();

            Map<String, String> withKey = new HashMap<>(properties);
            withKey.put("ledger.log.key-file", first.resolve("log.key").toString());
            assertThatThrownBy(
                            () -> LedgerServer.start(new LedgerSettings(second, LedgerSettings.LOOPBACK, 0, withKey)))
                    .hasMessageContaining("neither is ever replaced");
            Path third = directory.resolve("third");
            LedgerServer.start(new LedgerSettings(third, LedgerSettings.LOOPBACK, 0, withKey))
                    .close();
            assertThat(Files.readString(third.resolve("log.vkey")))
                    .isEqualTo(Files.readString(first.resolve("log.vkey")));
        }
    }

    private static Map<String, String> properties(LocalPostgres postgres, int port) {
        return Map.of(
                "spring.datasource.url",
                postgres.jdbcUrl().replace(":" + port(postgres) + "/", ":" + port + "/"),
                "spring.datasource.username",
                postgres.appCredentials().user(),
                "spring.datasource.password",
                postgres.appCredentials().password(),
                "spring.flyway.user",
                postgres.ownerCredentials().user(),
                "spring.flyway.password",
                postgres.ownerCredentials().password());
    }

    private static int port(LocalPostgres postgres) {
        return URI.create(postgres.jdbcUrl().substring("jdbc:".length())).getPort();
    }
}
