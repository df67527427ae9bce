package org.dotledger.app.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds and ends the processes of one data directory that an earlier JVM left behind. They are known by what the
 * process list shows of them, not by the number in postmaster.pid, which may long belong to another program.
 */
final class ServerProcesses {
    private static final Logger log = LoggerFactory.getLogger(ServerProcesses.class);
    private static final Duration FAST_STOP_MAX = Duration.ofSeconds(60);
    private static final Duration IMMEDIATE_STOP_MAX = Duration.ofSeconds(15);
    private static final Duration KILL_MAX = Duration.ofSeconds(15);
    private static final long POLL_MILLIS = 20;

    private final DataDirectory data;
    private final Programs programs;

    ServerProcesses(DataDirectory data, Programs programs) {
        this.data = data;
        this.programs = programs;
    }

    /** Afterwards no process uses the directory, and its postmaster.pid names none. Call it under the data lock. */
    void endLeftovers() throws IOException, InterruptedException {
        for (ProcessHandle server : running(this::isServer)) {
            log.warn("Stopping the PostgreSQL that an earlier run left behind, process {}", server.pid());
            stop(server);
        }
        for (ProcessHandle remnant : running(this::isRemnant)) {
            log.warn("Ending a process that an earlier PostgreSQL left behind, process {}", remnant.pid());
            kill(remnant);
        }
        removeMisleadingPidFile();
    }

    /**
     * Stops a server: transactions are rolled back and a checkpoint is written; a server that does not manage it in
     * time is stopped without one, which costs recovery at the next start and no commit. An interrupt that came before
     * does not keep it from being stopped.
     */
    void stop(ProcessHandle server) throws IOException, InterruptedException {
        boolean interrupted = Thread.interrupted();
        try {
            if (!endsBy("INT", server, FAST_STOP_MAX)) {
                log.warn("PostgreSQL did not stop within {}; stopping it without a checkpoint", FAST_STOP_MAX);
                if (!endsBy("QUIT", server, IMMEDIATE_STOP_MAX)) {
                    kill(server);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean endsBy(String signal, ProcessHandle server, Duration wait)
            throws IOException, InterruptedException {
        if (isRunning(server)) {
            programs.signal(server, signal);
        }
        return ended(server, wait);
    }

    private static void kill(ProcessHandle process) throws InterruptedException {
        process.destroyForcibly();
        if (!ended(process, KILL_MAX)) {
            throw new LocalPostgresException("Process " + process.pid() + " still uses the database and cannot be"
                    + " ended: end it by hand, then start again.");
        }
    }

    private static boolean ended(ProcessHandle process, Duration wait) throws InterruptedException {
        long deadline = System.nanoTime() + wait.toNanos();
        while (isRunning(process)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(POLL_MILLIS);
        }
        return true;
    }

    /** A process that ended but whose parent has not noticed yet still has a number, and no command line. */
    static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && !commandLine(process).isEmpty();
    }

    private static List<ProcessHandle> running(Predicate<ProcessHandle> wanted) {
        return ProcessHandle.allProcesses().filter(wanted).toList();
    }

    private boolean isServer(ProcessHandle process) {
        List<String> commandLine = commandLine(process);
        String cluster = data.cluster().toString();
        return isProgram(commandLine, "postgres")
                && (commandLine.contains(cluster) || workingDirectory(process).equals(cluster));
    }

    /** A child that outlived its server, or a part of a first start that outlived its JVM. */
    private boolean isRemnant(ProcessHandle process) {
        List<String> commandLine = commandLine(process);
        if (commandLine.isEmpty()) {
            return false;
        }
        String staging = data.root().resolve(DataDirectory.STAGING_PREFIX).toString();
        boolean settingUp = (isProgram(commandLine, "initdb") || isProgram(commandLine, "postgres"))
                && (commandLine.stream().anyMatch(argument -> argument.contains(staging))
                        || workingDirectory(process).startsWith(staging));
        return settingUp || commandLine.getFirst().startsWith("postgres: " + data.clusterName() + ":");
    }

    private static boolean isProgram(List<String> commandLine, String name) {
        return !commandLine.isEmpty()
                && (commandLine.getFirst().equals(name)
                        || commandLine.getFirst().endsWith("/" + name));
    }

    /** Empty where the process is gone or does not show its working directory. */
    private static String workingDirectory(ProcessHandle process) {
        try {
            return Files.readSymbolicLink(procfs(process).resolve("cwd")).toString();
        } catch (IOException goneOrNotShown) {
            return "";
        }
    }

    /** Empty for a process that has ended. */
    private static List<String> commandLine(ProcessHandle process) {
        try {
            String line = new String(Files.readAllBytes(procfs(process).resolve("cmdline")), StandardCharsets.UTF_8);
            return Arrays.stream(line.split("\0"))
                    .filter(part -> !part.isEmpty())
                    .toList();
        } catch (IOException goneOrNoProcfs) {
            ProcessHandle.Info info = process.info();
            return Stream.concat(
                            info.command().stream(), info.arguments().stream().flatMap(Arrays::stream))
                    .toList();
        }
    }

    private static Path procfs(ProcessHandle process) {
        return Path.of("/proc", Long.toString(process.pid()));
    }

    /**
     * PostgreSQL takes any living process with the number in postmaster.pid for a server, and an empty file for a server
     * that is starting, and refuses to start. After a reboot that number may be any program's. Where no process has the
     * number, PostgreSQL sees to the file itself, with checks of its own.
     */
    private void removeMisleadingPidFile() throws IOException {
        Path pidFile = data.cluster().resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        String number = Files.readString(pidFile).lines().findFirst().orElse("");
        boolean namesNoProcess = number.matches("[0-9]{1,18}")
                && ProcessHandle.of(Long.parseLong(number)).isEmpty();
        if (!namesNoProcess) {
            log.info("Removing a postmaster.pid that names \"{}\", which is no server of this directory", number);
            Files.delete(pidFile);
        }
    }
}
