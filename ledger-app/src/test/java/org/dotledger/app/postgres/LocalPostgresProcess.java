package org.dotledger.app.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A {@link LocalPostgres} in a JVM of its own, for tests that kill that JVM. */
final class LocalPostgresProcess implements AutoCloseable {
    private final Process process;

    private LocalPostgresProcess(Process process) {
        this.process = process;
    }

    /** Prints the server's process id, or why there is none, and ends when its standard input does. */
    public static void main(String[] arguments) throws IOException {
        try {
            IO.println(LocalPostgres.start(Path.of(arguments[0])).closeAtExit().pid());
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (LocalPostgresException e) {
            IO.println(e.getMessage());
        }
    }

    static LocalPostgresProcess launch(Path data) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                LocalPostgresProcess.class.getName(),
                data.toString());
        return new LocalPostgresProcess(
                builder.redirectError(ProcessBuilder.Redirect.DISCARD).start());
    }

    /** Waits for the answer of {@link #main}, which is its last line: a logger may print others before. */
    String answer() throws IOException {
        BufferedReader lines = process.inputReader();
        String line = lines.readLine();
        while (line != null && line.contains(" INFO ")) {
            line = lines.readLine();
        }
        return String.valueOf(line);
    }

    ProcessHandle server() throws IOException {
        return ProcessHandle.of(Long.parseLong(answer())).orElseThrow();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void endNormally() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the other JVM does not end");
        }
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
