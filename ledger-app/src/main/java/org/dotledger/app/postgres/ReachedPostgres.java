package org.dotledger.app.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The PostgreSQL of a data directory for someone who wants to read it, whether a ledger runs on it or not: a running one
 * is shared, another is started and stopped again at the end. Thread-safe.
 */
public final class ReachedPostgres implements AutoCloseable {
    /** The line of {@code postmaster.pid} that holds the port (PostgreSQL, miscadmin.h, LOCK_FILE_LINE_PORT). */
    private static final int PORT_LINE = 4;

    private final String jdbcUrl;
    private final Secrets secrets;
    private final @Nullable LocalPostgres started;

    private ReachedPostgres(String jdbcUrl, Secrets secrets, @Nullable LocalPostgres started) {
        this.jdbcUrl = jdbcUrl;
        this.secrets = secrets;
        this.started = started;
    }

    /**
     * @throws LocalPostgresException when there is no ledger in the directory, or its database cannot be reached
     */
    public static ReachedPostgres in(Path data) {
        try {
            if (!Files.isDirectory(data.resolve(DataDirectory.CLUSTER))) {
                throw new LocalPostgresException("There is no ledger in " + data);
            }
            DataDirectory directory = DataDirectory.at(data);
            Secrets secrets = Secrets.readOrCreate(directory);
            if (!DataLock.isFree(directory.lock())) {
                return new ReachedPostgres(ServerSettings.jdbcUrl(port(directory)), secrets, null);
            }
            LocalPostgres started = LocalPostgres.start(data).closeAtExit();
            return new ReachedPostgres(started.jdbcUrl(), secrets, started);
        } catch (IOException e) {
            throw new LocalPostgresException("Cannot reach the database in " + data + ": " + e, e);
        }
    }

    private static int port(DataDirectory data) throws IOException {
        List<String> lines = Files.readAllLines(data.cluster().resolve("postmaster.pid"));
        if (lines.size() < PORT_LINE) {
            throw new LocalPostgresException("The database in " + data.root() + " is starting; try again");
        }
        return Integer.parseInt(lines.get(PORT_LINE - 1).strip());
    }

    /** The address of the database; it holds no password. */
    public String jdbcUrl() {
        return jdbcUrl;
    }

    /** The role of the application, which may read everything and change nothing of the log. */
    public Credentials appCredentials() {
        return secrets.app();
    }

    /** Whether a ledger runs on it. */
    public boolean isShared() {
        return started == null;
    }

    @Override
    public void close() {
        if (started != null) {
            started.close();
        }
    }
}
