package org.dotledger.api.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyTest {
    private static final String VERIFIER = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
    private static final String SIGNATURE_LINE =
            "— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=";
    private static final String MIRROR = "mirror.example.org+3fb148ef+BAAjjch9GyYz0sJsJx7ALhbdAtz2ov0unbzSl1vMp94O";
    private static final String MIRROR_LINE =
            "— mirror.example.org P7FI7wAAAABpVGeAjA1S4pJm6MbcXjX7UUImu4azZtrfcVW2uyr/LXIYlwEJzXC0N0EiZkbqfLdXt/4gVEEuGmxJjAfXKMCISpsJAg==";
    private static final String MIRROR_TEXT =
            "rome2026h1.example.org\n300\ngw31yQrqZZCcEOPrzX+bpy3nJ6QgngTKn8G1m0i62uU=\n";
    /** The example key of Go's sumdb/note package. */
    private static final String GO_SIGNER =
            "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";

    private static final String GO_VERIFIER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    @Test
    void verifiesThePublishedNote() {
        VerifierKey key = VerifierKey.parse(VERIFIER);
        NoteSignature signature = NoteSignature.parse(SIGNATURE_LINE);
        assertThat(key.format()).isEqualTo(VERIFIER);
        assertThat(key.type()).isEqualTo(SignatureType.ED25519);
        assertThat(key.verifies("This is an example message.\n", signature)).isTrue();
        assertThat(key.verifies("This is another message.\n", signature)).isFalse();
        assertThat(key.timestampSeconds(signature)).isEmpty();
    }

    @Test
    void verifiesThePublishedCosignature() {
        VerifierKey key = VerifierKey.parse(MIRROR);
        NoteSignature signature = NoteSignature.parse(MIRROR_LINE);
        assertThat(key.type()).isEqualTo(SignatureType.COSIGNATURE_V1);
        assertThat(key.verifies(MIRROR_TEXT, signature)).isTrue();
        assertThat(key.verifies(MIRROR_TEXT.replace("300", "301"), signature)).isFalse();
        assertThat(key.timestampSeconds(signature)).isEqualTo(OptionalLong.of(1767139200));
    }

    @Test
    void readsTheKeyPairOfGosExample() {
        SignerKey key = SignerKey.parse(GO_SIGNER);
        assertThat(key.verifierKey()).isEqualTo(VerifierKey.parse(GO_VERIFIER));
        assertThat(key.encode()).isEqualTo(GO_SIGNER);
    }

    @Test
    void signsWhatGosExampleSigns() {
        String text = "If you think cryptography is the answer to your problem,\n"
                + "then you don't know what your problem is.\n";
        assertThat(SignerKey.parse(GO_SIGNER).sign(text).line())
                .isEqualTo(
                        "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60, d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a, '',   e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b
            4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb, 3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c, '72', 92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00
            """)
    void derivesAndSignsAsRfc8032(String seed, String publicKey, String message, String signature) {
        HexFormat hex = HexFormat.of();
        byte[] material = hex.parseHex("01" + seed);
        VerifierKey expected = new VerifierKey("rfc8032", SignatureType.ED25519, hex.parseHex(publicKey));
        SignerKey key = SignerKey.parse("PRIVATE+KEY+rfc8032+" + expected.keyIdHex() + "+"
                + Base64.getEncoder().encodeToString(material));
        assertThat(key.verifierKey()).isEqualTo(expected);
        assertThat(hex.formatHex(key.signBytes(hex.parseHex(message)))).isEqualTo(signature);
        assertThat(expected.verifiesBytes(hex.parseHex(message), hex.parseHex(signature)))
                .isTrue();
    }

    @Test
    void generatesKeysThatReadBack() {
        SignerKey key = SignerKey.generate("example.com/log", new SecureRandom());
        SignerKey again = SignerKey.parse(key.encode());
        assertThat(again.verifierKey()).isEqualTo(key.verifierKey());
        assertThat(again.sign("a\n")).isEqualTo(key.sign("a\n"));
        assertThat(key.verifierKey().verifies("a\n", key.sign("a\n"))).isTrue();
    }

    @Test
    void cosignsWithItsTimestamp() {
        SignerKey key = SignerKey.generate("witness.example", SignatureType.COSIGNATURE_V1, new SecureRandom());
        NoteSignature signature = key.cosign(MIRROR_TEXT, 1767139200);
        assertThat(key.verifierKey().verifies(MIRROR_TEXT, signature)).isTrue();
        assertThat(key.verifierKey().timestampSeconds(signature)).hasValue(1767139200);
        assertThat(SignerKey.parse(key.encode()).verifierKey()).isEqualTo(key.verifierKey());
    }

    @Test
    void keyOfOneTypeMakesNoSignatureOfTheOther() {
        SignerKey log = SignerKey.generate("log.example", new SecureRandom());
        SignerKey witness = SignerKey.generate("witness.example", SignatureType.COSIGNATURE_V1, new SecureRandom());
        assertThatThrownBy(() -> log.cosign("a\n", 1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> witness.sign("a\n")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> witness.cosign("a\n", -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void signsNothingThatCannotBeANote() {
        SignerKey key = SignerKey.generate("log.example", new SecureRandom());
        assertThatThrownBy(() -> key.sign("no newline")).isInstanceOf(LogFormatException.class);
        assertThatThrownBy(() -> key.sign("tab\t\n")).isInstanceOf(LogFormatException.class);
    }

    @Test
    void keyIdSeparatesTypes() {
        byte[] raw = VerifierKey.parse(VERIFIER).publicKey();
        assertThat(new VerifierKey("example.com/foo", SignatureType.COSIGNATURE_V1, raw).keyId())
                .isNotEqualTo(0x530d903a);
    }

    @Test
    void secretStaysOutOfToString() {
        assertThat(SignerKey.parse(GO_SIGNER)).hasToString("SignerKey[PeterNeumann+c74f20a3]");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            empty,                  ''
            verifier key,           PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW
            other prefix,           PRIVATE-KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz
            lower-case prefix,      private+key+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz
            missing key id,         PRIVATE+KEY+PeterNeumann+AYEKFALVFGyNhPJEMzD1QIDrAY7hfZx09iUvxdXHKDFz
            other key id,           PRIVATE+KEY+PeterNeumann+c74f20a4+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz
            empty name,             PRIVATE+KEY++c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz
            unknown type,           PRIVATE+KEY+PeterNeumann+c74f20a3+AoEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz
            short seed,             PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKA==
            not base64,             PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDF!
            trailing newline,       'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz\n'
            """)
    void refusesSignerKeyWithoutRepeatingIt(String defect, String text) {
        assertThatThrownBy(() -> SignerKey.parse(text.replace("\\n", "\n")))
                .as(defect)
                .isInstanceOf(LogFormatException.class)
                .hasNoCause()
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("PeterNeumann", "AYEKFAL"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            empty,               ''
            name only,           example.com/foo
            no material,         example.com/foo+530d903a
            empty name,          +530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k
            space in name,       example com+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k
            other name,          example.com/bar+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k
            other key id,        example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k
            upper-case key id,   example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k
            short key id,        example.com/foo+30d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k
            type of ECDSA,       example.com/foo+530d903a+AukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k
            31-byte key,         example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3Q==
            33-byte key,         example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2kAA==
            not base64,          example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2!
            trailing newline,    'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k\n'
            """)
    void refusesVerifierKey(String defect, String text) {
        assertThatThrownBy(() -> VerifierKey.parse(text.replace("\\n", "\n")))
                .as(defect)
                .isInstanceOf(LogFormatException.class);
    }

    /** The key of a post-quantum witness is well formed, only longer than those that are supported. */
    @Test
    void saysThatATypeIsNotSupported() {
        byte[] material = new byte[1 + 1_312];
        material[0] = 6;
        String key = "witness.example+01020304+" + Base64.getEncoder().encodeToString(material);
        assertThatThrownBy(() -> VerifierKey.parse(key))
                .isInstanceOf(LogFormatException.class)
                .hasMessageContaining("type 6 (ML-DSA-44 cosignature) is not supported");
    }

    @Test
    void signatureOfAnotherNameOrKeyIdIsNotByThisKey() {
        VerifierKey key = VerifierKey.parse(VERIFIER);
        byte[] signature = NoteSignature.parse(SIGNATURE_LINE).signature();
        String text = "This is an example message.\n";
        assertThat(key.verifies(text, new NoteSignature("example.com/bar", 0x530d903a, signature)))
                .isFalse();
        assertThat(key.verifies(text, new NoteSignature("example.com/foo", 0x530d903b, signature)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 65, 72})
    void signatureOfAnotherLengthDoesNotVerify(int length) {
        VerifierKey key = VerifierKey.parse(VERIFIER);
        byte[] signature = Arrays.copyOf(NoteSignature.parse(SIGNATURE_LINE).signature(), length);
        NoteSignature resized = new NoteSignature(key.name(), key.keyId(), signature);
        assertThat(key.verifies("This is an example message.\n", resized)).isFalse();
    }

    @Test
    void everyFlippedByteOfASignatureMatters() {
        VerifierKey key = VerifierKey.parse(VERIFIER);
        byte[] signature = NoteSignature.parse(SIGNATURE_LINE).signature();
        for (int position = 0; position < signature.length; position++) {
            byte[] flipped = signature.clone();
            flipped[position] ^= 1;
            NoteSignature changed = new NoteSignature(key.name(), key.keyId(), flipped);
            assertThat(key.verifies("This is an example message.\n", changed)).isFalse();
        }
    }

    @Test
    void cosignatureWithAnotherTimestampOrLengthDoesNotVerify() {
        VerifierKey key = VerifierKey.parse(MIRROR);
        byte[] blob = NoteSignature.parse(MIRROR_LINE).signature();
        byte[] later = blob.clone();
        later[7]++;
        byte[] beyond = ByteBuffer.wrap(blob.clone()).putLong(0, -1).array();
        for (byte[] wrong : new byte[][] {later, beyond, Arrays.copyOf(blob, 71), Arrays.copyOf(blob, 73)}) {
            NoteSignature signature = new NoteSignature(key.name(), key.keyId(), wrong);
            assertThat(key.verifies(MIRROR_TEXT, signature)).isFalse();
        }
    }

    @Test
    void timestampOfAMalformedCosignatureIsAbsent() {
        VerifierKey key = VerifierKey.parse(MIRROR);
        assertThat(key.timestampSeconds(new NoteSignature(key.name(), key.keyId(), new byte[3])))
                .isEmpty();
    }

    @Test
    void signsFromManyThreads() {
        SignerKey key = SignerKey.parse(GO_SIGNER);
        NoteSignature expected = key.sign("a\n");
        assertThat(IntStream.range(0, 64).parallel().mapToObj(_ -> key.sign("a\n")))
                .containsOnly(expected);
    }

    @Test
    void textIsSignedInUtf8() {
        SignerKey key = SignerKey.parse(GO_SIGNER);
        byte[] signature = key.signBytes("è\n".getBytes(StandardCharsets.UTF_8));
        assertThat(key.sign("è\n").signature()).isEqualTo(signature);
    }
}
