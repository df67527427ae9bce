package org.dotledger.core.log.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.dotledger.api.log.Checkpoint;
import org.dotledger.api.log.Note;
import org.dotledger.api.log.NoteSignature;
import org.dotledger.api.log.SignatureType;
import org.dotledger.api.log.SignerKey;
import org.dotledger.api.log.TreeHead;
import org.dotledger.core.log.note.CheckpointNote;
import org.dotledger.core.log.store.Cosignatures;
import org.dotledger.core.log.store.LogNotContinuedException;
import org.dotledger.core.log.store.LogNotContinuedException.Code;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the log deals with its witnesses, the honest ones and the others. */
class WitnessOfferTest {
    private static final SignerKey KEY =
            SignerKey.generate("witness.example/w1", SignatureType.COSIGNATURE_V1, new SecureRandom());

    private final List<AddCheckpoint> requests = Collections.synchronizedList(new ArrayList<>());
    private final HttpClient http = WitnessClient.newHttp();
    private NotedLog log;
    private Cosignatures cosignatures;
    private HttpServer server;
    private Function<AddCheckpoint, Reply> answers = request -> new Reply(500, "");
    private Reply shown = new Reply(404, "");
    private WitnessOffer offer;

    private record Reply(int status, String body) {}

    @BeforeEach
    void start() throws IOException {
        log = new NotedLog();
        cosignatures = new Cosignatures(log.database.app());
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/w", this::handle);
        server.start();
        offer = newOffer();
    }

    @AfterEach
    void stop() {
        http.shutdownNow();
        server.stop(0);
        log.close();
    }

