package org.dotledger.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.dotledger.app.server.LedgerServer;
import org.dotledger.app.server.LedgerSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A clock that is further ahead than it can have come dates no entry until an owner accepts it. */
class TimeCommandTest {
    /** So that the time a restart takes is more than is believed. */
    private static final Map<String, String> STRICT =
            Map.of("ledger.time.idle-max", "0s", "ledger.time.ahead-max", "500ms");

    @TempDir
    private Path directory;

    private LedgerServer start(Map<String, String> settings) throws IOException {
        return LedgerServer.start(new LedgerSettings(directory, LedgerSettings.LOOPBACK, 0, settings));
    }

    private HttpResponse<String> send(LedgerServer server, String path, String key, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.uri() + path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString());
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    (body.isEmpty() ? request.GET() : request.POST(BodyPublishers.ofString(body))).build(),
                    BodyHandlers.ofString());
        }
    }

    @Test
    void isNotFollowedUntilAnOwnerAcceptsIt() throws Exception {
        start(Map.of()).close();
        String owner = Files.readString(directory.resolve("owner.key")).strip();
        String open = "/api/v1/commands/OpenCampaign";
        try (LedgerServer server = start(STRICT)) {
            HttpResponse<String> refused = send(server, open, owner, "{\"campaign\":\"C1\"}");
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
            assertThat(refused.body()).contains("CLOCK_AHEAD", "ledger time accept");
            assertThat(send(server, open, owner, "{\"campaign\":\"C2\"}").statusCode())
                    .as("a refusal is an entry too")
                    .isEqualTo(503);
            assertThat(send(server, "/health/readiness", owner, "").body()).contains("CLOCK_AHEAD");
            assertThat(send(server, "/metrics", owner, "").body()).contains("ledger_clock_ahead_seconds");
            assertThat(send(server, "/api/v1/time", owner, "").body()).contains("\"state\":\"AHEAD\"");
            assertThat(send(server, "/api/v1/time/accept", owner, "{\"clock\":\"2026-01-01T00:00:00Z\"}")
                            .statusCode())
                    .as("another time than the clock's")
                    .isEqualTo(422);

            Path key = Files.writeString(directory.resolve("asking.key"), owner);
            StringWriter said = new StringWriter();
            int exit = LedgerMain.commandLine()
                    .setOut(new PrintWriter(said, true))
                    .setErr(new PrintWriter(said, true))
                    .execute("time", "accept", "--url", server.uri().toString(), "--key-file", key.toString());
            assertThat(exit).as(said.toString()).isZero();
            assertThat(said.toString()).contains("which fits the log");
            assertThat(send(server, open, owner, "{\"campaign\":\"C1\"}").statusCode())
                    .isEqualTo(201);
            assertThat(send(server, "/health/readiness", owner, "").body()).contains("\"clock\":{\"status\":\"UP\"}");
        }
    }
}
