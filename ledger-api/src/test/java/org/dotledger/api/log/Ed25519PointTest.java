package org.dotledger.api.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which 32 bytes are a public key. The field's prime ends in ed, and the last byte's highest bit is the sign of x. */
final class Ed25519PointTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final String NEUTRAL = "01" + "00".repeat(31);

    private static VerifierKey key(String hex) {
        return new VerifierKey("log.example", SignatureType.ED25519, HEX.parseHex(hex));
    }

    /** The eight points of small order, as RFC 8032 encodes them, and every other 32 bytes that decode to one of them. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            order 1,                      0100000000000000000000000000000000000000000000000000000000000000
            order 1 with the sign,        0100000000000000000000000000000000000000000000000000000000000080
            order 1 beyond p,             eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f
            order 1 beyond p and sign,    eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff
            order 2,                      ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f
            order 2 with the sign,        ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff
            order 4 even,                 0000000000000000000000000000000000000000000000000000000000000000
            order 4 odd,                  0000000000000000000000000000000000000000000000000000000000000080
            order 4 even beyond p,        edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f
            order 4 odd beyond p,         edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff
            order 8 first,                26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05
            order 8 second,               26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85
            order 8 third,                c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a
            order 8 fourth,               c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa
            """)
    void refusesEveryEncodingOfAPointOfSmallOrder(String point, String encoded) {
        assertThatThrownBy(() -> key(encoded)).as(point).isInstanceOf(LogFormatException.class);
    }

    @Test
    void saysWhichRuleAKeyBreaks() {
        assertThatThrownBy(() -> key(NEUTRAL)).hasMessageContaining("not of small order");
        assertThatThrownBy(() -> key("02" + "00".repeat(31))).hasMessageContaining("a point on the curve");
        assertThatThrownBy(() -> key("ed" + "ff".repeat(30) + "7f")).hasMessageContaining("y is below 2^255 - 19");
        assertThatThrownBy(() -> key("01" + "00".repeat(30) + "80")).hasMessageContaining("negative zero");
    }

    static Stream<String> encodingsBeyondThePrime() {
        return IntStream.rangeClosed(0xed, 0xff)
                .boxed()
                .flatMap(last -> Stream.of("7f", "ff").map(first -> "%02x".formatted(last) + "ff".repeat(30) + first));
    }

    /** A number of 255 bits can be one of 19 that are no element of the field; each would be another name of a point. */
    @ParameterizedTest
    @MethodSource("encodingsBeyondThePrime")
    void refusesAnEncodingThatIsNotCanonical(String encoded) {
        assertThatThrownBy(() -> key(encoded))
                .isInstanceOf(LogFormatException.class)
                .hasMessageContaining("canonical");
    }

    /** Half of all numbers are no point's y; {@code 2} is the first. */
    @Test
    void tellsPointsFromOtherNumbersAsTheLegendreSymbolDoes() {
        BigInteger p = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
        BigInteger d = new BigInteger("37095705934669439343138083508754565189542113879843219016388785533085940283555");
        for (int y = 2; y < 200; y++) {
            BigInteger square = BigInteger.valueOf((long) y * y);
            BigInteger ratio = square.subtract(BigInteger.ONE)
                    .multiply(d.multiply(square).add(BigInteger.ONE).modInverse(p))
                    .mod(p);
            boolean isPoint =
                    ratio.modPow(p.subtract(BigInteger.ONE).shiftRight(1), p).equals(BigInteger.ONE);
            String encoded = "%02x".formatted(y) + "00".repeat(31);
            if (isPoint) {
                assertThat(HEX.formatHex(key(encoded).publicKey())).isEqualTo(encoded);
            } else {
                assertThatThrownBy(() -> key(encoded)).hasMessageContaining("a point on the curve");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesTheKeysThatAreGenerated(SignatureType type) {
        for (int i = 0; i < 32; i++) {
            assertThatCode(() -> SignerKey.generate("log.example", type, new SecureRandom()))
                    .doesNotThrowAnyException();
        }
    }

    /** With the neutral point as key, R neutral and S zero verify over every message. */
    @Test
    void refusesTheKeyUnderWhichNoOnesSignatureVerifies() {
        byte[] signature = HEX.parseHex(NEUTRAL + "00".repeat(32));
        assertThatThrownBy(() -> key(NEUTRAL).verifiesBytes(new byte[] {1, 2, 3}, signature))
                .isInstanceOf(LogFormatException.class);
    }
}
