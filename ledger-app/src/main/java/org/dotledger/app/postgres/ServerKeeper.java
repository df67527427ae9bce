package org.dotledger.app.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one server running on one port, from {@link #start} to {@link #stop}. A server counts as running only when it
 * has proved to be durable.
 */
final class ServerKeeper {
    private static final Logger log = LoggerFactory.getLogger(ServerKeeper.class);
    private static final int START_ATTEMPTS = 3;
    private static final int RESTARTS_MAX = 10;
    private static final long RESTART_PAUSE_MILLIS_MIN = 250;
    private static final long RESTART_PAUSE_MILLIS_MAX = 30_000;

    /** A server that ran this long is not one that dies again and again. */
    private static final Duration STABLE_AFTER = Duration.ofMinutes(1);

    private final DataDirectory data;
    private final Programs programs;
    private final ServerProcesses processes;
    private final Secrets secrets;
    private final int port;
    private final Thread thread = new Thread(this::keepRunning, "postgres-keeper");
    private volatile Server server;
    private volatile boolean stopping;

    private ServerKeeper(DataDirectory data, Programs programs, ServerProcesses processes, Secrets secrets, int port)
            throws IOException {
        this.data = data;
        this.programs = programs;
        this.processes = processes;
        this.secrets = secrets;
        this.port = port;
        this.server = Server.launch(data, programs, port);
    }

    /**
     * Starts a server on a free port. One that ends at once is tried again on another port, because this one may have
     * been taken meanwhile.
     */
    static ServerKeeper start(DataDirectory data, Programs programs, ServerProcesses processes, Secrets secrets)
            throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            ServerKeeper keeper = new ServerKeeper(data, programs, processes, secrets, freePort());
            if (keeper.becomesReady()) {
                keeper.thread.setDaemon(true);
                keeper.thread.start();
                return keeper;
            }
            String failure = "PostgreSQL ended while it was starting. " + keeper.server.lastWords();
            if (attempt == START_ATTEMPTS) {
                throw new LocalPostgresException(failure);
            }
            log.warn(failure);
            processes.endLeftovers();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(ServerSettings.HOST))) {
            return socket.getLocalPort();
        }
    }

    /** Returns false if the server ended; stops it if it may not be used. */
    private boolean becomesReady() throws IOException, InterruptedException {
        try {
            if (!server.awaitReady()) {
                return false;
            }
            ServerSettings.requireDurable(data, port, secrets);
            log.info(
                    "PostgreSQL runs on port {}, process {}, ready in {} ms",
                    port,
                    pid(),
                    server.uptime().toMillis());
            return true;
        } catch (IOException | InterruptedException | RuntimeException e) {
            processes.stop(server.handle());
            throw e;
        }
    }

    private void keepRunning() {
        try {
            int restarts = 0;
            int exitCode = server.awaitEnd();
            while (!stopping && restarts < RESTARTS_MAX) {
                restarts = server.uptime().compareTo(STABLE_AFTER) > 0 ? 1 : restarts + 1;
                log.error("PostgreSQL ended with exit code {}; starting it again, attempt {}", exitCode, restarts);
                Thread.sleep(Math.min(RESTART_PAUSE_MILLIS_MIN << (restarts - 1), RESTART_PAUSE_MILLIS_MAX));
                restart();
                exitCode = server.awaitEnd();
            }
            if (!stopping) {
                log.error(
                        "PostgreSQL ended {} times in quick succession and stays down. {}",
                        restarts,
                        server.lastWords());
            }
        } catch (InterruptedException e) {
            log.debug("PostgreSQL is being stopped", e);
        } catch (IOException e) {
            log.error("PostgreSQL stays down", e);
        }
    }

    private void restart() throws InterruptedException {
        try {
            processes.endLeftovers();
            server = Server.launch(data, programs, port);
            if (!becomesReady()) {
                log.error("PostgreSQL ended while it was starting. {}", server.lastWords());
            }
        } catch (IOException | LocalPostgresException e) {
            log.error("PostgreSQL could not be started again", e);
        }
    }

    int port() {
        return port;
    }

    long pid() {
        return server.handle().pid();
    }

    void stop() throws IOException, InterruptedException {
        stopping = true;
        thread.interrupt();
        thread.join();
        processes.stop(server.handle());
    }
}
