package org.dotledger.app.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.dotledger.app.postgres.ReachedPostgres;

/** A superuser of the database in a data directory, whether a ledger runs on it or not. */
public final class Superuser {
    private static final List<String> TABLES =
            List.of("event", "event_tag", "tile", "checkpoint", "artifact", "cosignature");

    private Superuser() {}

    /** Runs statements with all guards of the log's tables lifted, and puts the guards back. */
    public static void run(Path data, String... statements) {
        try (ReachedPostgres postgres = ReachedPostgres.in(data);
                Connection connection = connect(postgres, data);
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                statement.execute("ALTER TABLE " + table + " DISABLE TRIGGER ALL");
            }
            for (String change : statements) {
                statement.execute(change);
            }
            for (String table : TABLES) {
                statement.execute("ALTER TABLE " + table + " ENABLE ALWAYS TRIGGER refuse_row_change");
                statement.execute("ALTER TABLE " + table + " ENABLE ALWAYS TRIGGER refuse_truncate");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Connection connect(ReachedPostgres postgres, Path data) throws SQLException, IOException {
        return DriverManager.getConnection(
                postgres.jdbcUrl(),
                "dotledger_admin",
                Files.readAllLines(data.resolve("pg.secrets")).getFirst());
    }
}
