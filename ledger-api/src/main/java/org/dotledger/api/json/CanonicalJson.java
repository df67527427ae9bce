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

    /** A control character takes six bytes as an escape; nothing takes more for one code unit. */
    private static final int UTF8_OR_ESCAPE_MAX = 6;

    private static final int CAPACITY_FIRST = 1024;

    private byte[] buffer;
    private int length;

    private CanonicalJson(int capacity) {
        this.buffer = new byte[capacity];
    }

    /** The canonical bytes, UTF-8 without a line end. */
    public static byte[] bytes(Json value) {
        CanonicalJson writer = new CanonicalJson(CAPACITY_FIRST);
        writer.write(value);
        return Arrays.copyOf(writer.buffer, writer.length);
    }

    /** Whether these bytes are the value's canonical ones. */
    public static boolean isOf(Json value, byte[] bytes) {
        CanonicalJson writer = new CanonicalJson(bytes.length + UTF8_OR_ESCAPE_MAX);
        writer.write(value);
        return Arrays.equals(writer.buffer, 0, writer.length, bytes, 0, bytes.length);
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
            structural(separator);
            separator = ',';
            writeString(member.getKey());
            structural(':');
            write(member.getValue());
        }
        ascii(separator == '{' ? "{}" : "}");
    }

    private void writeArray(JsonArray array) {
        structural('[');
        for (int i = 0; i < array.values().size(); i++) {
            if (i > 0) {
                structural(',');
            }
            write(array.values().get(i));
        }
        structural(']');
    }

    private void writeString(String text) {
        int plain = plainLength(text);
        reserve(2 + plain + (text.length() - plain) * UTF8_OR_ESCAPE_MAX);
        put('"');
        for (int i = 0; i < plain; i++) {
            put(text.charAt(i));
        }
        for (int i = plain; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                i += putBeyondAscii(text, i);
            } else if (c < 0x20 || c == '"' || c == '\\') {
                escape(c);
            } else {
                put(c);
            }
        }
        put('"');
    }

    /** How many code units the text begins with that stand for themselves: nearly always all of them. */
    private static int plainLength(String text) {
        int i = 0;
        while (i < text.length() && isPlain(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isPlain(char c) {
        return c >= 0x20 && c < 0x80 && c != '"' && c != '\\';
    }

    /** Writes the code point at an index as UTF-8 and returns how many further code units it took from the text. */
    private int putBeyondAscii(String text, int index) {
        int codePoint = text.codePointAt(index);
        if (codePoint < 0x800) {
            put(0xC0 | codePoint >> 6);
        } else {
            if (codePoint < 0x10000) {
                put(0xE0 | codePoint >> 12);
            } else {
                put(0xF0 | codePoint >> 18);
                put(0x80 | codePoint >> 12 & 0x3F);
            }
            put(0x80 | codePoint >> 6 & 0x3F);
        }
        put(0x80 | codePoint & 0x3F);
        return Character.charCount(codePoint) - 1;
    }

    private void escape(char c) {
        put('\\');
        switch (c) {
            case '"', '\\' -> put(c);
            case '\b' -> put('b');
            case '\f' -> put('f');
            case '\n' -> put('n');
            case '\r' -> put('r');
            case '\t' -> put('t');
            default -> {
                ascii("u00");
                put(HEX[c >> 4]);
                put(HEX[c & 0xF]);
            }
        }
    }

    private void ascii(String text) {
        reserve(text.length());
        for (int i = 0; i < text.length(); i++) {
            put(text.charAt(i));
        }
    }

    private void structural(char c) {
        reserve(1);
        put(c);
    }

    /** Writes a byte for which room was reserved. */
    private void put(int b) {
        buffer[length++] = (byte) b;
    }

    private void reserve(int count) {
        if (buffer.length - length < count) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, Math.addExact(length, count)));
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
}
