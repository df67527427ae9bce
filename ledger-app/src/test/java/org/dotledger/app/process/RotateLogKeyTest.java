package org.dotledger.app.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Note;
import org.dotledger.api.log.VerifierKey;
import org.dotledger.app.client.ApiClient;
import org.dotledger.app.server.LedgerServer;
import org.dotledger.app.server.LedgerSettings;
import org.dotledger.core.log.note.NoteVerification;
import org.dotledger.core.log.note.NoteVerifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ledger key rotate-log}, between two runs of the server. */
class RotateLogKeyTest {
    @TempDir
    private Path data;

    @Test
    void goesOnUnderANewKeyAndOutlivesACrashBeforeTheFilesAreInPlace() throws Exception {
        try (LedgerServer server = start()) {
            enrol(server, "before");
            assertThat(rotate()).as("while a server runs").isEqualTo(75);
        }
        String oldSecret = Files.readString(data.resolve("log.key"));
        VerifierKey old = verifierKey();
        assertThat(rotate()).isZero();
        VerifierKey fresh = verifierKey();
        assertThat(fresh).isNotEqualTo(old);
        assertThat(fresh.name()).isEqualTo(old.name());
        assertThat(Files.readString(data.resolve("log.key.past"))).isEqualTo(oldSecret);

        // As after a crash between the entry and the files.
        Files.move(data.resolve("log.key"), data.resolve("log.key.next"));
        Files.writeString(data.resolve("log.key"), oldSecret);
        Files.delete(data.resolve("log.key.past"));
        Files.writeString(data.resolve("log.vkey"), old.format());
        try (LedgerServer server = start()) {
            assertThat(verifierKey()).isEqualTo(fresh);
            assertThat(data.resolve("log.key.next")).doesNotExist();
            enrol(server, "after");
            isSignedByBoth(checkpoint(server), old, fresh);
        }
        assertThat(ServerProcess.run("fsck", "--decide", "--data", data.toString()))
                .isZero();
        assertThat(ServerProcess.run("fsck", "--data", data.toString(), "--key", old.format()))
                .isZero();
        assertThat(ServerProcess.run("fsck", "--data", data.toString(), "--key", fresh.format()))
                .as("without the first key")
                .isEqualTo(10);
    }

    @Test
    void stopsSigningWithTheOldKeyWhenTheOverlapIsOver() throws Exception {
        try (LedgerServer server = start()) {
            enrol(server, "before");
        }
        VerifierKey old = verifierKey();
        assertThat(rotate()).isZero();
        try (LedgerServer server = LedgerServer.start(
                new LedgerSettings(data, LedgerSettings.LOOPBACK, 0, Map.of("ledger.log.key-overlap", "0s")))) {
            enrol(server, "after");
            Note note = checkpoint(server);
            assertThat(note.signatures()).hasSize(1);
            assertThat(NoteVerifier.verify(note, List.of(verifierKey()))).isInstanceOf(NoteVerification.Verified.class);
            assertThat(NoteVerifier.verify(note, List.of(old))).isInstanceOf(NoteVerification.NoTrustedSignature.class);
        }
    }

    private static void isSignedByBoth(Note note, VerifierKey... keys) {
        for (VerifierKey key : keys) {
            assertThat(NoteVerifier.verify(note, List.of(key))).isInstanceOf(NoteVerification.Verified.class);
        }
    }

    private static Note checkpoint(LedgerServer server) {
        try (ApiClient anyone = new ApiClient(server.uri(), null)) {
            return Note.parse(anyone.get("/checkpoint", Map.of(), "*/*").body());
        }
    }

    private int rotate() throws IOException, InterruptedException {
        return ServerProcess.run("key", "rotate-log", "--data", data.toString());
    }

    private VerifierKey verifierKey() throws IOException {
        return VerifierKey.parse(Files.readString(data.resolve("log.vkey")).strip());
    }

    private LedgerServer start() {
        return LedgerServer.start(LedgerSettings.local(data, 0));
    }

    private void enrol(LedgerServer server, String actor) throws IOException {
        String key = Files.readString(data.resolve("owner.key")).strip();
        try (ApiClient owner = new ApiClient(server.uri(), key)) {
            JsonObject enrolment = JsonObject.builder()
                    .put("actorId", actor)
                    .put("kind", "HUMAN")
                    .put("roles", JsonArray.of(List.of("AUDITOR"), Json::of))
                    .build();
            owner.post(
                    "/api/v1/commands/EnrolActor", enrolment, UUID.randomUUID().toString());
        }
    }
}
