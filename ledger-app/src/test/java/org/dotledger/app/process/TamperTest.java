package org.dotledger.app.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.dotledger.app.postgres.Credentials;
import org.dotledger.app.postgres.LocalPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What someone with all rights over the database can do, and how it comes out. */
class TamperTest {
    private static final int POSITION = 100;

    @TempDir
    private Path data;

    @Test
    void fsckNamesTheEntryThatASuperuserChanged() throws Exception {
        assertThat(ServerProcess.run("demo", "--exit", "--port", "0", "--data", data.toString()))
                .isZero();
        try (LocalPostgres postgres = LocalPostgres.start(data)) {
            applicationCannotChange(postgres);
            changeOneByte(postgres);
        }
        Process fsck = ServerProcess.ledger(List.of(), "fsck", "--data", data.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(fsck.getInputStream().readAllBytes(), UTF_8);
        assertThat(fsck.waitFor()).as(output).isEqualTo(10);
        assertThat(output).contains("the first at position " + POSITION);
    }

    private static void applicationCannotChange(LocalPostgres postgres) throws SQLException {
        try (Connection connection = connect(postgres, postgres.appCredentials());
                Statement statement = connection.createStatement()) {
            for (String table : List.of("event", "event_tag", "tile", "checkpoint", "artifact")) {
                for (String change : List.of("DELETE FROM " + table, "TRUNCATE " + table)) {
                    assertThatExceptionOfType(SQLException.class).isThrownBy(() -> statement.execute(change));
                }
            }
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> statement.execute("UPDATE event SET entry = 'x'"));
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> statement.execute("ALTER TABLE event DISABLE TRIGGER ALL"));
        }
        // Nor can the owner, as long as the triggers are there.
        try (Connection connection = connect(postgres, postgres.ownerCredentials());
                Statement statement = connection.createStatement()) {
            for (String change :
                    List.of("UPDATE event SET entry = 'x'", "DELETE FROM event", "TRUNCATE event, event_tag CASCADE")) {
                assertThatExceptionOfType(SQLException.class).isThrownBy(() -> statement.execute(change));
            }
        }
    }

    private static void changeOneByte(LocalPostgres postgres) throws SQLException {
        try (Connection connection = connect(postgres, postgres.adminCredentials());
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE event DISABLE TRIGGER ALL");
            assertThat(statement.executeUpdate(
                            "UPDATE event SET entry = set_byte(entry, 30, get_byte(entry, 30) # 1) WHERE position = "
                                    + POSITION))
                    .isEqualTo(1);
            statement.execute("ALTER TABLE event ENABLE ALWAYS TRIGGER refuse_row_change");
            statement.execute("ALTER TABLE event ENABLE ALWAYS TRIGGER refuse_truncate");
        }
    }

    private static Connection connect(LocalPostgres postgres, Credentials role) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), role.user(), role.password());
    }
}
