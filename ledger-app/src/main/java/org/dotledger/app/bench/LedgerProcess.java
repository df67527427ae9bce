package org.dotledger.app.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs a command of this program in a process of its own.
 *
 * @param launcher how this program is started, Java first, without a command
 * @param javaOption one that Java is given in addition
 */
record LedgerProcess(List<String> launcher, String javaOption) {
    private static final int POLL_MILLIS = 20;

    /**
     * How a run went.
     *
     * @param seconds from start to end
     * @param peakBytes the most memory that the process held at once; NaN where the system does not tell
     */
    record Run(double seconds, double peakBytes) {}

    /**
     * @throws IllegalStateException unless the command ends with 0
     */
    Run run(String... command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(launcher);
        words.add(1, javaOption);
        words.addAll(List.of(command));
        Path output = Files.createTempFile("ledger-bench", ".txt");
        try {
            long start = System.nanoTime();
            Process process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            double peakBytes = Double.NaN;
            while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                double now = residentBytesMax(process.pid());
                peakBytes = Double.isNaN(now) ? peakBytes : now;
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            if (process.exitValue() != 0) {
                throw new IllegalStateException(
                        command[0] + " ended with " + process.exitValue() + ": " + Files.readString(output));
            }
            return new Run(seconds, peakBytes);
        } finally {
            Files.delete(output);
        }
    }

    /** What Linux tells of a process: the high-water mark of its resident set, in kB. */
    private static double residentBytesMax(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) * 1024)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException | UncheckedIOException gone) {
            return Double.NaN;
        }
    }
}
