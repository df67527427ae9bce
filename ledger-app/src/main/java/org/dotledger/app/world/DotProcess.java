package org.dotledger.app.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** Runs a script of the DOT folder. What it prints is bounded, and so is how long it takes. */
final class DotProcess {
    private static final int OUTPUT_BYTES_MAX = 4 << 20;
    private static final Duration TIME_MAX = Duration.ofMinutes(2);

    private DotProcess() {}

    static DotOutput run(List<String> command, Path directory, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().putAll(environment);
        try {
            return finished(builder.start(), command.getFirst());
        } catch (IOException e) {
            throw new WorldException("cannot run " + command.getFirst(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WorldException("interrupted while " + command.getFirst() + " ran", e);
        }
    }

    private static DotOutput finished(Process process, String name) throws IOException, InterruptedException {
        process.getOutputStream().close();
        FutureTask<String> output = reading(process.getInputStream());
        FutureTask<String> errors = reading(process.getErrorStream());
        try {
            if (!process.waitFor(TIME_MAX.toSeconds(), TimeUnit.SECONDS)) {
                throw new WorldException(name + " did not end within " + TIME_MAX.toMinutes() + " minutes");
            }
            return new DotOutput(process.exitValue(), output.get(), errors.get());
        } catch (ExecutionException e) {
            throw new WorldException("cannot read what " + name + " prints", e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static FutureTask<String> reading(InputStream stream) {
        FutureTask<String> task = new FutureTask<>(() -> {
            byte[] bytes = stream.readNBytes(OUTPUT_BYTES_MAX);
            stream.transferTo(OutputStream.nullOutputStream());
            return new String(bytes, UTF_8);
        });
        Thread.ofVirtual().name("dot-output").start(task);
        return task;
    }
}
