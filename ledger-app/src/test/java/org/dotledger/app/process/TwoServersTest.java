package org.dotledger.app.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.app.client.ApiClient;
import org.dotledger.app.client.ApiFailure;
import org.dotledger.app.postgres.LocalPostgres;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two server processes on one database. {@code -Dledger.seconds=N} sets for how long they are kept busy. */
@Order(2)
class TwoServersTest {
    private static final int SECONDS = Integer.getInteger("ledger.seconds", 5);
    private static final int CALLERS = 24;
    private static final String DIGEST = "ab".repeat(32);

    @TempDir
    private Path folder;

    @Test
    void appendWithoutContentionFailuresAndNeverTheSameDotTwice() throws Exception {
        Path first = Files.createDirectory(folder.resolve("first"));
        Path second = Files.createDirectory(folder.resolve("second"));
        try (LocalPostgres postgres = LocalPostgres.start(folder.resolve("database"));
                ServerProcess one = ServerProcess.start(first, ServerProcess.external(postgres, first))) {
            Files.copy(first.resolve("log.key"), second.resolve("log.key"));
            try (ServerProcess two = ServerProcess.start(second, ServerProcess.external(postgres, second))) {
                String ownerKey = Files.readString(first.resolve("owner.key")).strip();
                assertThat(second.resolve("owner.key")).doesNotExist();
                List<URI> servers = List.of(one.uri(), two.uri());
                String operator;
                try (ApiClient owner = new ApiClient(one.uri(), ownerKey)) {
                    operator = setUp(owner);
                }
                AtomicLong turn = new AtomicLong();
                try (Load load = Load.start(
                        CALLERS, () -> servers.get((int) (turn.getAndIncrement() % servers.size())), operator)) {
                    racesForOneBirthEach(servers, operator);
                    Thread.sleep(SECONDS * 1000L);
                    load.close();
                    System.out.println(load.acknowledged().size() + " acknowledged in about " + SECONDS
                            + " s; failures " + load.failures());
                    assertThat(load.failures()).isEmpty();
                    checkGapless(one.uri(), ownerKey, load.acknowledged());
                }
                checkBothSayTheSame(servers, ownerKey);
            }
            checkStored(postgres, first);
        }
    }

    private static String setUp(ApiClient owner) {
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
        JsonObject row = JsonObject.builder()
                .put("code", "DOT_AUTH")
                .put("name", "dot-auth")
                .put("filePath", "bin/dot-auth")
                .put("tier", "B")
                .put("domain", "auth")
                .put("status", "active")
                .build();
        owner.post(
                "/api/v1/commands/ImportCatalog",
                JsonObject.builder()
                        .put("source", "test")
                        .put("rows", new JsonArray(List.of(row)))
                        .build(),
                "import");
        return owner.post(
                        "/api/v1/keys",
                        JsonObject.builder().put("actorId", "operator").build(),
                        UUID.randomUUID().toString())
                .object()
                .string("key");
    }

    /**
     * Ten lives of a DOT, each begun by twenty callers at once on both servers: one birth each, and the rest refused by
     * name. It is the DOT that is born at any time.
     */
    private static void racesForOneBirthEach(List<URI> servers, String key) throws Exception {
        for (int life = 0; life < 10; life++) {
            try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<String>> answers = IntStream.range(0, 20)
                        .mapToObj(caller -> executor.submit(() -> bear(servers.get(caller % 2), key)))
                        .toList();
                int born = 0;
                for (Future<String> answer : answers) {
                    born += answer.get().isEmpty() ? 1 : 0;
                    assertThat(answer.get()).isIn("", "DUPLICATE_DOT_CODE");
                }
                assertThat(born).isEqualTo(1);
            }
            retire(servers.get(life % 2), key);
        }
    }

    private static String bear(URI server, String key) {
        String body = """
                {"name":"dot-c1-grant-issue","purpose":"p for this test","whyNotReuse":"it does no such thing","examinedDots":["DOT_AUTH"],"source":
                {"path":"/opt/incomex/dot/bin/dot-c1-grant-issue","sha256":"%1$s","ssot":"DOT_BIN"},"rollbackCommand":"r",
                "via":{"channel":"DOT","dot":"DOT_AUTH","command":"c","runId":"r","exitCode":0,"outputSha256":"%1$s"}}""".formatted(DIGEST);
        try (ApiClient client = new ApiClient(server, key)) {
            client.command(
                    "RecordBirth", body.getBytes(UTF_8), UUID.randomUUID().toString(), false);
            return "";
        } catch (ApiFailure failure) {
            return failure.code();
        }
    }

    private static void retire(URI server, String key) {
        String body = """
                {"code":"DOT_C1_GRANT_ISSUE","reason":"r for this test","via":{"channel":"DOT","dot":"DOT_AUTH","command":"c",
                "runId":"r","exitCode":0,"outputSha256":"%s"}}""".formatted(DIGEST);
        try (ApiClient client = new ApiClient(server, key)) {
            client.command("RetireDot", body.getBytes(UTF_8), UUID.randomUUID().toString(), false);
        }
    }

    private static void checkGapless(URI server, String ownerKey, Map<Long, String> acknowledged) {
        try (ApiClient owner = new ApiClient(server, ownerKey)) {
            long[] expected = {0};
            owner.lines(
                    "/api/v1/events",
                    Map.of(),
                    line -> assertThat(
                                    JsonReader.readObject(line.getBytes(UTF_8)).integer("position"))
                            .isEqualTo(expected[0]++));
            assertThat(acknowledged.keySet()).allMatch(position -> position < expected[0]);
        }
    }

    private static void checkBothSayTheSame(List<URI> servers, String ownerKey) {
        List<String> states = servers.stream()
                .map(server -> {
                    try (ApiClient owner = new ApiClient(server, ownerKey)) {
                        return owner.get("/api/v1/state", Map.of()).object().string("stateSha256");
                    }
                })
                .toList();
        assertThat(states.get(0)).isEqualTo(states.get(1));
    }

    private static void checkStored(LocalPostgres postgres, Path data) throws Exception {
        List<String> database = List.of(
                "--database",
                postgres.jdbcUrl(),
                "--user",
                postgres.appCredentials().user(),
                "--data",
                data.toString());
        Map<String, String> password =
                Map.of("LEDGER_DATABASE_PASSWORD", postgres.appCredentials().password());
        assertThat(ServerProcess.run(password, arguments("fsck", database, "--decide")))
                .isZero();
        assertThat(ServerProcess.run(password, arguments("replay", database, "--check")))
                .isZero();
    }

    private static List<String> arguments(String command, List<String> database, String... further) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(database);
        arguments.addAll(List.of(further));
        return arguments;
    }
}
