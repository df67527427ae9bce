package org.dotledger.app.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.dotledger.api.log.SignerKey;
import org.dotledger.api.log.VerifierKey;
import org.dotledger.app.access.ApiKey;
import org.dotledger.app.client.ApiClient;
import org.dotledger.app.client.ApiFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the first start makes, and what a crash in it leaves. */
class FirstStartTest {
    @TempDir
    private Path data;

    @Test
    void makesItsKeysOnceAndForItsOwnerOnly() throws IOException {
        start().close();
        for (String secret : new String[] {"owner.key", "log.key"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(secret))))
                    .isEqualTo("rw-------");
        }
        SignerKey key = SignerKey.parse(text("log.key"));
        assertThat(key.name()).matches("dot-ledger\\.local/[0-9a-f]{8}");
        assertThat(VerifierKey.parse(text("log.vkey"))).isEqualTo(key.verifierKey());
        String owner = text("owner.key");
        assertThat(data.resolve("owner.key.pending")).doesNotExist();

        start().close();
        assertThat(text("owner.key")).isEqualTo(owner);
        assertThat(SignerKey.parse(text("log.key")).verifierKey()).isEqualTo(key.verifierKey());
    }

    @Test
    void completesTheOwnersKeyAfterACrash() throws IOException {
        String owner;
        try (LedgerServer server = start()) {
            owner = text("owner.key");
            isLetIn(server, owner);
        }
        // As after a crash between the append and the rename.
        Files.move(data.resolve("owner.key"), data.resolve("owner.key.pending"));
        try (LedgerServer server = start()) {
            assertThat(text("owner.key")).isEqualTo(owner);
            assertThat(data.resolve("owner.key.pending")).doesNotExist();
            isLetIn(server, owner);
        }
        // As after a crash before the append on a node whose neighbour was faster.
        String other = ApiKey.generate(new SecureRandom()).reveal();
        Files.writeString(data.resolve("owner.key.pending"), other);
        try (LedgerServer server = start()) {
            assertThat(text("owner.key")).isEqualTo(owner);
            assertThat(data.resolve("owner.key.pending")).doesNotExist();
            isLetIn(server, owner);
            try (ApiClient client = new ApiClient(server.uri(), other)) {
                assertThatThrownBy(() -> client.get("/api/v1/state", Map.of())).isInstanceOf(ApiFailure.class);
            }
        }
    }

    @Test
    void usesTheKeyThatACrashLeftBeforeTheAppend() throws IOException {
        String pending = ApiKey.generate(new SecureRandom()).reveal();
        Files.writeString(data.resolve("owner.key.pending"), pending + "\n");
        try (LedgerServer server = start()) {
            assertThat(text("owner.key")).isEqualTo(pending);
            isLetIn(server, pending);
        }
    }

    @Test
    void doesNotStartOverWhenTheDatabaseIsGone() throws IOException {
        Files.writeString(
                data.resolve("owner.key"), ApiKey.generate(new SecureRandom()).reveal());
        assertThatThrownBy(this::start).hasStackTraceContaining("holds the owner's key of a ledger");
    }

    @Test
    void doesNotTakeAnotherOriginsKey() {
        assertThatThrownBy(() -> {
                    start(Map.of("ledger.log.origin", "log.example/c1")).close();
                    start(Map.of("ledger.log.origin", "log.example/c2")).close();
                })
                .hasStackTraceContaining("a log keeps its name");
    }

    @Test
    void saysNothingOfAKeyThatCannotBeRead() throws IOException {
        Files.writeString(data.resolve("log.key"), "PRIVATE+KEY+secret-material");
        assertThatThrownBy(this::start)
                .hasStackTraceContaining("does not hold a private key")
                .satisfies(e -> assertThat(org.assertj.core.util.Throwables.getStackTrace(e))
                        .doesNotContain("secret-material"));
    }

    /** A ledger that no one can reach is not begun. */
    @Test
    void makesNothingWhereItCannotListen() throws IOException {
        Path fresh = data.resolve("fresh");
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> LedgerServer.start(LedgerSettings.local(fresh, other.getLocalPort())))
                    .isInstanceOf(LedgerStartException.class)
                    .hasMessageContaining("cannot listen on port " + other.getLocalPort() + " of 127.0.0.1")
                    .satisfies(e -> assertThat(((LedgerStartException) e).isWrongAddress())
                            .isFalse());
        }
        for (String host : List.of("192.0.2.1", "no-such-host.invalid")) {
            assertThatThrownBy(() -> LedgerServer.start(new LedgerSettings(fresh, host, 0, Map.of())))
                    .isInstanceOf(LedgerStartException.class)
                    .hasMessageContaining(host)
                    .satisfies(e -> assertThat(((LedgerStartException) e).isWrongAddress())
                            .isTrue());
        }
        assertThat(fresh).doesNotExist();
    }

    private LedgerServer start() {
        return start(Map.of());
    }

    private LedgerServer start(Map<String, String> overrides) {
        return LedgerServer.start(new LedgerSettings(data, LedgerSettings.LOOPBACK, 0, overrides));
    }

    private String text(String file) throws IOException {
        return Files.readString(data.resolve(file)).strip();
    }

    private static void isLetIn(LedgerServer server, String key) {
        try (ApiClient client = new ApiClient(server.uri(), key)) {
            assertThat(client.get("/api/v1/state", Map.of()).status()).isEqualTo(200);
        }
    }
}
