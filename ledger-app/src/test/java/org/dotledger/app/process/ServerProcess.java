package org.dotledger.app.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dotledger.app.postgres.LocalPostgres;

/** {@code ledger serve} in a process of its own. */
final class ServerProcess implements AutoCloseable {
    private static final Pattern SERVING = Pattern.compile("serving on (http://[^,]+),");

    private final Process process;
    private final URI uri;
    private final List<String> output;

    private ServerProcess(Process process, URI uri, List<String> output) {
        this.process = process;
        this.uri = uri;
        this.output = output;
    }

    static ServerProcess start(Path data, String... javaOptions) throws Exception {
        Process process = ledger(Arrays.asList(javaOptions), "serve", "--port", "0", "--data", data.toString())
                .redirectErrorStream(true)
                .start();
        CompletableFuture<URI> uri = new CompletableFuture<>();
        List<String> output = new CopyOnWriteArrayList<>();
        Thread.ofVirtual().start(() -> read(process, output, uri));
        try {
            return new ServerProcess(process, uri.get(120, TimeUnit.SECONDS), output);
        } catch (Exception e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** A run of the command line on this JVM's class path. */
    static ProcessBuilder ledger(List<String> javaOptions, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(localeOfThisJvm());
        // Most of them end within seconds, in which the optimising compiler takes as much time again as the work.
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(javaOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.dotledger.app.cli.LedgerMain"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    /** Tests run under unusual locales, and so do the processes that they start. */
    private static List<String> localeOfThisJvm() {
        return List.of(
                "-Duser.language=" + System.getProperty("user.language"),
                "-Duser.country=" + System.getProperty("user.country"));
    }

    /** Runs a command to its end and returns its exit code; its output goes to the test's. */
    static int run(String... arguments) throws IOException, InterruptedException {
        return run(Map.of(), List.of(arguments));
    }

    /** As {@link #run(String...)}, with further environment variables. */
    static int run(Map<String, String> environment, List<String> arguments) throws IOException, InterruptedException {
        ProcessBuilder builder =
                ledger(List.of(), arguments.toArray(String[]::new)).inheritIO();
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(300, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("still running: " + String.join(" ", arguments));
        }
        return process.exitValue();
    }

    private static void read(Process process, List<String> output, CompletableFuture<URI> uri) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
                Matcher serving = SERVING.matcher(line);
                if (serving.find()) {
                    uri.complete(URI.create(serving.group(1)));
                }
            }
        } catch (IOException e) {
            output.add(e.toString());
        }
        uri.completeExceptionally(new IllegalStateException(String.join("\n", output)));
    }

    /** The lines it has written so far, to either of its streams. */
    List<String> output() {
        return List.copyOf(output);
    }

    URI uri() {
        return uri;
    }

    /** {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** {@code kill -9} of the database server in a data directory. */
    static void killDatabase(Path data) throws IOException {
        Path pidFile = data.resolve("pg").resolve("postmaster.pid");
        long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("the server did not stop within a minute");
        }
    }

    /** The options of a server whose database is a PostgreSQL that runs on its own. */
    static String[] external(LocalPostgres postgres, Path data) {
        return new String[] {
            "-Dspring.datasource.url=" + postgres.jdbcUrl(),
            "-Dspring.datasource.username=" + postgres.appCredentials().user(),
            "-Dspring.datasource.password=" + postgres.appCredentials().password(),
            "-Dspring.flyway.user=" + postgres.ownerCredentials().user(),
            "-Dspring.flyway.password=" + postgres.ownerCredentials().password(),
            "-Dledger.data=" + data
        };
    }
}
