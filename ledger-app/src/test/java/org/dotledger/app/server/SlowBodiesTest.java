package org.dotledger.app.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.app.testing.LedgerUnderTest.AGENT;
import static org.dotledger.app.testing.LedgerUnderTest.AUDITOR;
import static org.dotledger.app.testing.LedgerUnderTest.OPERATOR;
import static org.dotledger.app.testing.LedgerUnderTest.OWNER;
import static org.dotledger.app.testing.LedgerUnderTest.REVIEWER;
import static org.dotledger.app.testing.PageClient.encode;
import static org.dotledger.app.testing.PageClient.token;

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
import org.dotledger.app.testing.PageClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Callers who announce more than they send, or send it byte by byte. */
class SlowBodiesTest {
    private static final int MIB = 1024 * 1024;
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded";
    private static final String PARTS = "Content-Type: multipart/form-data; boundary=b";
    private static final String PART =
            "--b\r\nContent-Disposition: form-data; name=\"package\"; filename=\"p.zip\"\r\n\r\n";

    private static LedgerUnderTest ledger;

    @BeforeAll
    static void start() {
        ledger = LedgerUnderTest.start(
                Map.of("ledger.bodies.held", "20MB", "ledger.bodies.time", "5s", "ledger.bodies.upload-time", "5s"));
        ledger.enrolEveryone();
    }

    @AfterAll
    static void stop() {
        ledger.close();
    }

    /** A body that has begun. */
    private static Socket begin(String actor, int announced, int sent) throws IOException {
        String header = "Authorization: Bearer " + ledger.key(actor);
        return begin("PUT /api/v1/artifacts/" + "0".repeat(64), header, announced, new byte[sent]);
    }

    private static Socket begin(String line, String header, int announced, byte[] sent) throws IOException {
        Socket socket = new Socket("127.0.0.1", ledger.server().port());
        socket.setSoTimeout(60_000);
        OutputStream out = socket.getOutputStream();
        String head = line + " HTTP/1.1\r\nHost: x\r\n" + header + "\r\nContent-Length: " + announced + "\r\n\r\n";
        out.write(head.getBytes(ISO_8859_1));
        out.write(sent);
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
            assertThat(drip(socket, 0)).startsWith("HTTP/1.1 408 ").contains("REQUEST_TIMEOUT");
        }
    }

    @Test
    void areToldSoOfAFormToo() throws Exception {
        try (Socket socket = begin("POST /login", FORM, 1000, "key=".getBytes(ISO_8859_1))) {
            assertThat(drip(socket, 'x')).startsWith("HTTP/1.1 408 ").contains("REQUEST_TIMEOUT");
        }
    }

    @Test
    void areToldSoOfAPackageOnAPageToo() throws Exception {
        PageClient browser = new PageClient(ledger);
        browser.post(
                "/login",
                "next=/&key=" + encode(ledger.key(AUDITOR)) + "&_csrf=" + encode(token(browser.get("/login"))));
        String header =
                PARTS + "\r\nCookie: ledger_session=" + browser.cookies().get("ledger_session");
        try (Socket socket = begin("POST /verify", header, MIB, PART.getBytes(ISO_8859_1))) {
            assertThat(drip(socket, 'x')).startsWith("HTTP/1.1 408 ").contains("REQUEST_TIMEOUT");
        }
    }

    /** What a filter asks of a form would have the parts written to the disk first. */
    @Test
    void ofPartsAreNotReadOfStrangers() throws IOException {
        for (String path : List.of("/login", "/verify")) {
            try (Socket socket = begin("POST " + path, PARTS, MIB, new byte[0])) {
                byte[] answer = socket.getInputStream().readNBytes(12);
                assertThat(new String(answer, ISO_8859_1))
                        .isEqualTo(path.equals("/login") ? "HTTP/1.1 415" : "HTTP/1.1 302");
            }
        }
    }

    @Test
    void ofFormsHoldNoMoreThanTheShareOfTheirAddress() throws Exception {
        List<Socket> forms = new ArrayList<>();
        byte[] almost = ("key=" + "x".repeat(60_000)).getBytes(ISO_8859_1);
        try {
            for (int i = 0; i < 16 * MIB / almost.length + 1; i++) {
                forms.add(begin("POST /login", FORM, almost.length + 1, almost));
            }
            assertThat(answeredFirst(forms)).startsWith("HTTP/1.1 429 ");
            ledger.get(OWNER, "/api/v1/state").isOk();
        } finally {
            for (Socket form : forms) {
                form.close();
            }
        }
    }

    /** The answer to whichever of them is answered before its time is over. */
    private static String answeredFirst(List<Socket> sockets) throws IOException, InterruptedException {
        while (true) {
            Thread.sleep(20);
            for (Socket socket : sockets) {
                if (socket.getInputStream().available() > 0) {
                    return untilClosed(socket);
                }
            }
        }
    }

    /** Sends a byte now and then until the server answers, and returns the answer. */
    private static String drip(Socket socket, int octet) throws IOException {
        Thread drip = Thread.ofVirtual().start(() -> {
            try {
                while (!Thread.currentThread().isInterrupted()) {
                    socket.getOutputStream().write(octet);
                    Thread.sleep(200);
                }
            } catch (IOException | InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        String answer = untilClosed(socket);
        drip.interrupt();
        return answer;
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
