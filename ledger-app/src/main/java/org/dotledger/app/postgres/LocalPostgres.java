package org.dotledger.app.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of the ledger's own in a data directory, as durable as PostgreSQL can be: what it acknowledged survives
 * a kill of this process, of the server, or of both. It listens on loopback only, lets in its three roles only, each by
 * a random password, unless {@link #admit} lets in more, and is used by one {@code LocalPostgres} at a time.
 *
 * <p>A server that dies while this is open is started again on the same port, so that a connection pool recovers. After
 * ten deaths in quick succession that ends, with an error in the log.
 *
 * <p>Thread-safe.
 */
public final class LocalPostgres implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LocalPostgres.class);

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private final DataDirectory data;
    private final DataLock lock;
    private final Secrets secrets;
    private final ServerKeeper keeper;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread exitHook = new Thread(this::close, "postgres-stop");

    private LocalPostgres(DataDirectory data, DataLock lock, Secrets secrets, ServerKeeper keeper) {
        this.data = data;
        this.lock = lock;
        this.secrets = secrets;
        this.keeper = keeper;
    }

    /**
     * Starts PostgreSQL in {@code <data>/pg}; the first time it also makes the directory, the database
     * {@code dotledger} and its roles. A server that an earlier run left behind is stopped first, and never connected
     * to. Returns when connections are taken, which is some ten minutes at most after a crash and well under a second
     * otherwise.
     *
     * @throws LocalPostgresException if the directory is in use, or the server does not start or would not be durable;
     *     then no server of this call is left running
     */
    public static LocalPostgres start(Path data) {
        try {
            return start(DataDirectory.at(data), Privileges.ofThisProcess());
        } catch (IOException e) {
            throw new LocalPostgresException("Cannot start PostgreSQL in " + data + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalPostgresException("Interrupted while PostgreSQL was starting in " + data, e);
        }
    }

    /** Whether a data directory holds one that is completely set up. */
    public static boolean isIn(Path data) {
        return Files.exists(data.resolve(DataDirectory.CLUSTER));
    }

    /**
     * Deletes the one in a data directory with everything that belongs to it.
     *
     * @throws LocalPostgresException if it is in use
     */
    public static void remove(Path data) throws IOException {
        DataDirectory directory = DataDirectory.at(data);
        try (DataLock lock = DataLock.take(directory.lock());
                Stream<Path> files = Files.list(directory.root())) {
            for (Path file : files.filter(DataDirectory::isPostgres).toList()) {
                if (!file.equals(directory.lock())) {
                    DurableFiles.deleteTree(file);
                }
            }
        }
        Files.deleteIfExists(directory.lock());
    }

    static LocalPostgres start(DataDirectory data, Privileges privileges) throws IOException, InterruptedException {
        DataLock lock = DataLock.take(data.lock());
        try {
            Programs programs = Programs.of(data, privileges);
            ServerProcesses processes = new ServerProcesses(data, programs);
            processes.endLeftovers();
            Secrets secrets = Secrets.readOrCreate(data);
            ClusterSetup.ensureDone(data, programs, secrets);
            DurableFiles.write(data.root(), DataDirectory.ACCESS_RULES, ServerSettings.accessRules(secrets));
            return new LocalPostgres(data, lock, secrets, ServerKeeper.start(data, programs, processes, secrets));
        } catch (IOException | InterruptedException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Has this closed when the JVM ends. Not for a Spring context, which closes its beans in order: hooks run side by
     * side, and this one would take the database away from requests that are still being answered.
     */
    public LocalPostgres closeAtExit() {
        Runtime.getRuntime().addShutdownHook(exitHook);
        return this;
    }

    /** The address of the database {@code dotledger}, the same for as long as this is open. It holds no password. */
    public String jdbcUrl() {
        return ServerSettings.jdbcUrl(keeper.port());
    }

    /** The address of another database of this server. It holds no password. */
    public String jdbcUrl(String database) {
        return ServerSettings.jdbcUrl(keeper.port(), named(database));
    }

    /**
     * Lets roles into another database of this server, each by its password, until this is closed; whom an earlier call
     * let in to whichever database is let in no more. The server takes note of it a moment after this returns.
     *
     * @throws LocalPostgresException if the rules cannot be written, or the server does not take them
     */
    public void admit(String database, List<String> roles) {
        String rules = ServerSettings.accessRules(secrets)
                + ServerSettings.accessRule(
                        named(database),
                        roles.stream().map(LocalPostgres::named).toList());
        try {
            DurableFiles.write(data.root(), DataDirectory.ACCESS_RULES, rules);
            ServerSettings.reload(keeper.port(), secrets.admin());
        } catch (IOException e) {
            throw new LocalPostgresException("Cannot let roles into the database " + database + ": " + e, e);
        }
    }

    private static String named(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a name of a database or a role: " + name);
        }
        return name;
    }

    /** The role that owns the database and runs migrations. */
    public Credentials ownerCredentials() {
        return secrets.owner();
    }

    /** The role of the running application: it may connect, and do what migrations grant it. */
    public Credentials appCredentials() {
        return secrets.app();
    }

    /** The superuser, who can undo every protection: for tests and for demonstrating what {@code fsck} detects. */
    public Credentials adminCredentials() {
        return secrets.admin();
    }

    /** The process id of the server; another one after it was started again. */
    public long pid() {
        return keeper.pid();
    }

    /**
     * Stops the server: transactions in progress are rolled back, a checkpoint is written. Takes a minute at most
     * unless the disk stalls. Closing twice does nothing.
     */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            keeper.stop();
            lock.close();
            removeExitHook();
        } catch (IOException e) {
            throw new LocalPostgresException("Cannot stop PostgreSQL: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalPostgresException("Interrupted while PostgreSQL was stopping", e);
        }
    }

    private void removeExitHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(exitHook);
        } catch (IllegalStateException e) {
            log.debug("The JVM is ending, its hooks stay", e);
        }
    }
}
