package org.dotledger.api.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class Sha256Test {
    private static final String ABC_HEX = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void digestsThePublishedVectorOfFips180() {
        assertThat(Sha256.digestUtf8("abc").hex()).isEqualTo(ABC_HEX);
    }

    @Test
    void digestsPartsAsIfJoined() {
        byte[] ab = "ab".getBytes(StandardCharsets.UTF_8);
        byte[] c = "c".getBytes(StandardCharsets.UTF_8);
        assertThat(Sha256.digest(ab, c)).isEqualTo(Sha256.fromHex(ABC_HEX)).hasToString(ABC_HEX);
    }

    @Test
    void emptyTreeHasThePublishedRoot() {
        assertThat(TreeHead.EMPTY.size()).isZero();
        assertThat(TreeHead.EMPTY.root().base64()).isEqualTo("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    }

    @Test
    void readsBackWhatItWrites() {
        Sha256 digest = Sha256.digestUtf8("x");
        assertThat(Sha256.fromBase64(digest.base64())).isEqualTo(digest).hasSameHashCodeAs(digest);
        assertThat(Sha256.of(digest.bytes())).isEqualByComparingTo(digest);
    }

    @Test
    void ordersByUnsignedBytes() {
        assertThat(Sha256.fromHex("ff".repeat(32))).isGreaterThan(Sha256.fromHex("7f".repeat(32)));
    }

    @Test
    void sharesNoArrayWithItsCallers() {
        byte[] bytes = new byte[32];
        Sha256 digest = Sha256.of(bytes);
        bytes[0] = 1;
        digest.bytes()[1] = 1;
        assertThat(digest.hex()).isEqualTo("00".repeat(32));
    }

    @Test
    void packsAndUnpacksAtAnOffset() {
        byte[] packed = new byte[96];
        Sha256 digest = Sha256.digestUtf8("x");
        digest.copyTo(packed, 32);
        assertThat(Sha256.ofPacked(packed, 32)).isEqualTo(digest);
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> Sha256.ofPacked(packed, 65));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            upper-case digit,     BA7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
            one digit short,      a7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
            one digit too many,   aba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
            not a digit,          ga7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
            empty,                ''
            """)
    void refusesHex(String defect, String hex) {
        assertThatThrownBy(() -> Sha256.fromHex(hex))
                .as(defect)
                .isInstanceOf(LogFormatException.class)
                .hasMessageContaining("expected 64 lower-case hexadecimal digits, found \"" + hex);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            missing padding,     47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU
            stray trailing bits, 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=
            url alphabet,        47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU=
            31 bytes,            47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuA==
            trailing space,      '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU= '
            """)
    void refusesBase64(String defect, String base64) {
        assertThatThrownBy(() -> Sha256.fromBase64(base64)).as(defect).isInstanceOf(LogFormatException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 33})
    void refusesOtherLengths(int length) {
        assertThatThrownBy(() -> Sha256.of(new byte[length]))
                .isInstanceOf(LogFormatException.class)
                .hasMessage("expected a digest of 32 bytes, found \"" + length + " bytes\"");
    }

    @Test
    void refusalEscapesAndAbridgesWhatItQuotes() {
        assertThatThrownBy(() -> Sha256.fromHex("\u001b[31m" + "x".repeat(1000)))
                .hasMessageContaining("\\u001b[31mxxx")
                .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(160));
    }

    @Test
    void treeHeadRefusesNegativeSize() {
        assertThatThrownBy(() -> new TreeHead(-1, TreeHead.EMPTY.root())).isInstanceOf(IllegalArgumentException.class);
    }
}
