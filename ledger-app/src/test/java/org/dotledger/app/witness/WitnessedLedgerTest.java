package org.dotledger.app.witness;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Checkpoint;
import org.dotledger.api.log.Note;
import org.dotledger.api.log.SignatureType;
import org.dotledger.api.log.SignerKey;
import org.dotledger.api.log.VerifierKey;
import org.dotledger.app.server.LedgerServer;
import org.dotledger.app.server.LedgerSettings;
import org.dotledger.app.testing.C1;
import org.dotledger.app.testing.LedgerUnderTest;
import org.dotledger.app.testing.Reply;
import org.dotledger.core.log.note.NoteVerification;
import org.dotledger.core.log.note.NoteVerifier;
import org.dotledger.core.log.witness.Witness;
import org.dotledger.core.log.witness.WitnessedLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger and its witnesses, all on loopback: each is this same program. */
class WitnessedLedgerTest {
    private static final String ORIGIN = "witnessed.example/c1";

    @TempDir
    private Path directory;

    private final SignerKey logKey = SignerKey.generate(ORIGIN, new SecureRandom());
    private Path logKeyFile;
    private WitnessNode first;
    private WitnessNode second;

    @BeforeEach
    void startWitnesses() throws IOException {
        logKeyFile = Files.writeString(directory.resolve("log.key"), logKey.encode());
        first = new WitnessNode("w1", 0);
        second = new WitnessNode("w2", 0);
    }

    @AfterEach
    void stopWitnesses() throws IOException {
        first.close();
        second.close();
    }

    @Test
    void servesWhatAQuorumHasCosignedAndNothingElse() throws IOException {
        int port = second.port();
        second.close();
        try (LedgerUnderTest ledger = LedgerUnderTest.start(settings(2, first, second))) {
            ledger.post(LedgerUnderTest.OWNER, "OpenCampaign", C1.OPEN).isCreated();
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> first.size() == 3);
            ledger.send(ledger.request("/checkpoint")).isProblem(503, "UNAVAILABLE");
            ledger.send(ledger.request("/api/v1/events/0/proof")).isProblem(503, "UNAVAILABLE");

            second = new WitnessNode("w2", port);
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> servedSize(ledger) == 3);
            isCosigned(ledger, first.key(), second.key());