    private WitnessOffer newOffer() {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/w/");
        RemoteWitness witness = new RemoteWitness(url, url, KEY.verifierKey());
        Continuity database = new Continuity(log.reader, NotedLog.ORIGIN, List.of(NotedLog.SIGNER.verifierKey()));
        Witnesses witnesses = new Witnesses(List.of(witness));
        return new WitnessOffer(
                new WitnessClient(http, witness), log.reader, cosignatures, () -> witnesses.compare(witness, database));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Reply reply = exchange.getRequestMethod().equals("GET") ? shown : answer(exchange);
            byte[] body = reply.body().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Location", "/w/add-checkpoint");
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Reply answer(HttpExchange exchange) throws IOException {
        AddCheckpoint request = AddCheckpoint.parse(exchange.getRequestBody().readAllBytes());
        requests.add(request);
        return answers.apply(request);
    }

    /** The witness shows monitors a checkpoint that it has cosigned. */
    private void shows(String checkpoint) {
        Note note = Note.parse(checkpoint);
        shown = new Reply(
                200,
                note.withSignatures(List.of(KEY.cosign(note.text(), 1_700_000_000)))
                        .format());
    }

    private static Reply cosigned(AddCheckpoint request) {
        return new Reply(
                200, KEY.cosign(request.checkpoint().text(), 1_700_000_000).line() + "\n");
    }

    private static long size(AddCheckpoint request) {
        return Checkpoint.parse(request.checkpoint().text()).head().size();
    }

    @Test
    void provesEachCheckpointFromTheOneBeforeAndKeepsTheCosignature() throws Exception {
        answers = WitnessOfferTest::cosigned;
        offer.take(log.grow(3));
        String newest = log.grow(300);
        offer.take(newest);

        assertThat(requests).extracting(AddCheckpoint::oldSize).containsExactly(0L, 3L);
        assertThat(requests.get(0).proof()).isEmpty();
        assertThat(requests.get(1).proof())
                .isEqualTo(log.reader.consistencyProof(3, 303).hashes());
        assertThat(cosignatures.newestSize(KEY.verifierKey())).isEqualTo(303);
        assertThat(cosignatures.newestCheckpoint(log.reader, List.of(KEY.verifierKey()), 1))
                .contains(Note.parse(newest)
                        .withSignatures(List.of(KEY.cosign(Note.parse(newest).text(), 1_700_000_000)))
                        .format());
    }

    @Test
    void remembersWhereTheWitnessStandsWhenItStartsAgain() throws Exception {
        answers = WitnessOfferTest::cosigned;
        offer.take(log.grow(3));
        newOffer().take(log.grow(2));

        assertThat(requests.getLast().oldSize()).isEqualTo(3);
    }

    @Test
    void provesAgainFromTheSizeThatTheWitnessNames() throws Exception {
        log.grow(2);
        answers = request -> request.oldSize() == 2 ? cosigned(request) : new Reply(409, "2\n");
        offer.take(log.grow(5));

        assertThat(requests).extracting(AddCheckpoint::oldSize).containsExactly(0L, 2L);
        assertThat(cosignatures.newestSize(KEY.verifierKey())).isEqualTo(7);
    }

    /** Another node of the log was faster. */
    @Test
    void offersANewerCheckpointWhenTheWitnessIsAhead() throws Exception {
        String early = log.grow(2);
        log.grow(5);
        answers = request -> request.oldSize() == 7 ? cosigned(request) : new Reply(409, "7\n");
        offer.take(early);

        assertThat(requests).extracting(WitnessOfferTest::size).containsExactly(2L, 7L);
    }

    @Test
    void saysThatEntriesWereLostWhenTheWitnessShowsMoreThanTheDatabaseHas() {
        String newest = log.grow(2);
        answers = request -> new Reply(409, "9\n");
        try (NotedLog before = new NotedLog()) {
            before.grow(2);
            shows(before.grow(7));

            assertThatThrownBy(() -> offer.take(newest))
                    .isInstanceOfSatisfying(
                            LogNotContinuedException.class,
                            e -> assertThat(e.code()).isEqualTo(Code.LOG_ROLLED_BACK))
                    .hasMessageContaining("witness.example/w1 has size 9")
                    .hasMessageContaining("the database only size 2");
        }
    }

    @Test
    void saysThatTheDatabaseHoldsAnotherLogWhenTheWitnessShowsIt() {
        String newest = log.grow("ours", 2);
        answers = request -> new Reply(422, "not consistent");
        try (NotedLog other = new NotedLog()) {
            shows(other.grow("theirs", 2));

            assertThatThrownBy(() -> offer.take(newest))
                    .isInstanceOfSatisfying(
                            LogNotContinuedException.class,
                            e -> assertThat(e.code()).isEqualTo(Code.LOG_DIVERGED));
        }
    }

    /** Answers are not signed: who could stop the ledger by a number would need no key. */
    @Test
    void doesNotBelieveASizeThatTheWitnessShowsNoCheckpointOf() throws Exception {
        String newest = log.grow(2);
        answers = request -> new Reply(409, "9\n");
        assertThatThrownBy(() -> offer.take(newest)).isInstanceOf(IOException.class);
        SignerKey stranger = SignerKey.generate(NotedLog.ORIGIN, new SecureRandom());
        shows(CheckpointNote.sign(
                        new Checkpoint(
                                NotedLog.ORIGIN,
                                new TreeHead(9, log.reader.head().root())),
                        stranger)
                .format());
        assertThatThrownBy(() -> offer.take(newest)).isInstanceOf(IOException.class);

        answers = WitnessOfferTest::cosigned;
        offer.take(newest);
        assertThat(requests.getLast().oldSize()).isZero();
        assertThat(cosignatures.newestSize(KEY.verifierKey())).isEqualTo(2);
    }

    @Test
    void keepsAskingNoWitnessThatSaysAnotherSizeEachTime() {
        String newest = log.grow(9);
        answers = request -> new Reply(409, (request.oldSize() + 1) % 9 + "\n");

        assertThatThrownBy(() -> offer.take(newest)).hasMessageContaining("another size each time");
        assertThat(requests).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource({
        "200, ''",
        "200, nonsense",
        "200, OTHER",
        "200, STALE",
        "200, BOTH",
        "409, ''",
        "409, 7",
        "409, '07\n'",
        "409, '-7\n'",
        "409, '99999999999999999999\n'",
        "302, ''",
        "400, what",
        "403, what",
        "404, what",
        "422, what",
        "500, what"
    })
    void keepsNothingOfOtherAnswers(int status, String body) {
        String newest = log.grow(3);
        answers = request -> new Reply(status, filled(body, request));

        assertThatThrownBy(() -> offer.take(newest)).isInstanceOf(IOException.class);
        assertThat(requests).hasSize(1);
        assertThat(cosignatures.newestSize(KEY.verifierKey())).isZero();
    }

    private static String filled(String body, AddCheckpoint request) {
        SignerKey other = SignerKey.generate("witness.example/w2", SignatureType.COSIGNATURE_V1, new SecureRandom());
        String text = request.checkpoint().text();
        NoteSignature stale = KEY.cosign("log.example\n1\n" + "A".repeat(43) + "=\n", 1);
        return switch (body) {
            case "OTHER" -> other.cosign(text, 1).line() + "\n";
            case "STALE" -> stale.line() + "\n";
            case "BOTH" -> stale.line() + "\n" + KEY.cosign(text, 1).line() + "\n";
            default -> body;
        };
    }

    @Test
    void ignoresTheCosignaturesOfOthersNextToTheRightOne() throws Exception {
        SignerKey other = SignerKey.generate("witness.example/w2", SignatureType.COSIGNATURE_V1, new SecureRandom());
        answers = request -> new Reply(
                200,
                other.cosign(request.checkpoint().text(), 1).line() + "\n"
                        + cosigned(request).body());
        offer.take(log.grow(3));

        assertThat(cosignatures.newestSize(KEY.verifierKey())).isEqualTo(3);
        assertThat(cosignatures.newestSize(other.verifierKey())).isZero();
    }

    @Test
    void readsNoAnswerWithoutEnd() {
        char[] endless = new char[AddCheckpoint.BYTES_MAX + 1];
        Arrays.fill(endless, 'x');
        String newest = log.grow(3);
        answers = request -> new Reply(200, new String(endless));

        assertThatThrownBy(() -> offer.take(newest)).isInstanceOf(IOException.class);
    }

    @Test
    void hasNothingToOfferOfAnEmptyLog() throws Exception {
        offer.take(log.reader.checkpoint());

        assertThat(requests).isEmpty();
    }
}
