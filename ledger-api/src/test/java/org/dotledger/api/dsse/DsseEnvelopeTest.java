package org.dotledger.api.dsse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.dotledger.api.log.LogFormatException;
import org.dotledger.api.log.SignerKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DsseEnvelopeTest {
    private static final SignerKey KEY = SignerKey.generate("ledger.example/log", new SecureRandom());

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void encodesThePublishedVector() {
        assertThat(DsseEnvelope.preAuthenticationEncoding("http://example.com/HelloWorld", utf8("hello world")))
                .isEqualTo(utf8("DSSEv1 29 http://example.com/HelloWorld 11 hello world"));
    }

    @Test
    void countsBytesAndNotCharacters() {
        assertThat(DsseEnvelope.preAuthenticationEncoding("ü", utf8("€"))).isEqualTo(utf8("DSSEv1 2 ü 3 €"));
    }

    @Test
    void verifiesWhatItsKeySigned() {
        DsseEnvelope envelope = DsseEnvelope.sign("text/plain", utf8("hello"), KEY);
        DsseEnvelope read = DsseEnvelope.parse(envelope.bytes());
        assertThat(read).isEqualTo(envelope);
        assertThat(read.verifiedBy(KEY.verifierKey())).isTrue();
        assertThat(read.signatures().getFirst().keyId())
                .isEqualTo("ledger.example/log+" + KEY.verifierKey().keyIdHex());
        assertThat(read.payload()).isEqualTo(utf8("hello"));
    }

    @Test
    void doesNotVerifyAnotherKeyPayloadOrType() {
        DsseEnvelope signed = DsseEnvelope.sign("text/plain", utf8("hello"), KEY);
        SignerKey other = SignerKey.generate("ledger.example/log", new SecureRandom());
        assertThat(signed.verifiedBy(other.verifierKey())).isFalse();
        assertThat(new DsseEnvelope("text/plain", utf8("hell0"), signed.signatures()).verifiedBy(KEY.verifierKey()))
                .isFalse();
        assertThat(new DsseEnvelope("text/plai", utf8("nhello"), signed.signatures()).verifiedBy(KEY.verifierKey()))
                .isFalse();
    }

    @Test
    void verifiesWhenAnyOfSeveralSignaturesIsTheKeys() {
        DsseEnvelope signed = DsseEnvelope.sign("t", utf8("x"), KEY);
        DsseSignature unknown = new DsseSignature(null, new byte[64]);
        var both = new DsseEnvelope(
                "t", utf8("x"), List.of(unknown, signed.signatures().getFirst()));
        assertThat(DsseEnvelope.parse(both.bytes()).verifiedBy(KEY.verifierKey()))
                .isTrue();
    }

    @Test
    void ignoresMembersOfOthersAndTakesUrlSafeBase64() {
        String payload = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[] {-1, -2, -3, -4});
        DsseEnvelope read = DsseEnvelope.parse(utf8("{\"payload\":\"" + payload
                + "\",\"payloadType\":\"t\",\"more\":1,\"signatures\":[{\"sig\":\"AA==\",\"cert\":\"x\"}]}"));
        assertThat(read.payload()).containsExactly(-1, -2, -3, -4);
        assertThat(read.signatures().getFirst().keyId()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"payload\":\"AA==\",\"payloadType\":\"t\"}",
                "{\"payload\":\"AA==\",\"payloadType\":\"t\",\"signatures\":[]}",
                "{\"payload\":\"AA==\",\"payloadType\":\"\",\"signatures\":[{\"sig\":\"AA==\"}]}",
                "{\"payload\":\"AB==\",\"payloadType\":\"t\",\"signatures\":[{\"sig\":\"AA==\"}]}",
                "{\"payload\":\"AA=\",\"payloadType\":\"t\",\"signatures\":[{\"sig\":\"AA==\"}]}",
                "{\"payload\":\"+_==\",\"payloadType\":\"t\",\"signatures\":[{\"sig\":\"AA==\"}]}",
                "{\"payload\":\" AA==\",\"payloadType\":\"t\",\"signatures\":[{\"sig\":\"AA==\"}]}",
                "{\"payload\":\"AA==\",\"payloadType\":\"t\",\"signatures\":[{}]}",
                "{\"payload\":\"AA==\",\"payloadType\":\"t\",\"signatures\":[{\"sig\":\"AA==\",\"keyid\":1}]}",
                "{\"payload\":\"AA==\",\"payload\":\"AA==\",\"payloadType\":\"t\",\"signatures\":[{\"sig\":\"AA==\"}]}",
            })
    void refusesWhatIsNoEnvelope(String text) {
        assertThatThrownBy(() -> DsseEnvelope.parse(utf8(text))).isInstanceOf(LogFormatException.class);
    }
}
