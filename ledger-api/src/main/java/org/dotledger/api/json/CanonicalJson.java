package org.dotledger.api.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** Writes JSON in the one form that is hashed: RFC 8785 (JCS). Safe for several threads. */
public final class CanonicalJson {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final Bytes out = new Bytes();

    private CanonicalJson() {}

    /** The canonical bytes, UTF-8 without a line end. */
    public static byte[] bytes(Json value) {
        CanonicalJson writer = new CanonicalJson();
        writer.write(value);
        return writer.out.toByteArray();
    }

    /** The canonical text. */
    public static String text(Json value) {
        return new String(bytes(value), StandardCharsets.UTF_8);
    }

    private void write(Json value) {
        switch (value) {
            case JsonObject object -> writeObject(object);
            case JsonArray array -> writeArray(array);
            case JsonString string -> writeString(string.value());
            case JsonInteger number -> ascii(Long.toString(number.value()));
            case JsonDecimal number -> ascii(ecmaScript(number.value()));
            case JsonBoolean bool -> ascii(bool.value() ? "true" : "false");
            case JsonNull ignored -> ascii("null");
        }
    }

    private void writeObject(JsonObject object) {
        char separator = '{';
        for (Map.Entry<String, Json> member : object.members().entrySet()) {
            out.write(separator);
            separator = ',';
            writeString(member.getKey());
            out.write(':');
            write(member.getValue());
        }
        ascii(separator == '{' ? "{}" : "}");
    }

    private void writeArray(JsonArray array) {
        out.write('[');
        for (int i = 0; i < array.values().size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            write(array.values().get(i));
        }
        out.write(']');
    }

    private void writeString(String text) {
        out.write('"');
        if (!out.writePlain(text)) {
            writeWithEscapes(text);
        }
        out.write('"');
    }

    private void writeWithEscapes(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        int start = 0;
        for (int i = 0; i < utf8.length; i++) {
            byte b = utf8[i];
            if (b == '"' || b == '\\' || (b >= 0 && b < 0x20)) {
                out.write(utf8, start, i - start);
                escape(b);
                start = i + 1;
            }
        }
        out.write(utf8, start, utf8.length - start);
    }

    private void escape(byte b) {
        out.write('\\');
        switch (b) {
            case '"', '\\' -> out.write(b);
            case '\b' -> out.write('b');
            case '\f' -> out.write('f');
            case '\n' -> out.write('n');
            case '\r' -> out.write('r');
            case '\t' -> out.write('t');
            default -> {
                ascii("u00");
                out.write(HEX[b >> 4]);
                out.write(HEX[b & 0xF]);
            }
        }
    }

    private void ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            out.write(text.charAt(i));
        }
    }

    /**
     * Number::toString of ECMAScript (RFC 8785, section 3.2.2.3). {@link Double#toString} has given the shortest
     * decimal that rounds to the value since JDK 19, but never less than two digits, so one digit is tried here.
     */
    static String ecmaScript(double value) {
        if (value == 0) {
            return "0";
        }
        BigDecimal shortest = new BigDecimal(Double.toString(Math.abs(value))).stripTrailingZeros();
        BigDecimal oneDigit = shortest.round(new MathContext(1, RoundingMode.HALF_EVEN));
        if (oneDigit.doubleValue() == Math.abs(value)) {
            shortest = oneDigit.stripTrailingZeros();
        }
        String digits = shortest.unscaledValue().toString();
        int point = digits.length() - shortest.scale();
        return (value < 0 ? "-" : "") + layOut(digits, point);
    }

    private static String layOut(String digits, int point) {
        int count = digits.length();
        if (count <= point && point <= 21) {
            return digits + "0".repeat(point - count);
        }
        if (0 < point && point <= 21) {
            return digits.substring(0, point) + "." + digits.substring(point);
        }
        if (-6 < point && point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        String exponent = (point > 0 ? "e+" : "e-") + Math.abs(point - 1);
        return digits.charAt(0) + (count > 1 ? "." + digits.substring(1) : "") + exponent;
    }

    /** Bytes that grow at the end. {@link java.io.ByteArrayOutputStream} takes a lock for each byte. */
    private static final class Bytes {
        private byte[] bytes = new byte[512];
        private int length;

        void write(int b) {
            ensure(1);
            bytes[length++] = (byte) b;
        }

        void write(byte[] source, int offset, int count) {
            ensure(count);
            System.arraycopy(source, offset, bytes, length, count);
            length += count;
        }

        /** Writes a text of printable ASCII that needs no escape, as most are; any other text is left to the caller. */
        boolean writePlain(String text) {
            ensure(text.length());
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c < ' ' || c >= 0x7F || c == '"' || c == '\\') {
                    return false;
                }
                bytes[length + i] = (byte) c;
            }
            length += text.length();
            return true;
        }

        private void ensure(int count) {
            if (bytes.length - length < count) {
                bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, count), bytes.length * 2));
            }
        }

        byte[] toByteArray() {
            return Arrays.copyOf(bytes, length);
        }
    }
}
