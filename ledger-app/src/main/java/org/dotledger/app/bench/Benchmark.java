package org.dotledger.app.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.dotledger.api.entry.EntryCodec;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.SignerKey;
import org.dotledger.app.client.ApiClient;
import org.dotledger.app.server.LedgerServer;
import org.dotledger.app.server.LedgerSettings;
import org.dotledger.app.server.LogKey;
import org.dotledger.core.LedgerViews;
import org.dotledger.core.log.store.EventFilter;
import org.dotledger.core.log.store.Fsck;
import org.dotledger.core.log.store.LogReader;
import org.dotledger.core.log.store.LogSettings;
import org.dotledger.core.log.store.PostgresLog;
import org.dotledger.core.view.store.Replay;
import org.dotledger.core.view.store.StoredEventLog;

/**
 * Measures the ledger against the limits of its database: everything on one durable database, the things compared in
 * turn within each round, so that a ratio holds on a machine whose speed drifts.
 */
public final class Benchmark {
    /** Short, so that the first figure is of a log of some ten thousand events. */
    private static final Duration GROWTH_FIRST = Duration.ofMillis(400);

    private static final int AS_OF_WARM_UP = 100;
    private static final int AS_OF_REQUESTS = 200;
    private static final int ROWS_AT_A_TIME = 2_000;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Path data;
    private final BenchScale scale;
    private final Consumer<String> narrator;
    private final List<Figure> figures = new ArrayList<>();

    /** @param data an empty directory for the database */
    public Benchmark(Path data, BenchScale scale, Consumer<String> narrator) {
        this.data = data;
        this.scale = scale;
        this.narrator = narrator;
    }

    /** Runs everything; takes minutes. */
    public List<JsonObject> run() throws Exception {
        // A server's first start makes the tables of the log, which the benchmark's own are like.
        LedgerServer.start(LedgerSettings.local(data, 0)).close();
        BenchDatabase.start(data).close();
        commands();
        try (BenchDatabase database = BenchDatabase.start(data)) {
            appends(database);
        }
        // From empty, so that the cost of an append is seen from the first thousands on.
        Path grown = data.resolve("growth");
        LedgerServer.start(LedgerSettings.local(grown, 0)).close();
        try (BenchDatabase database = BenchDatabase.start(grown)) {
            SignerKey signer = LogKey.read(grown.resolve("log.key"));
            growth(database, signer);
            reads(database, signer);
        }
        return figures.stream().map(Figure::toJson).toList();
    }

    private void commands() throws Exception {
        narrator.accept("commands, with the server and its views running");
        try (LedgerServer server = LedgerServer.start(LedgerSettings.local(data, 0))) {
            String ownerKey = Files.readString(data.resolve("owner.key")).strip();
            try (ApiClient owner = new ApiClient(server.uri(), ownerKey)) {
                BenchCampaign campaign = new BenchCampaign(server.commands(), owner);
                campaign.prepare();
                commands(campaign, server.uri(), ownerKey);
            }
        }
    }

    private void commands(BenchCampaign campaign, URI server, String ownerKey) throws Exception {
        try (BenchDatabase database = BenchDatabase.sharedIn(data);
                ApiClient operator = operator(server, ownerKey)) {
            fillTo(campaign, operator, scale.asOfEvents());
            asOf(operator);
            byte[] entry = SampleEvents.entry(new EntryCodec("bench"));
            List<Series> series = rounds(List.of(
                    new OneRowTransactions(database.dataSource(), 64, entry),
                    new CommandPath(campaign, 64),
                    new CommandPath(campaign, 256),
                    new HttpCommands(operator, 64)));
            Series limit = series.getFirst();
            series.stream().skip(1).forEach(one -> figures.add(Figure.of(one, limit)));
        }
    }

    private static ApiClient operator(URI server, String ownerKey) {
        try (ApiClient owner = new ApiClient(server, ownerKey)) {
            JsonObject body = JsonObject.builder().put("actorId", "operator").build();
            String key = owner.post("/api/v1/keys", body, UUID.randomUUID().toString())
                    .object()
                    .string("key");
            return new ApiClient(server, key);
        }
    }

    private void fillTo(BenchCampaign campaign, ApiClient operator, long size) throws Exception {
        CommandPath filling = new CommandPath(campaign, 64);
        while (size(operator) < size) {
            filling.run(Duration.ofSeconds(1));
        }
        narrator.accept(size(operator) + " events of " + SampleEvents.DOTS + " DOTs");
    }

    private static long size(ApiClient client) {
        return client.get("/api/v1/holds", Map.of()).object().integer("treeSize");
    }

    private void asOf(ApiClient operator) {
        long size = size(operator);
        Random random = new Random(1);
        List<long[]> latencies = new ArrayList<>();
        for (int request = -AS_OF_WARM_UP; request < AS_OF_REQUESTS; request++) {
            String position = Long.toString(random.nextLong(size) + 1);
            long before = System.nanoTime();
            operator.get("/api/v1/lifecycle-proof", Map.of("asOf", position));
            if (request >= 0) {
                latencies.add(new long[] {System.nanoTime() - before});
            }
        }
        Sample sample = Sample.of(1, latencies);
        figures.add(new Figure(
                "(g) GET lifecycle-proof?asOf= any of " + size + " positions",
                1,
                "ms",
                sample.latencyMillis(0.50),
                sample.latencyMillis(0),
                sample.latencyMillis(1),
                sample.latencyMillis(0.50),
                sample.latencyMillis(0.99),
                null,
                null));
    }

