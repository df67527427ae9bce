package org.dotledger.app.postgres;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs PostgreSQL's programs for one data directory, with the right privileges; what they print goes to its log. */
final class Programs {
    private static final long LOG_BYTES_MAX = 16L * 1024 * 1024;
    private static final int LOG_TAIL_CHARACTERS = 2_000;
    private static final Duration RUN_MAX = Duration.ofMinutes(10);

    private final Path home;
    private final Privileges privileges;
    private final Path log;

    private Programs(Path home, Privileges privileges, Path log) {
        this.home = home;
        this.privileges = privileges;
        this.log = log;
    }

    static Programs of(DataDirectory data, Privileges privileges) throws IOException {
        Path log = data.log();
        if (Files.exists(log) && Files.size(log) > LOG_BYTES_MAX) {
            Files.move(log, data.root().resolve("pg.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(log)) {
            Files.createFile(log, DurableFiles.OWNER_ONLY_FILE);
        }
        return new Programs(Binaries.unpacked(data), privileges, log);
    }

    Privileges privileges() {
        return privileges;
    }

    /**
     * Starts the server in a session of its own: a Ctrl-C in the terminal would otherwise end the database together
     * with, and so before, the application that is still finishing its work.
     */
    Process startServer(List<String> arguments) throws IOException {
        List<String> command = command("postgres", arguments);
        if (canStartSessions()) {
            command.addFirst("setsid");
        }
        return builder(privileges.command(command)).start();
    }

    /** Runs a program to its end. */
    void run(String program, List<String> arguments, String input) throws IOException, InterruptedException {
        long logged = logSize();
        Process process = builder(privileges.command(command(program, arguments)))
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .start();
        try (OutputStream standardInput = process.getOutputStream()) {
            standardInput.write(input.getBytes(StandardCharsets.UTF_8));
        }
        try {
            if (!process.waitFor(RUN_MAX.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new LocalPostgresException(program + " failed; it said:\n" + logTail(logged));
            }
        } finally {
            process.destroyForcibly();
        }
    }

    /** Sends a signal by the name pg_ctl knows it by. That the process is already gone is no failure. */
    void signal(ProcessHandle process, String signal) throws IOException, InterruptedException {
        List<String> arguments = List.of("kill", signal, Long.toString(process.pid()));
        builder(privileges.command(command("pg_ctl", arguments))).start().waitFor();
    }

    long logSize() throws IOException {
        return Files.size(log);
    }

    /** Returns the end of what was logged after the log had the given size. */
    String logTail(long size) throws IOException {
        String logged =
                new String(Files.readAllBytes(log), (int) size, (int) (logSize() - size), StandardCharsets.UTF_8);
        return logged.substring(Math.max(0, logged.length() - LOG_TAIL_CHARACTERS));
    }

    private List<String> command(String program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        return command;
    }

    private ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(new File("/"))
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // A person's settings for their own PostgreSQL must not reach this one.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    private static boolean canStartSessions() {
        String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        return Arrays.stream(path.split(File.pathSeparator, -1))
                .filter(directory -> !directory.isEmpty())
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "setsid")));
    }
}
