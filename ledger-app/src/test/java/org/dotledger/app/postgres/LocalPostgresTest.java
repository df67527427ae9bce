package org.dotledger.app.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Awaitility.setDefaultTimeout;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@Order(2)
class LocalPostgresTest {
    private static final int ROWS = 1_000;

    @TempDir
    private Path temporary;

    private Path data;

    @BeforeEach
    void chooseDataDirectory() throws IOException {
        setDefaultTimeout(Duration.ofSeconds(30));
        data = temporary.toRealPath().resolve("data directory");
    }

    /** A failed test must not leave a server behind either. */
    @AfterEach
    void endServers() throws IOException, InterruptedException {
        processes(Privileges.ofThisProcess()).endLeftovers();
    }

    @Test
    void isDurableForEveryRole() throws SQLException {
        try (LocalPostgres postgres = LocalPostgres.start(data)) {
            for (Credentials role :
                    List.of(postgres.adminCredentials(), postgres.ownerCredentials(), postgres.appCredentials())) {
                assertThat(setting(postgres, role, "fsync")).isEqualTo("on");
                assertThat(setting(postgres, role, "synchronous_commit")).isEqualTo("on");
                assertThat(setting(postgres, role, "full_page_writes")).isEqualTo("on");
                assertThat(setting(postgres, role, "data_checksums")).isEqualTo("on");
            }
        }
    }