    private List<Series> rounds(List<Workload> workloads) throws Exception {
        List<Series> series = workloads.stream().map(Series::new).toList();
        for (Series one : series) {
            one.workload().run(scale.warmUp());
        }
        for (int round = 0; round < scale.rounds(); round++) {
            for (Series one : series) {
                one.add(one.workload().run(scale.duration()));
            }
            narrator.accept("round " + (round + 1) + " of " + scale.rounds());
        }
        return series;
    }

    private void appends(BenchDatabase database) throws Exception {
        narrator.accept("appends, without server and views");
        SignerKey signer = LogKey.read(data.resolve("log.key"));
        EntryCodec codec = new EntryCodec(signer.name());
        byte[] entry = SampleEvents.entry(codec);
        try (PostgresLog log = PostgresLog.open(database.dataSource(), signer, LogSettings.DEFAULT)) {
            List<Series> series = rounds(List.of(
                    new OneRowTransactions(database.dataSource(), 16, entry),
                    new OneRowTransactions(database.dataSource(), 64, entry),
                    new CopyBatches(database.dataSource(), 1, entry),
                    new CopyBatches(database.dataSource(), 2, entry),
                    new CopyLikeLog(database.dataSource(), entry, new AtomicLong()),
                    new EngineAppends(log, codec, 64),
                    new EngineAppends(log, codec, 256)));
            Series rows = series.get(1);
            Series copy = series.get(2);
            for (Series one : series) {
                figures.add(Figure.of(one, rows));
            }
            Series engine = series.getLast();
            figures.add(Figure.of(engine, copy));
            figures.add(Figure.of(engine, series.get(4)));
        }
    }

    private void growth(BenchDatabase database, SignerKey signer) throws Exception {
        narrator.accept("growing a log to " + scale.events() + " events");
        EntryCodec codec = new EntryCodec(signer.name());
        try (PostgresLog log = PostgresLog.open(database.dataSource(), signer, LogSettings.DEFAULT)) {
            LogReader reader = new LogReader(database.dataSource(), signer);
            EngineAppends filling = new EngineAppends(log, codec, 256);
            long milestone = 0;
            while (reader.head().size() < scale.events()) {
                Sample sample = filling.run(milestone == 0 ? GROWTH_FIRST : scale.duration());
                long size = reader.head().size();
                if (size >= milestone) {
                    figures.add(Figure.once(
                            "(c) 256 callers, log of " + size / 1000 + " thousand",
                            "events/s",
                            sample.operationsPerSecond()));
                    narrator.accept(size + " events");
                    milestone = size * 3 / 2;
                }
            }
        }
    }

    private void reads(BenchDatabase database, SignerKey signer) throws Exception {
        LogReader reader = new LogReader(database.dataSource(), signer);
        long size = reader.head().size();
        narrator.accept("reading " + size + " events");
        List<Double> cursor = new ArrayList<>();
        List<Double> stream = new ArrayList<>();
        for (int round = 0; round < scale.rounds(); round++) {
            cursor.add(perSecond(size, () -> readCursor(database)));
            stream.add(perSecond(size, () -> reader.forEach(EventFilter.from(0), ignored -> {})));
        }
        figures.add(Figure.once("(f) plain JDBC cursor", "events/s", Series.median(cursor)));
        figures.add(Figure.once("(f) engine stream", "events/s", Series.median(stream))
                .comparedTo(Series.median(stream) / Series.median(cursor), "cursor"));
        figures.add(Figure.once("(f) fsck", "events/s", perSecond(size, () -> {
            try (Connection connection = database.dataSource().getConnection()) {
                if (!Fsck.run(connection, signer.verifierKey(), database.appRole(), (done, all) -> {})
                        .isClean()) {
                    throw new IllegalStateException("the benchmark's log does not verify");
                }
            }
        })));
        Replay replay = new Replay(LedgerViews.all(), new StoredEventLog(reader), database.dataSource());
        figures.add(
                Figure.once("(f) replay of all views", "events/s", perSecond(size, () -> replay.replace(done -> {}))));
    }

    private interface Reading {
        void run() throws SQLException, IOException;
    }

    private static double perSecond(long size, Reading reading) throws SQLException, IOException {
        long before = System.nanoTime();
        reading.run();
        return size * NANOS_PER_SECOND / (System.nanoTime() - before);
    }

    private static void readCursor(BenchDatabase database) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            try (var statement = connection.prepareStatement("SELECT position, entry FROM event ORDER BY position")) {
                statement.setFetchSize(ROWS_AT_A_TIME);
                try (var row = statement.executeQuery()) {
                    long bytes = 0;
                    while (row.next()) {
                        bytes += row.getLong(1) + row.getBytes(2).length;
                    }
                    if (bytes == 0) {
                        throw new IllegalStateException("nothing was read");
                    }
                }
            }
            connection.rollback();
        }
    }
}
