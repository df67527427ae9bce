package org.dotledger.app.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.dotledger.api.entry.EntryCodec;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.app.client.ApiClient;
import org.dotledger.app.client.SecretFile;
import org.dotledger.core.log.merkle.Merkle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the server, its database, or both at random moments under load. {@code -Dledger.kills=N} sets how often,
 * {@code -Dledger.seed=N} when.
 */
class CrashTest {
    private static final int KILLS = Integer.getInteger("ledger.kills", 3);
    private static final long SEED = Long.getLong("ledger.seed", 20260623);
    private static final int CALLERS = 16;

    @TempDir
    private Path data;

    @Test
    void losesNothingThatWasAcknowledgedWhenKilled() throws Exception {
        System.out.println("seed " + SEED + ", kills " + KILLS);
        Random random = new Random(SEED);
        AtomicReference<URI> uri = new AtomicReference<>();
        ServerProcess server = ServerProcess.start(data);
        uri.set(server.uri());
        String operator = openCampaign(server.uri());
        Map<Long, String> acknowledged = new HashMap<>();
        try (Load load = Load.start(CALLERS, uri::get, operator)) {
            for (int kill = 0; kill < KILLS; kill++) {
                Thread.sleep(300 + random.nextInt(1200));
                boolean killDatabase = kill % 3 != 0;
                boolean killServer = kill % 3 != 1;
                if (killDatabase) {
                    ServerProcess.killDatabase(data);
                }
                if (killServer) {
                    server.kill();
                    server = ServerProcess.start(data);
                    uri.set(server.uri());
                } else {
                    awaitAppends(load);
                }
                System.out.println("kill " + kill + (killServer ? " server" : "") + (killDatabase ? " database" : "")
                        + ": " + load.acknowledged().size() + " acknowledged so far");
            }
            awaitAppends(load);
            load.close();
            acknowledged.putAll(load.acknowledged());
            System.out.println("failed attempts, each sent again: " + load.failures());
        }
        checkHistory(server.uri(), acknowledged);
        server.close();
        assertThat(ServerProcess.run("fsck", "--decide", "--data", data.toString()))
                .isZero();
        assertThat(ServerProcess.run("replay", "--check", "--data", data.toString()))
                .isZero();
    }

    private String openCampaign(URI server) throws Exception {
        String ownerKey = Files.readString(data.resolve("owner.key")).strip();
        try (ApiClient owner = new ApiClient(server, ownerKey)) {
            JsonObject actor = JsonObject.builder()
                    .put("actorId", "operator")
                    .put("kind", "HUMAN")
                    .put("roles", JsonArray.of(List.of("OPERATOR"), Json::of))
                    .build();
            owner.post("/api/v1/commands/EnrolActor", actor, "enrol");
            owner.post(
                    "/api/v1/commands/OpenCampaign",
                    JsonObject.builder().put("campaign", "C1").build(),
                    "open");
            JsonObject body = JsonObject.builder().put("actorId", "operator").build();
            String key = owner.post("/api/v1/keys", body, UUID.randomUUID().toString())
                    .object()
                    .string("key");
            SecretFile.write(data.resolve("operator.key"), key);
            return key;
        }
    }

    private static void awaitAppends(Load load) throws InterruptedException {
        int before = load.acknowledged().size();
        long deadline = System.nanoTime() + 90_000_000_000L;
        while (load.acknowledged().size() < before + 20) {
            assertThat(System.nanoTime())
                    .as("the ledger did not come back: " + load.failures())
                    .isLessThan(deadline);
            Thread.sleep(50);
        }
    }

    /** Reads the whole history back: gapless, canonical, and at each acknowledged position the acknowledged leaf. */
    private void checkHistory(URI server, Map<Long, String> acknowledged) throws Exception {
        String ownerKey = Files.readString(data.resolve("owner.key")).strip();
        try (ApiClient owner = new ApiClient(server, ownerKey)) {
            long[] expected = {0};
            Map<String, Long> commandIds = new HashMap<>();
            owner.lines("/api/v1/events", Map.of(), line -> {
                JsonObject event = JsonReader.readObject(line.getBytes(UTF_8));
                assertThat(event.integer("position")).isEqualTo(expected[0]++);
                if (event.string("type").contains("HoldPlaced")) {
                    assertThat(commandIds.put(event.string("commandid"), event.integer("position")))
                            .as("appended twice")
                            .isNull();
                }
            });
            assertThat(expected[0]).isGreaterThan(acknowledged.size());
            int checked = 0;
            for (Map.Entry<Long, String> leaf : acknowledged.entrySet()) {
                if (checked++ % 5 == 0) {
                    byte[] entry = owner.get("/api/v1/events/" + leaf.getKey() + "/entry", Map.of(), "*/*")
                            .body();
                    assertThat(entry.length).isLessThanOrEqualTo(EntryCodec.LENGTH_MAX);
                    assertThat(Merkle.leafHash(entry).hex()).isEqualTo(leaf.getValue());
                }
            }
            assertThat(acknowledged.keySet()).allMatch(position -> position < expected[0]);
            System.out.println(acknowledged.size() + " acknowledged, " + expected[0] + " entries");
        }
    }
}