    @Test
    void givesTheApplicationNoMoreThanAConnection() throws SQLException {
        try (LocalPostgres postgres = LocalPostgres.start(data)) {
            execute(postgres, postgres.ownerCredentials(), "CREATE TABLE entry (position bigint)");
            assertThatThrownBy(() -> execute(postgres, postgres.appCredentials(), "CREATE TABLE other (n int)"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> execute(postgres, postgres.appCredentials(), "CREATE TEMP TABLE other (n int)"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> query(postgres, postgres.appCredentials(), "SELECT position FROM entry"))
                    .hasMessageContaining("permission denied");
            String maintenance = postgres.jdbcUrl().replace("/dotledger", "/postgres");
            assertThatThrownBy(() -> connect(maintenance, postgres.ownerCredentials()))
                    .hasMessageContaining("no pg_hba.conf entry");
        }
    }

    @Test
    void refusesEveryWrongPassword() {
        try (LocalPostgres postgres = LocalPostgres.start(data)) {
            for (String user : List.of("dotledger_admin", "dotledger_owner", "dotledger_app")) {
                assertThatThrownBy(() -> connect(postgres.jdbcUrl(), new Credentials(user, "guess")))
                        .hasMessageContaining("password authentication failed");
            }
        }
    }

    @Test
    void keepsFilesAndPasswordsFromOthers() throws IOException {
        try (LocalPostgres postgres = LocalPostgres.start(data)) {
            assertThat(mode(data)).isEqualTo("rwx------");
            assertThat(mode(data.resolve("pg"))).isEqualTo("rwx------");
            assertThat(mode(data.resolve("pg.secrets"))).isEqualTo("rw-------");
            assertThat(mode(data.resolve("pg.log"))).isEqualTo("rw-------");
            for (Credentials role :
                    List.of(postgres.adminCredentials(), postgres.ownerCredentials(), postgres.appCredentials())) {
                assertThat(role.toString()).doesNotContain(role.password());
                assertThat(data.resolve("pg.log")).content().doesNotContain(role.password());
            }
        }
    }

    @Test
    void keepsDataAndPasswordsAcrossRestarts() throws SQLException {
        Credentials owner;
        try (LocalPostgres postgres = LocalPostgres.start(data)) {
            owner = postgres.ownerCredentials();
            writeRows(postgres);
        }
        try (LocalPostgres postgres = LocalPostgres.start(data)) {
            assertThat(postgres.ownerCredentials()).isEqualTo(owner);
            assertThat(countRows(postgres)).isEqualTo(ROWS);
        }
    }

    @Test
    void startsAgainAfterAKillOfTheServerWithABusySession() throws Exception {
        try (LocalPostgres postgres = LocalPostgres.start(data)) {
            writeRows(postgres);
            long killed = postgres.pid();
            CompletableFuture<Void> busy = CompletableFuture.runAsync(() -> countForever(postgres));
            await().until(() -> activeSessions(postgres) > 0);

            ProcessHandle.of(killed).orElseThrow().destroyForcibly();

            await().until(() -> postgres.pid() != killed && accepts(postgres));
            assertThat(countRows(postgres)).isEqualTo(ROWS);
            assertThat(setting(postgres, postgres.appCredentials(), "fsync")).isEqualTo("on");
            assertThat(busy).failsWithin(Duration.ofSeconds(10));
        }
    }

    @Test
    void replacesTheServerOfAKilledJvm() throws Exception {
        ProcessHandle orphan;
        try (LocalPostgresProcess other = LocalPostgresProcess.launch(data)) {
            orphan = other.server();
            other.kill();
        }
        assertThat(ServerProcesses.isRunning(orphan)).isTrue();
        try (LocalPostgres postgres = LocalPostgres.start(data)) {
            assertThat(ServerProcesses.isRunning(orphan)).isFalse();
            assertThat(postgres.pid()).isNotEqualTo(orphan.pid());
            assertThat(accepts(postgres)).isTrue();
        }
    }

    @Test
    void recoversAfterAKillOfBoth() throws Exception {
        try (LocalPostgres postgres = LocalPostgres.start(data)) {
            writeRows(postgres);
        }
        try (LocalPostgresProcess other = LocalPostgresProcess.launch(data)) {
            ProcessHandle server = other.server();
            other.kill();
            server.destroyForcibly();
        }
        try (LocalPostgres postgres = LocalPostgres.start(data)) {
            assertThat(countRows(postgres)).isEqualTo(ROWS);
        }
    }

    @Test
    void stopsTheServerWhenTheJvmEnds() throws Exception {
        try (LocalPostgresProcess other = LocalPostgresProcess.launch(data)) {
            ProcessHandle server = other.server();
            other.endNormally();
            await().until(() -> !ServerProcesses.isRunning(server));
            assertThat(data.resolve("pg/postmaster.pid")).doesNotExist();
        }
    }

    @Test
    void turnsASecondOpenerAwayAndKeepsTheFirst() throws Exception {
        try (LocalPostgres postgres = LocalPostgres.start(data)) {
            long server = postgres.pid();
            assertThatThrownBy(() -> LocalPostgres.start(data))
                    .isInstanceOf(LocalPostgresException.class)
                    .hasMessageContaining("in use by this process");
            try (LocalPostgresProcess other = LocalPostgresProcess.launch(data)) {
                assertThat(other.answer())
                        .contains("in use by process " + ProcessHandle.current().pid());
            }
            assertThat(postgres.pid()).isEqualTo(server);
            assertThat(accepts(postgres)).isTrue();
        }
    }

    @Test
    void overridesSettingsWeakenedByAlterSystem() throws SQLException {
        try (LocalPostgres postgres = LocalPostgres.start(data)) {
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                execute(postgres, postgres.adminCredentials(), "ALTER SYSTEM SET " + setting + " = off");
            }
        }
        try (LocalPostgres postgres = LocalPostgres.start(data)) {
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                assertThat(setting(postgres, postgres.appCredentials(), setting))
                        .isEqualTo("on");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ROLE dotledger_app", "DATABASE dotledger"})
    void refusesToRunWithWeakenedSessions(String target) throws SQLException {
        try (LocalPostgres postgres = LocalPostgres.start(data)) {
            execute(postgres, postgres.adminCredentials(), "ALTER " + target + " SET synchronous_commit = off");
        }
        assertThatThrownBy(() -> LocalPostgres.start(data))
                .isInstanceOf(LocalPostgresException.class)
                .hasMessageContaining("synchronous_commit is off and has to be on");
        assertThat(data.resolve("pg/postmaster.pid")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 100, 200, 400})
    void setsUpAgainAfterAnInterruptedFirstStart(long millisAfterItBegan) throws Exception {
        try (LocalPostgresProcess other = LocalPostgresProcess.launch(data)) {
            await().pollInterval(Duration.ofMillis(5)).until(() -> hasInterruptedSetup() || !other.isAlive());
            TimeUnit.MILLISECONDS.sleep(millisAfterItBegan);
            other.kill();
        }
        try (LocalPostgres postgres = LocalPostgres.start(data)) {
            writeRows(postgres);
            assertThat(countRows(postgres)).isEqualTo(ROWS);
            assertThat(hasInterruptedSetup()).isFalse();
        }
    }

    @Test
    void refusesADatabaseWithoutItsPasswords() throws IOException {
        LocalPostgres.start(data).close();
        Files.delete(data.resolve("pg.secrets"));
        assertThatThrownBy(() -> LocalPostgres.start(data))
                .isInstanceOf(LocalPostgresException.class)
                .hasMessageContaining("put that file back");
    }

    @Test
    void leavesAnotherProgramWithTheNumberInThePidFileAlone() throws Exception {
        LocalPostgres.start(data).close();
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(data.resolve("pg/postmaster.pid"), stranger.pid() + "\n" + data.resolve("pg") + "\n");
            try (LocalPostgres postgres = LocalPostgres.start(data)) {
                assertThat(accepts(postgres)).isTrue();
            }
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void startsOverAPidFileThatACrashLeftEmpty() throws IOException {
        LocalPostgres.start(data).close();
        Files.createFile(data.resolve("pg/postmaster.pid"));
        try (LocalPostgres postgres = LocalPostgres.start(data)) {
            assertThat(accepts(postgres)).isTrue();
        }
    }

    @Test
    void rootCanRunItAsNobodyAndBackInAUserNamespace() throws Exception {
        assumeTrue(new UnixSystem().getUid() == 0, "only root may become another user");
        DataDirectory directory = DataDirectory.at(data);
        try (LocalPostgres postgres = LocalPostgres.start(directory, Privileges.NOBODY_USER)) {
            writeRows(postgres);
        }
        try (LocalPostgres postgres = LocalPostgres.start(directory, Privileges.ofThisProcess())) {
            assertThat(countRows(postgres)).isEqualTo(ROWS);
        }
        try (LocalPostgres postgres = LocalPostgres.start(directory, Privileges.NOBODY_USER)) {
            assertThat(countRows(postgres)).isEqualTo(ROWS);
        }
    }

    private static void writeRows(LocalPostgres postgres) throws SQLException {
        Credentials owner = postgres.ownerCredentials();
        execute(postgres, owner, "CREATE TABLE entry AS SELECT generate_series(1, " + ROWS + ") AS position");
    }

    private static long countRows(LocalPostgres postgres) throws SQLException {
        return Long.parseLong(query(postgres, postgres.ownerCredentials(), "SELECT count(*) FROM entry"));
    }

    private static void countForever(LocalPostgres postgres) {
        try {
            query(postgres, postgres.ownerCredentials(), "SELECT count(*) FROM generate_series(1, 1e11::bigint)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long activeSessions(LocalPostgres postgres) throws SQLException {
        return Long.parseLong(query(
                postgres,
                postgres.adminCredentials(),
                "SELECT count(*) FROM pg_stat_activity WHERE usename = 'dotledger_owner' AND state = 'active'"));
    }

    private static boolean accepts(LocalPostgres postgres) {
        try (Connection session = connect(postgres.jdbcUrl(), postgres.appCredentials())) {
            return session.isValid(5);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private static String setting(LocalPostgres postgres, Credentials role, String name) throws SQLException {
        return query(postgres, role, "SELECT current_setting('" + name + "')");
    }

    private static String query(LocalPostgres postgres, Credentials role, String sql) throws SQLException {
        try (Connection session = connect(postgres.jdbcUrl(), role);
                Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void execute(LocalPostgres postgres, Credentials role, String sql) throws SQLException {
        try (Connection session = connect(postgres.jdbcUrl(), role);
                Statement statement = session.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(String url, Credentials role) throws SQLException {
        return DriverManager.getConnection(url, role.user(), role.password());
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private boolean hasInterruptedSetup() throws IOException {
        if (!Files.exists(data)) {
            return false;
        }
        try (Stream<Path> files = Files.list(data)) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith(DataDirectory.STAGING_PREFIX));
        }
    }

    private ServerProcesses processes(Privileges privileges) throws IOException {
        DataDirectory directory = DataDirectory.at(data);
        return new ServerProcesses(directory, Programs.of(directory, privileges));
    }
}
