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
import org.dotledger.api.log.VerifierKey;
import org.dotledger.app.client.ApiClient;
import org.dotledger.app.demo.Demo;
import org.dotledger.app.demo.DemoServer;
import org.dotledger.app.server.LedgerServer;
import org.dotledger.core.LedgerViews;
import org.dotledger.core.readback.PackageWriter;

/**
 * Verifies a package as anyone would, by {@code ledger verify} in a process of its own with a fixed heap. It takes
 * turns with a plain SHA-256 loop over the same bytes on the same cores.
 */
public final class VerifyBenchmark {
    private static final String HEAP = "512m";
    /** What bin/ledger gives Java for a small file. */
    private static final String QUICK_START = "-XX:TieredStopAtLevel=1";

    private static final int CHUNK_BYTES = 1 << 20;
    /** So few that hardly anything but starting takes time. */
    private static final int SMALL_EVENTS = 127;

    private static final int STARTS = 7;
    private static final double MEBIBYTE = 1 << 20;
    private static final double MILLIS = 1e3;

    private final Path directory;
    private final long events;
    private final int rounds;
    private final LedgerProcess ledger;
    private final LedgerProcess startingLedger;
    private final Consumer<String> narrator;
    private final List<Figure> figures = new ArrayList<>();
    private final int cores = Runtime.getRuntime().availableProcessors();

    /**
     * @param directory an empty one
     * @param events of the package
     * @param rounds how often each is done
     * @param launcher how this program is started, without a command
     */
    public VerifyBenchmark(Path directory, long events, int rounds, List<String> launcher, Consumer<String> narrator) {
        this.directory = directory;
        this.events = events;
        this.rounds = rounds;
        this.ledger = new LedgerProcess(launcher, "-Xmx" + HEAP);
        this.startingLedger = new LedgerProcess(launcher, QUICK_START);
        this.narrator = narrator;
    }

    /** The figures, in the form in which they are shown. */
    public List<JsonObject> run() throws IOException, InterruptedException {
        Path played = play();
        SignerKey key = SignerKey.generate(origin(), new SecureRandom());
        String verifierKey = key.verifierKey().toString();
        GrownLog log = new GrownLog(played, key);
        Path small = directory.resolve("small.zip");
        write(log, SMALL_EVENTS, small);
        Path file = directory.resolve("bench.zip");
        narrator.accept("writing a package of " + events + " events");
        double writeSeconds = seconds(() -> write(log, events, file));
        verify(file, verifierKey);
        reconstruct(file);
        figures.add(Figure.once("write the package", "events/s", events / writeSeconds));
        figures.add(Figure.once("size of the package", "bytes/event", (double) Files.size(file) / events));
        start(small, verifierKey);
        return figures.stream().map(Figure::toJson).toList();
    }

    /** The package of a campaign that was played on a ledger of its own. */
    private Path play() throws IOException, InterruptedException {
        narrator.accept("playing the campaign");
        Path data = directory.resolve("played");
        Path file = directory.resolve("played.zip");
        try (DemoServer demo = DemoServer.start(data, 0)) {
            LedgerServer server = demo.server();
            String ownerKey = Files.readString(data.resolve("owner.key")).strip();
            Demo.play(server.uri(), ownerKey, data, demo.world(), scene -> {});
            try (ApiClient owner = new ApiClient(server.uri(), ownerKey)) {
                owner.download("/api/v1/readback", Map.of(), "application/zip", file);
            }
        }
        return file;
    }

    private String origin() throws IOException {
        Path key = directory.resolve("played").resolve("log.vkey");
        return VerifierKey.parse(Files.readString(key).strip()).name();
    }

    private void write(GrownLog log, long size, Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            new PackageWriter(log, LedgerViews.all(), cores).prepare(size).writeTo(out);
        }
    }

    private void verify(Path file, String verifierKey) throws IOException, InterruptedException {
        List<Double> hashed = new ArrayList<>();
        List<Double> verified = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        double peakBytes = 0;
        hash(file);
        for (int round = 1; round <= rounds; round++) {
            narrator.accept("verifying, round " + round);
            double hash = events / seconds(() -> hash(file));
            LedgerProcess.Run run = ledger.run("verify", file.toString(), "--key", verifierKey);
            double verify = events / run.seconds();
            hashed.add(hash);
            verified.add(verify);
            ratios.add(verify / hash);
            peakBytes = Math.max(peakBytes, run.peakBytes());
        }
        figures.add(figure("plain SHA-256 over the package", "events/s", hashed));
        figures.add(figure("ledger verify, all checks, heap of " + HEAP, "events/s", verified)
                .comparedTo(Series.median(ratios), "plain SHA-256"));
        figures.add(Figure.once("its memory, all of the process, at most", "MiB", peakBytes / MEBIBYTE));
    }

    private void reconstruct(Path file) throws IOException, InterruptedException {
        narrator.accept("reconstructing");
        LedgerProcess.Run run = ledger.run("reconstruct", file.toString());
        figures.add(Figure.once("ledger reconstruct, heap of " + HEAP, "events/s", events / run.seconds()));
        figures.add(Figure.once("its memory, all of the process, at most", "MiB", run.peakBytes() / MEBIBYTE));
    }

    private void start(Path small, String verifierKey) throws IOException, InterruptedException {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            millis.add(startingLedger
                            .run("verify", small.toString(), "--key", verifierKey)
                            .seconds()
                    * MILLIS);
        }
        figures.add(figure("ledger verify of " + SMALL_EVENTS + " events, from start to end", "ms", millis));
    }

    private Figure figure(String name, String unit, List<Double> values) {
        double min = values.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
        double max = values.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
        return new Figure(name, cores, unit, Series.median(values), min, max, Double.NaN, Double.NaN, null, null);
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
}
