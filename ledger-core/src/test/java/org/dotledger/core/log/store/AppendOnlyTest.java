package org.dotledger.core.log.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.dotledger.core.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppendOnlyTest {
    private static TestDatabase database;

    @BeforeAll
    static void createDatabase() {
        database = TestDatabase.create();
        database.asSuperuser(
                """
                INSERT INTO event (position, id, type, time, tags, leaf_hash, entry)
                VALUES (0, gen_random_uuid(), 'a.B.v1', now(), '', decode(repeat('00', 32), 'hex'), 'x')""",
                "INSERT INTO event_tag (tag, position) VALUES ('a:b', 0)",
                "INSERT INTO tile (level, index, hashes) VALUES (0, 0, decode(repeat('00', 8192), 'hex'))",
                """
                INSERT INTO checkpoint (size, root, note, on_request, commit_start)
                VALUES (1, decode(repeat('00', 32), 'hex'), 'note', false, 0)""",
                """
                INSERT INTO artifact (sha256, media_type, content)
                VALUES (decode(repeat('00', 32), 'hex'), 'text/plain', '')""",
                "INSERT INTO cosignature (size, witness, line) VALUES (1, 'witness', 'line')");
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE event SET type = 'x'",
                "UPDATE event_tag SET tag = 'x'",
                "UPDATE tile SET level = 1",
                "UPDATE checkpoint SET note = 'x'",
                "UPDATE artifact SET media_type = 'x'",
                "UPDATE cosignature SET line = 'x'",
                "DELETE FROM event",
                "DELETE FROM event_tag",
                "DELETE FROM tile",
                "DELETE FROM checkpoint",
                "DELETE FROM artifact",
                "DELETE FROM cosignature",
                "TRUNCATE event",
                "TRUNCATE event_tag",
                "TRUNCATE tile",
                "TRUNCATE checkpoint",
                "TRUNCATE artifact",
                "TRUNCATE cosignature"
            })
    void refusesChangesToTheApplicationByGrantAndToOthersByTrigger(String statement) {
        assertThatThrownBy(() -> run(database.app(), statement)).hasMessageContaining("permission denied");
        assertThatThrownBy(() -> run(database.owner(), statement)).hasMessageContaining("append-only");
        assertThatThrownBy(() -> run(database.superuser(), statement)).hasMessageContaining("append-only");
        assertThatThrownBy(() -> run(database.superuser(), "SET session_replication_role = replica; " + statement))
                .hasMessageContaining("append-only");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE event DISABLE TRIGGER ALL",
                "ALTER TABLE event DISABLE TRIGGER refuse_row_change",
                "DROP TRIGGER refuse_row_change ON event",
                "DROP TABLE event",
                "ALTER TABLE event ADD COLUMN x text",
                "CREATE TABLE other (x text)",
                "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE sql AS 'SELECT 1'",
                "SET session_replication_role = replica"
            })
    void refusesTheApplicationWhatWouldUndoTheTriggers(String statement) {
        assertThatThrownBy(() -> run(database.app(), statement)).isInstanceOf(SQLException.class);
    }

    private static void run(DataSource dataSource, String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