            second.close();
            ledger.post(LedgerUnderTest.OWNER, "PlaceRegistrationHold", "{\"reason\":\"w for this test\"}")
                    .isCreated();
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> first.size() == 4);
            assertThat(servedSize(ledger)).isEqualTo(3);
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> witnesses(ledger)
                            .equals("{\"quorum\":2,\"status\":\"BEHIND\",\"witnesses\":["
                                    + "{\"lagEntries\":0,\"name\":\"w1\"},{\"lagEntries\":1,\"name\":\"w2\"}]}"));
            assertThat(ledger.get(LedgerUnderTest.OWNER, "/metrics").text())
                    .contains("ledger_witness_lag_entries{witness=\"w2\"} 1.0");
            ledger.send(ledger.request("/api/v1/events/2/proof")).isOk();
        }
    }

    @Test
    void appendsWhatCosignaturesThereAreWhereNoQuorumIsAskedFor() throws IOException {
        second.close();
        try (LedgerUnderTest ledger = LedgerUnderTest.start(settings(0, first, second))) {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> Note.parse(served(ledger).text()).signatures().size() == 2);
            isCosigned(ledger, first.key());
        }
    }

    /** The same log key, two databases: the witness cosigns the history it has met first, and says so to the other. */
    @Test
    void cosignsOneOfTwoHistoriesAndKeepsTheOtherFromStarting() throws IOException {
        Path other = directory.resolve("other");
        try (LedgerUnderTest ledger = LedgerUnderTest.start(settings(1, first))) {
            ledger.post(LedgerUnderTest.OWNER, "OpenCampaign", C1.OPEN).isCreated();
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> servedSize(ledger) == 3);

            assertThatThrownBy(() -> start(other, settings(1, first)))
                    .hasMessageStartingWith("LOG_ROLLED_BACK: the witness w1 has size 3")
                    .hasMessageContaining("the database only size 0");
            // It grows while no one looks, and then claims to be the log.
            try (LedgerServer unwitnessed = start(other, settings(0))) {
                assertThat(unwitnessed.port()).isPositive();
            }
        }
    }

    @Test
    void refusesADatabaseThatDiffersFromWhatAWitnessHasCosigned() throws IOException {
        Path one = directory.resolve("one");
        Path other = directory.resolve("other");
        start(one, settings(1, first)).close();
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> first.size() == 2);
        start(other, settings(0)).close();

        assertThatThrownBy(() -> start(other, settings(1, first)))
                .hasMessageStartingWith("LOG_DIVERGED: the witness w1 has size 2");
        start(one, settings(1, first)).close();
    }

    @Test
    void startsWhileAWitnessIsAway() throws IOException {
        first.close();
        Path data = directory.resolve("data");
        try (LedgerServer server = start(data, settings(0, first))) {
            assertThat(server.port()).isPositive();
        }
    }

    @Test
    void doesNotStartWithSettingsThatCannotBeMeant() {
        Map<String, String> tooMany = settings(2, first);
        Map<String, String> twice = settings(1, first, first);
        Map<String, String> logs = new HashMap<>(settings(1, first));
        logs.put("ledger.log.witnesses[0].key", logKey.verifierKey().format());
        Map<String, String> file = new HashMap<>(settings(1, first));
        file.put("ledger.log.witnesses[0].url", "file:///etc/passwd");

        assertStartFails(tooMany, "ledger.log.witness-quorum is 2");
        assertStartFails(twice, "one key twice");
        assertStartFails(logs, "expected the verifier key of a witness");
        assertStartFails(file, "expected http or https");
    }

    private void assertStartFails(Map<String, String> settings, String reason) {
        assertThatThrownBy(() -> start(directory.resolve("bad"), settings)).hasMessageContaining(reason);
    }

    private static LedgerServer start(Path data, Map<String, String> settings) {
        return LedgerServer.start(new LedgerSettings(data, LedgerSettings.LOOPBACK, 0, settings));
    }

    private Map<String, String> settings(int quorum, WitnessNode... witnesses) {
        Map<String, String> settings = new HashMap<>();
        settings.put("ledger.log.key-file", logKeyFile.toString());
        settings.put("ledger.log.witness-quorum", Integer.toString(quorum));
        for (int i = 0; i < witnesses.length; i++) {
            settings.put("ledger.log.witnesses[" + i + "].url", "http://127.0.0.1:" + witnesses[i].port());
            settings.put(
                    "ledger.log.witnesses[" + i + "].key", witnesses[i].key().format());
        }
        return settings;
    }

    private static String witnesses(LedgerUnderTest ledger) {
        JsonObject readiness =
                ledger.send(ledger.request("/health/readiness")).isOk().json();
        return CanonicalJson.text(requireNonNull(readiness.get("witnesses")));
    }

    private static Reply served(LedgerUnderTest ledger) {
        return ledger.send(ledger.request("/checkpoint"));
    }

    private static long servedSize(LedgerUnderTest ledger) {
        Reply reply = served(ledger);
        return reply.status() == 200
                ? Checkpoint.parse(Note.parse(reply.text()).text()).head().size()
                : -1;
    }

    private void isCosigned(LedgerUnderTest ledger, VerifierKey... witnesses) {
        Note note = Note.parse(served(ledger).text());
        assertThat(NoteVerifier.verify(note, List.of(logKey.verifierKey())))
                .isInstanceOf(NoteVerification.Verified.class);
        assertThat(note.signatures()).hasSize(1 + witnesses.length);
        for (VerifierKey witness : witnesses) {
            assertThat(NoteVerifier.verify(note, List.of(witness))).isInstanceOf(NoteVerification.Verified.class);
        }
    }

    /** A witness of the log, with a directory of its own that outlives it. */
    private final class WitnessNode implements AutoCloseable {
        private final WitnessDirectory own;
        private final Witness witness;
        private final WitnessServer server;

        WitnessNode(String name, int port) throws IOException {
            own = WitnessDirectory.open(directory.resolve(name), name, new SecureRandom());
            witness = new Witness(
                    own.key(),
                    List.of(new WitnessedLog(ORIGIN, List.of(logKey.verifierKey()))),
                    own,
                    InstantSource.system());
            server = WitnessServer.start(witness, new InetSocketAddress("127.0.0.1", port), WitnessLimits.DEFAULT);
        }

        int port() {
            return server.address().getPort();
        }

        VerifierKey key() {
            assertThat(own.key().type()).isEqualTo(SignatureType.COSIGNATURE_V1);
            return own.key().verifierKey();
        }

        long size() throws IOException {
            return own.latest(ORIGIN)
                    .map(note -> Checkpoint.parse(note.text()).head().size())
                    .orElse(0L);
        }

        @Override
        public void close() throws IOException {
            server.close();
            own.close();
        }
    }
}
