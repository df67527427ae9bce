package org.dotledger.core.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.dotledger.api.actor.PublicKey;
import org.dotledger.api.dsse.DsseEnvelope;
import org.dotledger.api.dsse.DsseSignature;
import org.dotledger.api.dsse.Statement;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.SignerKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeCheckTest {
    private static final SignerKey KEY = SignerKey.generate("agent", new SecureRandom());
    private static final SignerKey OTHER = SignerKey.generate("other", new SecureRandom());
    private static final byte[] FILE = "the log of a run\n".getBytes(UTF_8);
    private static final Sha256 DIGEST = Sha256.digest(FILE);
    private static final String TEXT = "text/plain";

    private static PublicKey publicKey(SignerKey key) {
        return new PublicKey(
                Base64.getEncoder().encodeToString(key.verifierKey().publicKey()));
    }

    private static Optional<String> fault(DsseEnvelope envelope, SignerKey... keys) {
        List<PublicKey> enrolled =
                List.of(keys).stream().map(EnvelopeCheckTest::publicKey).toList();
        return EnvelopeCheck.fault(envelope.toJson(), DIGEST, enrolled);
    }

    private static byte[] statement(Sha256 subject) {
        Statement.Subject other = new Statement.Subject("other.txt", Sha256.digestUtf8("other"));
        return new Statement(
                        List.of(other, new Statement.Subject("run.log", subject)),
                        "https://example.org/run/v1",
                        JsonObject.builder().put("exitCode", 0).build())
                .bytes();
    }

    @Test
    void takesAnEnvelopeAroundTheFileByAnyOfTheActorsKeys() {
        DsseEnvelope envelope = DsseEnvelope.sign(TEXT, FILE, KEY);

        assertThat(fault(envelope, KEY)).isEmpty();
        assertThat(fault(envelope, OTHER, KEY)).isEmpty();
    }

    @Test
    void takesAStatementAboutTheFile() {
        assertThat(fault(DsseEnvelope.sign(Statement.PAYLOAD_TYPE, statement(DIGEST), KEY), KEY))
                .isEmpty();
    }

    @Test
    void refusesWhatNoneOfTheActorsKeysSigned() {
        DsseEnvelope envelope = DsseEnvelope.sign(TEXT, FILE, KEY);

        assertThat(fault(envelope, OTHER).orElseThrow()).contains("no key of the caller's enrolment");
        assertThat(fault(envelope).orElseThrow()).contains("no key of the caller's enrolment");
    }

    @Test
    void refusesAnotherFileOrStatement() {
        byte[] changed = "the log of another run\n".getBytes(UTF_8);

        assertThat(fault(DsseEnvelope.sign(TEXT, changed, KEY), KEY).orElseThrow())
                .contains("what is signed is not the file");
        assertThat(fault(DsseEnvelope.sign(Statement.PAYLOAD_TYPE, statement(Sha256.digest(changed)), KEY), KEY))
                .isPresent();
        assertThat(fault(DsseEnvelope.sign(TEXT, statement(DIGEST), KEY), KEY))
                .as("a statement that is not said to be one")
                .isPresent();
        assertThat(fault(DsseEnvelope.sign(Statement.PAYLOAD_TYPE, changed, KEY), KEY))
                .isPresent();
    }

    /** The signature is over type and payload together. */
    @Test
    void refusesASignatureThatWasMovedToAnotherPayloadOrType() {
        List<DsseSignature> signatures = DsseEnvelope.sign(TEXT, FILE, KEY).signatures();

        assertThat(fault(new DsseEnvelope("text/html", FILE, signatures), KEY)).isPresent();
        assertThat(fault(new DsseEnvelope(TEXT, statement(DIGEST), signatures), KEY))
                .isPresent();
        assertThat(fault(new DsseEnvelope(TEXT, FILE, List.of(new DsseSignature("agent", new byte[64]))), KEY))
                .isPresent();
        assertThat(fault(new DsseEnvelope(TEXT, FILE, List.of(new DsseSignature("agent", new byte[0]))), KEY))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"payload\":\"AA==\",\"payloadType\":\"t\"}",
                "{\"payload\":\"AA==\",\"payloadType\":\"t\",\"signatures\":[]}",
                "{\"payload\":\"A\",\"payloadType\":\"t\",\"signatures\":[{\"sig\":\"AA==\"}]}",
                "{\"payload\":\"AA==\",\"payloadType\":7,\"signatures\":[{\"sig\":\"AA==\"}]}",
                "{\"payload\":\"AA==\",\"payloadType\":\"t\",\"signatures\":[{\"sig\":null}]}"
            })
    void refusesWhatIsNoEnvelope(String envelope) {
        JsonObject json = JsonReader.readObject(envelope.getBytes(UTF_8));

        assertThat(EnvelopeCheck.fault(json, DIGEST, List.of(publicKey(KEY))).orElseThrow())
                .contains("not a DSSE envelope");
    }

    @Test
    void passesOverAnEnrolledKeyThatIsNone() {
        byte[] noPoint = new byte[32];
        Arrays.fill(noPoint, (byte) 0xff);
        PublicKey none = new PublicKey(Base64.getEncoder().encodeToString(noPoint));
        JsonObject envelope = DsseEnvelope.sign(TEXT, FILE, KEY).toJson();

        assertThat(EnvelopeCheck.fault(envelope, DIGEST, List.of(none, publicKey(KEY))))
                .isEmpty();
        assertThat(EnvelopeCheck.fault(envelope, DIGEST, List.of(none))).isPresent();
    }
}
