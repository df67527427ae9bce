package org.dotledger.app.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of the server program, from its start to its end. */
final class Server {
    private static final Logger log = LoggerFactory.getLogger(Server.class);

    /** Crash recovery reads at most the write-ahead log since the last checkpoint, some 2 GB, and syncs all files. */
    private static final Duration READY_MAX = Duration.ofMinutes(10);

    private static final Duration PROGRESS_EVERY = Duration.ofSeconds(5);
    private static final long POLL_MILLIS = 10;

    /** The last line of postmaster.pid, counted from 0. */
    private static final int STATUS_LINE = 7;

    private final DataDirectory data;
    private final Programs programs;
    private final Process process;
    private final long startedNanos = System.nanoTime();
    private final long logSizeAtStart;

    private Server(DataDirectory data, Programs programs, Process process, long logSizeAtStart) {
        this.data = data;
        this.programs = programs;
        this.process = process;
        this.logSizeAtStart = logSizeAtStart;
    }

    static Server launch(DataDirectory data, Programs programs, int port) throws IOException {
        long logSize = programs.logSize();
        Process process = programs.startServer(ServerSettings.commandLine(data, port));
        return new Server(data, programs, process, logSize);
    }

    /**
     * Waits until the server takes connections, through crash recovery if need be.
     *
     * @return false if it ended instead; {@link #lastWords()} says why
     * @throws LocalPostgresException if it is not ready after ten minutes
     */
    boolean awaitReady() throws IOException, InterruptedException {
        long progress = PROGRESS_EVERY.toNanos();
        while (process.isAlive()) {
            if (isReady()) {
                return true;
            }
            if (uptime().compareTo(READY_MAX) > 0) {
                throw new LocalPostgresException(
                        "PostgreSQL is not ready after " + READY_MAX.toMinutes() + " minutes. " + lastWords());
            }
            if (uptime().toNanos() > progress) {
                log.info("PostgreSQL is recovering after a crash, {} s so far", uptime().toSeconds());
                progress += PROGRESS_EVERY.toNanos();
            }
            Thread.sleep(POLL_MILLIS);
        }
        return false;
    }

    /** The server itself writes there, which no stranger on its port can. */
    private boolean isReady() throws IOException {
        try {
            List<String> lines = Files.readAllLines(data.cluster().resolve("postmaster.pid"));
            return lines.size() > STATUS_LINE
                    && lines.getFirst().equals(Long.toString(process.pid()))
                    && lines.get(STATUS_LINE).strip().equals("ready");
        } catch (NoSuchFileException notYetWritten) {
            return false;
        }
    }

    String lastWords() throws IOException {
        return "Its log, " + data.log() + ", ends with:\n" + programs.logTail(logSizeAtStart);
    }

    Duration uptime() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    int awaitEnd() throws InterruptedException {
        return process.waitFor();
    }
}
