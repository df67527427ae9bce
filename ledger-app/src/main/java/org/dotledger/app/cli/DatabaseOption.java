package org.dotledger.app.cli;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dotledger.api.log.VerifierKey;
import org.dotledger.app.postgres.Credentials;
import org.dotledger.app.postgres.LocalPostgresException;
import org.dotledger.app.postgres.ReachedPostgres;
import org.dotledger.app.server.HeadNote;
import org.dotledger.core.log.store.KnownLog;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The database of a ledger, reached without its server: the one in the data directory, or any other by its address. */
final class DatabaseOption {
    private static final int CONNECTIONS = 4;
    private static final int CONNECTION_TIMEOUT_MILLIS = 10_000;

    @Mixin
    private DataOption data = new DataOption();

    @Option(
            names = "--database",
            paramLabel = "JDBC_URL",
            description = "An external PostgreSQL instead of the one in the data directory.")
    private @Nullable String url;

    @Option(
            names = "--user",
            paramLabel = "ROLE",
            defaultValue = "dotledger_app",
            description = "The application's role there; its password is in $$LEDGER_DATABASE_PASSWORD.")
    private String user = "dotledger_app";

    /** An open database and the role it was opened as. */
    record Opened(
            HikariDataSource dataSource,
            String appRole,
            @Nullable ReachedPostgres own) implements AutoCloseable {
        @Override
        public void close() {
            dataSource.close();
            if (own != null) {
                own.close();
            }
        }
    }

    Path directory() {
        return data.directory();
    }

    /**
     * What is known of the log from elsewhere than its database.
     *
     * @param trusted the log's verifier keys
     */
    KnownLog known(List<VerifierKey> trusted, Opened opened) throws IOException {
        KnownLog known = KnownLog.of(trusted, opened.appRole());
        Path file = directory().resolve(HeadNote.FILE);
        if (!Files.exists(file)) {
            return known;
        }
        String note = Files.readString(file);
        // The directory need not have to do with a database that was named by its address.
        boolean another = url != null && !note.startsWith(trusted.getFirst().name() + "\n");
        return another ? known : known.with(note);
    }

    Opened open() {
        if (url != null) {
            String password = System.getenv("LEDGER_DATABASE_PASSWORD");
            Credentials credentials = new Credentials(user, password == null ? "" : password);
            return new Opened(pool(url, credentials), user, null);
        }
        try {
            ReachedPostgres postgres = ReachedPostgres.in(directory());
            Credentials credentials = postgres.appCredentials();
            return new Opened(pool(postgres.jdbcUrl(), credentials), credentials.user(), postgres);
        } catch (LocalPostgresException e) {
            throw new CommandFailure(ExitCode.INCOMPLETE, String.valueOf(e.getMessage()), e);
        }
    }

    private static HikariDataSource pool(String url, Credentials credentials) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(credentials.user());
        config.setPassword(credentials.password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        return new HikariDataSource(config);
    }
}
