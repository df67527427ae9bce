package org.dotledger.app.access;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.dotledger.app.testing.Issuer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an issuer publishes is read, or given up in time. */
class IssuerDocumentsTest {
    private final IssuerDocuments documents = new IssuerDocuments();

    @AfterEach
    void close() {
        documents.close();
    }

    /** Answers every connection by what it is given, a byte at a time. */
    private static ServerSocket drip(String answer, long pauseMillis) throws IOException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (true) {
                Socket socket;
                try {
                    socket = server.accept();
                } catch (IOException closed) {
                    return;
                }
                Thread.ofVirtual().start(() -> drip(socket, answer, pauseMillis));
            }
        });
        return server;
    }

    private static void drip(Socket socket, String answer, long pauseMillis) {
        try (socket;
                OutputStream out = socket.getOutputStream()) {
            for (byte next : answer.getBytes(US_ASCII)) {
                out.write(next);
                out.flush();
                Thread.sleep(pauseMillis);
            }
        } catch (IOException | InterruptedException gone) {
            Thread.currentThread().interrupt();
        }
    }

    private static String uri(ServerSocket server) {
        return "http://localhost:" + server.getLocalPort();
    }

    @Test
    void readTheKeysWhereTheIssuerSaysTheyAre() throws IOException {
        try (Issuer issuer = Issuer.start()) {
            assertThat(documents.keysOf(issuer.uri()).getKeys()).hasSize(1);
        }
    }

    @Test
    void areGivenUpWhenTheyComeAByteASecond() throws IOException {
        String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n";
        try (ServerSocket server = drip(head + " ".repeat(100), 200)) {
            assertThatThrownBy(() -> documents.keysAt(uri(server) + "/jwks"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("does not answer within");
        }
    }

    @Test
    void areGivenUpWhenNothingComes() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> documents.keysOf(uri(server)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("does not answer within");
        }
    }

    @Test
    void areNotThereWhenNoOneListens() throws IOException {
        String uri;
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            uri = uri(server);
        }
        assertThatThrownBy(() -> documents.keysOf(uri))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not answer");
    }

    @Test
    void areRefusedBeyondABound() throws IOException {
        String body = " ".repeat(2 << 20);
        try (ServerSocket server = whole("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)) {
            assertThatThrownBy(() -> documents.keysAt(uri(server) + "/jwks")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void describeNoOtherIssuer() throws IOException {
        String body = "{\"issuer\":\"https://issuer.example\",\"jwks_uri\":\"https://issuer.example/jwks\"}";
        try (ServerSocket server = whole("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)) {
            assertThatThrownBy(() -> documents.keysOf(uri(server)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("describes https://issuer.example");
        }
    }

    /** Answers every connection at once. */
    private static ServerSocket whole(String answer) throws IOException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            try (Socket socket = server.accept()) {
                byte[] asked = new byte[4_096];
                int ignored = socket.getInputStream().read(asked);
                socket.getOutputStream().write(answer.getBytes(US_ASCII));
            } catch (IOException closed) {
                Thread.currentThread().interrupt();
            }
        });
        return server;
    }
}
