package org.dotledger.app.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.app.testing.LedgerUnderTest.AGENT;
import static org.dotledger.app.testing.LedgerUnderTest.AUDITOR;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.app.postgres.Credentials;
import org.dotledger.app.postgres.ReachedPostgres;
import org.dotledger.app.testing.LedgerUnderTest;
import org.dotledger.app.testing.SharedLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A reader in another language, written from the specifications alone, reads the log of a running server. */
@Execution(ExecutionMode.SAME_THREAD)
class IndependentReaderTest {
    private static final String READER = "/c2sp-reader.mjs";

    private final LedgerUnderTest ledger = SharedLedger.get();

    @TempDir
    private Path directory;

    @Test
    void rebuildsTheRootOfEveryCheckpointEverSigned() throws Exception {
        assumeTrue(hasNode(), "node is not here");
        for (int i = 0; i < 3; i++) {
            ledger.post(AGENT, "EnrolActor", "{}").isProblem(403, "ROLE_NOT_ALLOWED");
        }
        // A size at which no commit ended gets its checkpoint when it is asked for.
        ledger.get(AUDITOR, "/api/v1/readback?asOf=101").isOk();
        List<String> notes = notes();
        assertThat(notes).hasSizeGreaterThan(5);

        JsonObject counts = read(notes);

        assertThat(counts.integer("checkpoints")).isEqualTo(notes.size() + 1);
        assertThat(counts.integer("entries")).isGreaterThan(256);
        assertThat(counts.integer("proofs")).isEqualTo(4);
        assertThat(counts.integer("consistency")).isGreaterThanOrEqualTo(notes.size() - 1);
    }

    @Test
    void noticesACheckpointThatTheTreeDoesNotHave() throws Exception {
        assumeTrue(hasNode(), "node is not here");
        String bent = notes().getLast().replaceFirst("\n[0-9]+\n", "\n7\n");
        Process reader = start(List.of(bent));
        assertThat(reader.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(reader.exitValue()).isEqualTo(1);
    }

    private static boolean hasNode() throws InterruptedException {
        try {
            return new ProcessBuilder("node", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Every note that the log has signed, from where it keeps them. */
    private List<String> notes() throws SQLException {
        String sql = """
                SELECT note FROM checkpoint ORDER BY size""";
        List<String> notes = new ArrayList<>();
        try (ReachedPostgres postgres = ReachedPostgres.in(ledger.directory())) {
            Credentials role = postgres.appCredentials();
            try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl(), role.user(), role.password());
                    PreparedStatement statement = connection.prepareStatement(sql);
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    notes.add(row.getString(1));
                }
            }
        }
        return notes;
    }

    private JsonObject read(List<String> notes) throws Exception {
        Process reader = start(notes);
        String output = new String(reader.getInputStream().readAllBytes(), UTF_8);
        String errors = new String(reader.getErrorStream().readAllBytes(), UTF_8);
        assertThat(reader.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(errors).isEmpty();
        assertThat(reader.exitValue()).isZero();
        return JsonReader.readObject(output.getBytes(UTF_8));
    }

    private Process start(List<String> notes) throws IOException {
        Path script = directory.resolve("reader.mjs");
        try (InputStream resource = Objects.requireNonNull(IndependentReaderTest.class.getResourceAsStream(READER))) {
            Files.write(script, resource.readAllBytes());
        }
        JsonObject input = JsonObject.builder()
                .put("base", ledger.server().uri().toString())
                .put(
                        "key",
                        Files.readString(ledger.directory().resolve("log.vkey")).strip())
                .put("notes", JsonArray.of(notes, Json::of))
                .put("proofs", JsonArray.of(List.of(0L, 1L, 100L, 256L), Json::of))
                .build();
        Process reader = new ProcessBuilder("node", script.toString()).start();
        try (OutputStream in = reader.getOutputStream()) {
            in.write(CanonicalJson.bytes(input));
        }
        return reader;
    }
}
