package org.dotledger.app.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.message.Role;
import org.dotledger.app.client.ApiClient;
import org.dotledger.app.client.ApiFailure;
import org.dotledger.app.postgres.LocalPostgres;
import org.dotledger.app.testing.C1;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Approvals on two servers that are killed at random points: as many grants as approvals, whatever was sent twice and
 * whichever server died before it had minted. {@code -Dledger.approvals=N} sets how many, {@code -Dledger.kills=N} how
 * often one is killed, {@code -Dledger.seed=N} when.
 */
class GrantsUnderKillsTest {
    private static final int APPROVALS = Integer.getInteger("ledger.approvals", 20);
    private static final int KILLS = Integer.getInteger("ledger.kills", 2);
    private static final long SEED = Long.getLong("ledger.seed", 20260623);
    private static final long PATIENCE_NANOS = 120_000_000_000L;

    @TempDir
    private Path folder;

    private final List<ServerProcess> servers = new ArrayList<>();
    private final AtomicReferenceArray<URI> uris = new AtomicReferenceArray<>(2);
    private final List<Path> data = new ArrayList<>();
    private Map<Role, String> keys = Map.of();

    @Test
    void areAsManyAsTheApprovals() throws Exception {
        System.out.println("seed " + SEED + ", approvals " + APPROVALS + ", kills " + KILLS);
        Random random = new Random(SEED);
        try (LocalPostgres postgres = LocalPostgres.start(folder.resolve("database"))) {
            start(postgres);
            String ownerKey =
                    Files.readString(data.getFirst().resolve("owner.key")).strip();
            keys = OpenedForGrants.on(uris.get(0), ownerKey);
            for (int kill = 0; kill < KILLS; kill++) {
                approveWhileKilled(postgres, kill * APPROVALS / KILLS, (kill + 1) * APPROVALS / KILLS, random);
            }
            List<JsonObject> minted = awaitGrants();
            assertThat(minted).hasSize(APPROVALS);
            checkHistory();
            for (ServerProcess server : servers) {
                server.close();
            }
        }
    }

    private void start(LocalPostgres postgres) throws Exception {
        for (String name : List.of("first", "second")) {
            Path directory = Files.createDirectory(folder.resolve(name));
            if (!data.isEmpty()) {
                Files.copy(data.getFirst().resolve("log.key"), directory.resolve("log.key"));
            }
            data.add(directory);
            ServerProcess server = ServerProcess.start(directory, ServerProcess.external(postgres, directory));
            servers.add(server);
            uris.set(servers.size() - 1, server.uri());
        }
    }

    /** Sends some approvals at once to both servers, kills one of them or both meanwhile, and starts them again. */
    private void approveWhileKilled(LocalPostgres postgres, int from, int to, Random random) throws Exception {
        for (int i = from; i < to; i++) {
            send(i, Role.AGENT, "ProposeBuildStep", proposal(apr(i)), "propose-" + i);
        }
        int first = random.nextInt(3) - 1; // -1 is both
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> approvals = new ArrayList<>();
            for (int i = from; i < to; i++) {
                int number = i;
                approvals.add(callers.submit(() ->
                        send(number, Role.OWNER, "ApproveBuildStep", approval(apr(number)), "approve-" + number)));
            }
            long pause = random.nextInt(120);
            Thread.sleep(pause);
            for (int server = 0; server < 2; server++) {
                if (first == -1 || first == server) {
                    servers.get(server).kill();
                }
            }
            System.out.println("killed " + (first == -1 ? "both" : "server " + first) + " after " + pause + " ms");
            for (int server = 0; server < 2; server++) {
                if (first == -1 || first == server) {
                    servers.set(
                            server,
                            ServerProcess.start(data.get(server), ServerProcess.external(postgres, data.get(server))));
                    uris.set(server, servers.get(server).uri());
                }
            }
            for (Future<?> approval : approvals) {
                approval.get();
            }
        }
    }

    private static String apr(int number) {
        return "APR-" + number;
    }

    private static JsonObject proposal(String apr) {
        return JsonObject.builder()
                .put("aprId", apr)
                .put("actionCode", OpenedForGrants.ACTION)
                .put("scope", "C1")
                .put("mode", "BUILD_PREP")
                .put("corpus", "FIXTURE")
                .put("manifestSha256", OpenedForGrants.MANIFEST)
                .put("planRef", "kb://c1/plan")
                .put("ttlSeconds", 86_400)
                .put("issuer", "DOT_C1_GRANT_ISSUE")
                .put("via", C1.via("DOT_C1_GRANT_ISSUE", "dot-c1-grant-issue " + apr))
                .build();
    }

    private static JsonObject approval(String apr) {
        return JsonObject.builder()
                .put("aprId", apr)
                .put("manifestSha256", OpenedForGrants.MANIFEST)
                .build();
    }

    /** Sends until it is answered, to one server and then the other, each time under the same key. */
    private void send(int turn, Role role, String command, JsonObject body, String key) {
        long start = System.nanoTime();
        for (int attempt = turn; ; attempt++) {
            try (ApiClient client = new ApiClient(uris.get(attempt % 2), keys.get(role))) {
                client.post("/api/v1/commands/" + command, body, key);
                return;
            } catch (ApiFailure failure) {
                boolean decided = failure.status() >= 400
                        && failure.status() < 500
                        && !failure.code().equals("CONCURRENT_CHANGE");
                if (decided || System.nanoTime() - start > PATIENCE_NANOS) {
                    throw new IllegalStateException(command + " " + failure.status() + " " + failure.code(), failure);
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<JsonObject> awaitGrants() {
        long start = System.nanoTime();
        List<JsonObject> grants = grants();
        while (grants.size() < APPROVALS && System.nanoTime() - start < PATIENCE_NANOS) {
            pause();
            grants = grants();
        }
        System.out.println(grants.size() + " grants " + (System.nanoTime() - start) / 1_000_000
                + " ms after the last approval was answered");
        return grants;
    }

    private List<JsonObject> grants() {
        try (ApiClient owner = new ApiClient(uris.get(0), keys.get(Role.OWNER))) {
            JsonArray items =
                    (JsonArray) owner.get("/api/v1/grants", Map.of()).object().get("items");
            return items.values().stream().map(JsonObject.class::cast).toList();
        }
    }

    /** One approval for each APR, one grant for each approval, after it and naming it as its cause. */
    private void checkHistory() {
        Map<String, String> approvals = new HashMap<>();
        Map<String, String> causes = new HashMap<>();
        try (ApiClient owner = new ApiClient(uris.get(1), keys.get(Role.OWNER))) {
            owner.lines("/api/v1/events", Map.of(), line -> {
                JsonObject event = JsonReader.readObject(line.getBytes(UTF_8));
                if (event.string("type").equals("dotledger.BuildStepApproved.v1")) {
                    assertThat(approvals.put(event.string("id"), event.string("subject")))
                            .isNull();
                }
                if (event.string("type").equals("dotledger.GrantMinted.v1")) {
                    assertThat(event.string("actor")).isEqualTo("handler:authorize_build_step");
                    assertThat(event.string("subject"))
                            .isEqualTo("grant-" + approvals.get(event.string("causationid")));
                    assertThat(causes.put(event.string("causationid"), event.string("subject")))
                            .as("minted twice")
                            .isNull();
                }
            });
        }
        assertThat(approvals).hasSize(APPROVALS);
        assertThat(approvals.values()).doesNotHaveDuplicates();
        assertThat(causes.keySet()).isEqualTo(approvals.keySet());
        System.out.println(approvals.size() + " approvals, " + causes.size() + " grants");
    }
}
