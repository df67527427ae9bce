package org.dotledger.app.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.SignerKey;
import org.dotledger.core.LedgerInvariants;
import org.dotledger.core.LedgerViews;
import org.dotledger.core.readback.PackageWriter;
import org.dotledger.core.readback.verify.PackageVerifier;
import org.dotledger.core.readback.verify.VerificationReport;

/** Verifies a package beside a plain SHA-256 loop over the same bytes on the same cores, turn by turn. */
public final class VerifyBenchmark {
    private static final int CHUNK_BYTES = 1 << 20;

    private final Path directory;
    private final long events;
    private final int rounds;
    private final Consumer<String> narrator;
    private final int cores = Runtime.getRuntime().availableProcessors();

    public VerifyBenchmark(Path directory, long events, int rounds, Consumer<String> narrator) {
        this.directory = directory;
        this.events = events;
        this.rounds = rounds;
        this.narrator = narrator;
    }

    /** The figures, in the form in which they are shown. */
    public List<JsonObject> run() throws IOException {
        SignerKey key = SignerKey.generate("bench.example/log", new SecureRandom());
        Path file = directory.resolve("bench.zip");
        double writeSeconds = write(key, file);
        List<Double> hashed = new ArrayList<>();
        List<Double> verified = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            narrator.accept("round " + round + (round == 0 ? ", to warm up" : ""));
            double hash = events / seconds(() -> hash(file));
            double verify = events / seconds(() -> verify(key, file));
            if (round > 0) {
                hashed.add(hash);
                verified.add(verify);
                ratios.add(verify / hash);
            }
        }
        return List.of(
                figure("plain SHA-256 over the package, all cores", hashed).toJson(),
                figure("verify the package, all checks", verified)
                        .comparedTo(Series.median(ratios), "plain SHA-256")
                        .toJson(),
                Figure.once("write the package", "events/s", events / writeSeconds)
                        .toJson(),
                Figure.once("size of the package", "bytes/event", (double) Files.size(file) / events)
                        .toJson());
    }

    private Figure figure(String name, List<Double> rates) {
        double min = rates.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
        double max = rates.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
        return new Figure(name, cores, "events/s", Series.median(rates), min, max, Double.NaN, Double.NaN, null, null);
    }

    private double write(SignerKey key, Path file) throws IOException {
        narrator.accept("writing a package of " + events + " events");
        return seconds(() -> {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                new PackageWriter(new GeneratedLog(key), LedgerViews.all(), cores)
                        .prepare(events)
                        .writeTo(out);
            }
        });
    }

    private interface Work {
        void run() throws IOException;
    }

    private static double seconds(Work work) throws IOException {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    /** Each core hashes its part of the file, with nothing else to do. */
    private void hash(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long part = channel.size() / cores + 1;
            IntStream.range(0, cores).parallel().forEach(core -> hash(channel, core * part, (core + 1) * part));
        }
    }

    private static void hash(FileChannel channel, long start, long end) {
        MessageDigest digest = Sha256.newMessageDigest();
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
        try {
            for (long at = start; at < end; ) {
                chunk.clear().limit((int) Math.min(CHUNK_BYTES, end - at));
                int count = channel.read(chunk, at);
                if (count < 0) {
                    return;
                }
                digest.update(chunk.flip());
                at += count;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void verify(SignerKey key, Path file) throws IOException {
        VerificationReport report = new PackageVerifier(LedgerViews.all(), LedgerInvariants::over, cores)
                .verify(file, key.verifierKey(), Map.of(), bytes -> {});
        if (report.outcome() != VerificationReport.Outcome.VERIFIED) {
            throw new IllegalStateException("the package of the benchmark does not verify: " + report.checks());
        }
    }
}
