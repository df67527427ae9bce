package org.dotledger.app.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.app.testing.LedgerUnderTest.AGENT;
import static org.dotledger.app.testing.LedgerUnderTest.AUDITOR;
import static org.dotledger.app.testing.LedgerUnderTest.OPERATOR;
import static org.dotledger.app.testing.LedgerUnderTest.OWNER;
import static org.dotledger.app.testing.LedgerUnderTest.REVIEWER;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dotledger.api.log.Sha256;
import org.dotledger.app.testing.C1;
import org.dotledger.app.testing.LedgerUnderTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Callers who announce more than they send, or send it byte by byte. */
class SlowBodiesTest {
    private static final int MIB = 1024 * 1024;

    private static LedgerUnderTest ledger;

    @BeforeAll
    static void start() {
        ledger = LedgerUnderTest.start(Map.of("ledger.bodies.held", "20MB", "ledger.bodies.time", "5s"));
        ledger.enrolEverybody();
    }

    @AfterAll
    static void stop() {
        ledger.close();
    }

    /** A body that has begun. */
    private static Socket begin(String actor, int announced, int sent) throws IOException {
        Socket socket = new Socket("127.0.0.1", ledger.server().port());
        socket.setSoTimeout(60_000);
        OutputStream out = socket.getOutputStream();
        out.write(("PUT /api/v1/artifacts/" + "0".repeat(64) + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                        + ledger.key(actor) + "\r\nContent-Length: " + announced + "\r\n\r\n")
                .getBytes(ISO_8859_1));
        out.write(new byte[sent]);
        out.flush();
        return socket;
    }

    @Test
    void doNotKeepOthersLargeAndChunkedBodiesFromBeingTaken() throws IOException {
        List<Socket> slow = new ArrayList<>();
        for (String actor : List.of(OWNER, OPERATOR, REVIEWER, AUDITOR)) {
            slow.add(begin(actor, MIB, 10));
        }
        try {
            byte[] large = new byte[2 * MIB];
            ledger.send(
                            AGENT,
                            ledger.request("/api/v1/artifacts/"
                                            + Sha256.digest(large).hex())
                                    .PUT(BodyPublishers.ofByteArray(large)))
                    .isCreated();
            ledger.send(
                            OWNER,
                            ledger.request("/api/v1/commands/OpenCampaign")
                                    .header("Content-Type", "application/json")
                                    .header("Idempotency-Key", UUID.randomUUID().toString())
                                    .POST(BodyPublishers.ofInputStream(
                                            () -> new ByteArrayInputStream(C1.OPEN.getBytes(ISO_8859_1)))))
                    .isCreated();
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void areToldWhenTheirTimeIsOverAndNotWaitedFor() throws Exception {
        try (Socket socket = begin(AGENT, MIB, 1)) {
            Thread drip = Thread.ofVirtual().start(() -> {
                try {
                    while (!Thread.currentThread().isInterrupted()) {
                        socket.getOutputStream().write(0);
                        Thread.sleep(200);
                    }
                } catch (IOException | InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            });
            String answer = untilClosed(socket);
            drip.interrupt();
            assertThat(answer).startsWith("HTTP/1.1 408 ").contains("REQUEST_TIMEOUT");
        }
    }

    private static String untilClosed(Socket socket) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(answer);
        } catch (SocketException _) {
            // A connection that is closed with bytes unread is reset.
            assertThat(answer.size()).isPositive();
        }
        return answer.toString(ISO_8859_1);
    }
}
