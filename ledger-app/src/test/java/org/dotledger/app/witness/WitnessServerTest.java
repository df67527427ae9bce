package org.dotledger.app.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.dotledger.api.log.Note;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.VerifierKey;
import org.dotledger.core.log.note.NoteVerification;
import org.dotledger.core.log.note.NoteVerifier;
import org.dotledger.core.log.witness.AddCheckpoint;
import org.dotledger.core.log.witness.Witness;
import org.dotledger.core.log.witness.WitnessedLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WitnessServerTest {
    private static final String MONITORED =
            "/" + Sha256.digestUtf8(SmallLog.ORIGIN).hex() + "/checkpoint";

    private static final WitnessLimits LIMITS = new WitnessLimits(Duration.ofMillis(500), Duration.ofSeconds(2));

    @TempDir
    private Path data;

    private final SmallLog log = new SmallLog("leaf", 20);
    private final HttpClient client = HttpClient.newHttpClient();
    private WitnessDirectory directory;
    private WitnessServer server;

    @BeforeEach
    void start() throws IOException {
        directory = WitnessDirectory.open(data, "witness.example/w1", new SecureRandom());
        server = start(LIMITS);
    }

    private WitnessServer start(WitnessLimits limits) throws IOException {
        WitnessedLog witnessed = new WitnessedLog(SmallLog.ORIGIN, List.of(log.key.verifierKey()));
        Witness witness = new Witness(directory.key(), List.of(witnessed), directory, InstantSource.system());
        return WitnessServer.start(witness, new InetSocketAddress("127.0.0.1", 0), limits);
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
        directory.close();
    }

    @Test
    void answersWithCosignatureLinesAndShowsThemToMonitors() throws Exception {
        assertThat(get(MONITORED).statusCode()).isEqualTo(404);
        HttpResponse<String> answer = post(log.offer(0, 5));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("— witness.example/w1 ").endsWith("\n");
        String cosigned = log.checkpoint(5).format() + answer.body();
        VerifierKey key =
                VerifierKey.parse(Files.readString(data.resolve("witness.vkey")).strip());
        assertThat(NoteVerifier.verify(Note.parse(cosigned), List.of(key)))
                .isInstanceOf(NoteVerification.Verified.class);
        assertThat(get(MONITORED).body()).isEqualTo(cosigned);
    }

    @Test
    void answersEachFaultWithItsStatus() throws Exception {
        SmallLog stranger = new SmallLog("leaf", 20);
        post(log.offer(0, 5));

        assertThat(post("nonsense".getBytes(UTF_8)).statusCode()).isEqualTo(400);
        assertThat(post(log.offer(9, 8)).statusCode()).isEqualTo(400);
        assertThat(post(stranger.offer(5, 8)).statusCode()).isEqualTo(403);
        assertThat(post(new String(log.offer(5, 8), UTF_8)
                                .replace(SmallLog.ORIGIN, "other.example")
                                .getBytes(UTF_8))
                        .statusCode())
                .isEqualTo(404);
        HttpResponse<String> conflict = post(log.offer(4, 8));
        assertThat(conflict.statusCode()).isEqualTo(409);
        assertThat(conflict.body()).isEqualTo("5\n");
        assertThat(conflict.headers().firstValue("content-type")).contains("text/x.tlog.size");
        assertThat(post(new AddCheckpoint(5, List.of(), log.checkpoint(8)).format())
                        .statusCode())
                .isEqualTo(422);
        assertThat(post(new byte[AddCheckpoint.BYTES_MAX + 1]).statusCode()).isEqualTo(413);
        assertThat(get("/add-checkpoint").statusCode()).isEqualTo(405);
        assertThat(get("/").statusCode()).isEqualTo(404);
        assertThat(get("/" + "0".repeat(64) + "/checkpoint").statusCode()).isEqualTo(404);
        assertThat(get("/" + "../".repeat(3) + "witness.key").statusCode()).isEqualTo(400);
        assertThat(get("/" + "%2e%2e%2f".repeat(3) + "witness.key").statusCode())
                .isIn(400, 404);
        assertThat(get("/").headers().map()).doesNotContainKey("server");
        assertThat(post(log.offer(5, 8)).statusCode()).isEqualTo(200);
    }

    /** A caller that sends no end of its headers, or not the body it has announced, is not waited for. */
    @ParameterizedTest
    @ValueSource(strings = {"", "POST /add-checkpoint HTTP/1.1\r\nHost: x\r\n", "Content-Length: 9\r\n\r\nold 0"})
    void hangsUpOnWhoSendsNoRequest(String begun) throws Exception {
        String sent = begun.startsWith("Content") ? "POST /add-checkpoint HTTP/1.1\r\nHost: x\r\n" + begun : begun;
        try (Socket socket = new Socket("127.0.0.1", server.address().getPort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(sent.getBytes(UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            assertThat(answer).doesNotContain(" 200 ");
        }
        assertThat(post(log.offer(0, 5)).statusCode()).isEqualTo(200);
    }

    /** Each byte ends a silence, and there could be as many as a body may have. */
    @Test
    void endsABodyThatComesByteByByte() throws Exception {
        try (Socket socket = begin(server, 1000)) {
            Thread drip = Thread.ofVirtual().start(() -> drip(socket));
            String answer = new String(socket.getInputStream().readNBytes(12), UTF_8);
            drip.interrupt();
            assertThat(answer).isEqualTo("HTTP/1.1 408");
        }
    }

    private static Socket begin(WitnessServer server, int announced) throws IOException {
        Socket socket = new Socket("127.0.0.1", server.address().getPort());
        socket.setSoTimeout(60_000);
        String head = "POST /add-checkpoint HTTP/1.1\r\nHost: x\r\nContent-Length: " + announced + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(UTF_8));
        return socket;
    }

    private static void drip(Socket socket) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                socket.getOutputStream().write('x');
                Thread.sleep(100);
            }
        } catch (IOException | InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void holdsNoMoreBodiesOfOneAddressThanItsShare() throws Exception {
        List<Socket> begun = new ArrayList<>();
        try (WitnessServer patient = start(WitnessLimits.DEFAULT)) {
            String answer = "";
            byte[] almost = new byte[AddCheckpoint.BYTES_MAX - 1];
            for (int i = 0; i < 40; i++) {
                Socket socket = begin(patient, AddCheckpoint.BYTES_MAX);
                begun.add(socket);
                socket.getOutputStream().write(almost);
            }
            while (answer.isEmpty()) {
                answer = firstAnswer(begun);
                Thread.sleep(20);
            }
            assertThat(answer).isEqualTo("HTTP/1.1 429");
        } finally {
            for (Socket socket : begun) {
                socket.close();
            }
        }
    }

    private static String firstAnswer(List<Socket> sockets) throws IOException {
        for (Socket socket : sockets) {
            if (socket.getInputStream().available() > 0) {
                return new String(socket.getInputStream().readNBytes(12), UTF_8);
            }
        }
        return "";
    }

    @Test
    void keepsItsKeyAndItsSecretsToItself() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("witness.key"))))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> WitnessDirectory.open(data, null, new SecureRandom()))
                .hasMessageContaining("uses " + data);
        directory.close();
        assertThatThrownBy(() -> WitnessDirectory.open(data, "witness.example/w2", new SecureRandom()))
                .hasMessageContaining("is witness.example/w1");
        try (WitnessDirectory again = WitnessDirectory.open(data, null, new SecureRandom())) {
            assertThat(again.key().verifierKey()).isEqualTo(directory.key().verifierKey());
        }
        Files.writeString(data.resolve("witness.key"), "PRIVATE+KEY+secret-material");
        assertThatThrownBy(() -> WitnessDirectory.open(data, null, new SecureRandom()))
                .hasMessageContaining("does not hold the private key")
                .hasMessageNotContaining("secret-material");
    }

    /** What a crash between writing and renaming leaves is not what was kept. */
    @Test
    void goesOnFromWhatWasKeptAndNotFromWhatWasBegun() throws Exception {
        post(log.offer(0, 5));
        Path kept = data.resolve("latest." + Sha256.digestUtf8(SmallLog.ORIGIN).hex() + ".note");
        Files.writeString(
                data.resolve(kept.getFileName() + ".new"), log.checkpoint(9).format());

        assertThat(post(log.offer(9, 12)).body()).isEqualTo("5\n");
        assertThat(post(log.offer(5, 12)).statusCode()).isEqualTo(200);
    }

    @Test
    void answersNothingWhenWhatItKeptIsDamaged() throws Exception {
        post(log.offer(0, 5));
        Path kept = data.resolve("latest." + Sha256.digestUtf8(SmallLog.ORIGIN).hex() + ".note");
        Files.writeString(kept, Files.readString(kept).substring(0, 20));

        assertThat(post(log.offer(0, 5)).statusCode()).isEqualTo(500);
        Files.writeString(kept, log.checkpoint(3).format());
        assertThat(post(log.offer(3, 5)).statusCode()).isEqualTo(500);
    }

    private HttpResponse<String> post(byte[] body) throws Exception {
        return client.send(
                request("/add-checkpoint")
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.address().getPort() + path));
    }
}
