package org.dotledger.app.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.app.client.ApiClient;
import org.dotledger.app.server.LedgerServer;

/** An entry by which a test tells one state of a log from a later one. */
final class OneEntry {
    private OneEntry() {}

    /** Appends one entry, waits until the head note in the data directory covers it, and returns the size of the log. */
    static long append(LedgerServer server, Path data, String actor) throws IOException {
        String key = Files.readString(data.resolve("owner.key")).strip();
        try (ApiClient owner = new ApiClient(server.uri(), key)) {
            JsonObject enrolment = JsonObject.builder()
                    .put("actorId", actor)
                    .put("kind", "HUMAN")
                    .put("roles", JsonArray.of(List.of("AUDITOR"), Json::of))
                    .build();
            long size = owner.post(
                            "/api/v1/commands/EnrolActor",
                            enrolment,
                            UUID.randomUUID().toString())
                    .object()
                    .integer("treeSize");
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> Files.readString(data.resolve("head.note")).contains("\n" + size + "\n"));
            return size;
        }
    }
}
