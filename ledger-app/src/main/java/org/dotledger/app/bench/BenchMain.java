package org.dotledger.app.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.dotledger.api.entry.EntryCodec;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.SignerKey;
import org.dotledger.core.log.store.LogSettings;
import org.dotledger.core.log.store.PostgresLog;

final class BenchMain {
    public static void main(String[] args) throws Exception {
        Path data = Files.createTempDirectory("bench");
        SignerKey signer = SignerKey.generate("bench.example/log", new SecureRandom());
        JsonObject payload = JsonObject.builder().put("text", "x".repeat(200)).build();
        byte[] entry = new byte[550];
        new SecureRandom().nextBytes(entry);
        try (BenchDatabase database = BenchDatabase.start(data);
                PostgresLog log = PostgresLog.open(database.dataSource(), signer, LogSettings.DEFAULT)) {
            EntryCodec codec = new EntryCodec(signer.name());
            List<Series> all = new ArrayList<>();
            boolean only = args.length > 1;
            for (Workload w : only
                    ? List.<Workload>of(
                            new EngineAppends(log, codec, 256, Clock.systemUTC(), payload),
                            new EngineAppends(log, codec, 256, Clock.systemUTC(), payload),
                            new EngineAppends(log, codec, 256, Clock.systemUTC(), payload))
                    : List.of(
                            new OneRowTransactions(database.dataSource(), 16, entry),
                            new OneRowTransactions(database.dataSource(), 64, entry),
                            new CopyBatches(database.dataSource(), 1, entry),
                            new EngineAppends(log, codec, 64, Clock.systemUTC(), payload),
                            new EngineAppends(log, codec, 256, Clock.systemUTC(), payload))) {
                all.add(new Series(w));
            }
            int seconds = args.length > 0 ? Integer.parseInt(args[0]) : 4;
            for (Series s : all) s.workload().run(Duration.ofSeconds(2));
            for (int r = 0; r < 3; r++) for (Series s : all) s.add(s.workload().run(Duration.ofSeconds(seconds)));
            for (Series s : all)
                System.out.printf(
                        "%-50s %4d %8.0f/s  x(a64) %.2f x(b) %.2f p50 %.2f p99 %.2f%n",
                        s.workload().name(),
                        s.workload().callers(),
                        s.median(),
                        s.ratioTo(all.get(1)),
                        s.ratioTo(all.get(2)),
                        s.latencyMillis(.5),
                        s.latencyMillis(.99));
        }
    }
}
