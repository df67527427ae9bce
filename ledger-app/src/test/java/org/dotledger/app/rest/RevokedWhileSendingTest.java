package org.dotledger.app.rest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.app.testing.LedgerUnderTest.AUDITOR;
import static org.dotledger.app.testing.LedgerUnderTest.OWNER;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.dotledger.api.log.Sha256;
import org.dotledger.app.testing.HeldTransaction;
import org.dotledger.app.testing.LedgerUnderTest;
import org.dotledger.app.testing.SharedLedger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A key is revoked after its request's headers were taken and before the body has come: nothing is written with it. */
@Execution(ExecutionMode.SAME_THREAD)
class RevokedWhileSendingTest {
    private static final String ARTIFACT = "uploaded with a key that is revoked meanwhile";

    private final LedgerUnderTest ledger = SharedLedger.get();
    private final String leaver = "leaver-" + UUID.randomUUID();

    @BeforeEach
    void enrolAnOwner() {
        ledger.enrol(leaver, "HUMAN", "OWNER");
    }

    /** A request of which all but the last byte was sent. */
    private final class HalfSent implements AutoCloseable {
        private final Socket socket;
        private final byte[] body;

        HalfSent(String line, String type, String body) throws IOException {
            this.body = body.getBytes(UTF_8);
            this.socket = new Socket("127.0.0.1", ledger.server().uri().getPort());
            String headers = line + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nAuthorization: Bearer "
                    + ledger.key(leaver) + "\r\nContent-Type: " + type
                    + "\r\nAccept: application/json, text/event-stream, application/x-ndjson\r\nIdempotency-Key: "
                    + UUID.randomUUID()
                    + "\r\nExpect: 100-continue\r\nContent-Length: " + this.body.length + "\r\n\r\n";
            socket.getOutputStream().write(headers.getBytes(ISO_8859_1));
            // The interim answer says that the key was checked and the body is being read.
            String interim = "HTTP/1.1 100";
            assertThat(new String(socket.getInputStream().readNBytes(interim.length()), ISO_8859_1))
                    .isEqualTo(interim);
            socket.getOutputStream().write(this.body, 0, this.body.length - 1);
        }

        String finish() throws IOException {
            socket.getOutputStream().write(this.body, this.body.length - 1, 1);
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private void revokeKey() {
        ledger.post(OWNER, "RevokeKey", "{\"keySha256\":\"" + Sha256.digestUtf8(ledger.key(leaver)) + "\"}")
                .isCreated();
    }

    private void nothingByTheLeaver() {
        assertThat(ledger.get(AUDITOR, "/api/v1/events?actor=" + leaver)
                        .isOk()
                        .items()
                        .values())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST /api/v1/commands/RevokeKey             | {"keySha256":"0000000000000000000000000000000000000000000000000000000000000000"}
            POST /api/v1/commands/EnrolActor            | {"actorId":"made-by-the-leaver","kind":"HUMAN","roles":["OWNER"]}
            POST /api/v1/commands/EnrolActor?dryRun=true | {"actorId":"made-by-the-leaver","kind":"HUMAN","roles":["OWNER"]}
            POST /api/v1/commands/MintGrant             | {}
            POST /api/v1/keys                           | {"actorId":"owner"}
            POST /mcp                                   | {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"stop_step","arguments":{"idempotencyKey":"leaving","step":"W1","stopCode":"x","reason":"x for this test"}}}
            """)
    void writesNothing(String line, String body) throws IOException {
        try (HalfSent request = new HalfSent(line, "application/json", body)) {
            revokeKey();
            String answer = request.finish();
            assertThat(answer).contains("UNAUTHENTICATED").doesNotContain("\"dl_");
            if (!line.endsWith("/mcp")) {
                assertThat(answer).contains("HTTP/1.1 401").contains("WWW-Authenticate: Bearer");
            }
        }
        nothingByTheLeaver();
    }

    @Test
    void writesNothingOfABatch() throws IOException {
        String body = "{\"actorId\":\"made-by-the-leaver\",\"kind\":\"HUMAN\",\"roles\":[\"OWNER\"]}";
        String line = "{\"command\":\"EnrolActor\",\"idempotencyKey\":\"leaving\",\"body\":" + body + "}\n";
        try (HalfSent request = new HalfSent("POST /api/v1/commands", "application/x-ndjson", line + line)) {
            revokeKey();
            assertThat(request.finish()).contains("UNAUTHENTICATED").contains("NOT_SENT");
        }
        nothingByTheLeaver();
    }

    @Test
    void writesNothingOfARevokedActor() throws IOException {
        String body = "{\"actorId\":\"made-by-the-leaver\",\"kind\":\"HUMAN\",\"roles\":[\"OWNER\"]}";
        try (HalfSent request = new HalfSent("POST /api/v1/commands/EnrolActor", "application/json", body)) {
            ledger.post(OWNER, "RevokeActor", "{\"actorId\":\"" + leaver + "\",\"reason\":\"left for this test\"}")
                    .isCreated();
            assertThat(request.finish()).contains("HTTP/1.1 401").contains("UNAUTHENTICATED");
        }
        nothingByTheLeaver();
    }

    @Test
    void keepsNoArtifact() throws IOException {
        String path = "/api/v1/artifacts/" + Sha256.digestUtf8(ARTIFACT);
        try (HalfSent request = new HalfSent("PUT " + path, "text/plain", ARTIFACT)) {
            revokeKey();
            assertThat(request.finish()).contains("HTTP/1.1 401").contains("UNAUTHENTICATED");
        }
        ledger.get(AUDITOR, path).isProblem(404, "NOT_FOUND");
        nothingByTheLeaver();
    }

    /** The body has come and the key was in force; another transaction keeps the artifact from being stored at once. */
    @Test
    void keepsNoArtifactOfAKeyThatIsRevokedWhileItIsStored() throws Exception {
        String text = ARTIFACT + " while it is stored";
        String path = "/api/v1/artifacts/" + Sha256.digestUtf8(text);
        String same = "INSERT INTO artifact (sha256, media_type, content) VALUES (decode('" + Sha256.digestUtf8(text)
                + "', 'hex'), 'text/plain', 'x')";
        try (HeldTransaction held = HeldTransaction.begin(ledger.directory(), same);
                HalfSent request = new HalfSent("PUT " + path, "text/plain", text);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> answer = threads.submit(request::finish);
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(held::isWaitedFor);
            revokeKey();
            held.close();
            assertThat(answer.get(20, TimeUnit.SECONDS))
                    .contains("HTTP/1.1 401")
                    .contains("UNAUTHENTICATED");
        }
        ledger.get(AUDITOR, path).isProblem(404, "NOT_FOUND");
    }

    @Test
    void recordsNoUploadOfAnotherDigest() throws IOException {
        String path = "/api/v1/artifacts/" + "0".repeat(64);
        try (HalfSent request = new HalfSent("PUT " + path, "text/plain", ARTIFACT)) {
            revokeKey();
            assertThat(request.finish()).contains("HTTP/1.1 401").contains("UNAUTHENTICATED");
        }
        nothingByTheLeaver();
    }
}
