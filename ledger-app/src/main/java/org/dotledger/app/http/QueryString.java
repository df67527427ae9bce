package org.dotledger.app.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Takes a query string apart, strictly: {@code name=value&...}, percent-encoded UTF-8, no control characters. */
final class QueryString {

    record Parameter(String name, String value) {}

    private QueryString() {}

    static List<Parameter> parse(String query) {
        List<Parameter> parameters = new ArrayList<>();
        for (String part : query.split("&", -1)) {
            int equals = part.indexOf('=');
            if (equals <= 0) {
                throw new ProblemException(
                        ProblemCode.BAD_REQUEST, "the query is expected to be name=value pairs joined by &");
            }
            parameters.add(new Parameter(decode(part.substring(0, equals)), decode(part.substring(equals + 1))));
        }
        return parameters;
    }

    private static String decode(String encoded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '%') {
                bytes.write(hexByte(encoded, i + 1));
                i += 2;
            } else {
                bytes.writeBytes(String.valueOf(c == '+' ? ' ' : c).getBytes(StandardCharsets.UTF_8));
            }
        }
        return text(bytes.toByteArray());
    }

    private static int hexByte(String encoded, int start) {
        if (start + 2 > encoded.length()) {
            throw malformed();
        }
        int high = Character.digit(encoded.charAt(start), 16);
        int low = Character.digit(encoded.charAt(start + 1), 16);
        if (high < 0 || low < 0) {
            throw malformed();
        }
        return high << 4 | low;
    }

    private static String text(byte[] utf8) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
            if (text.chars().anyMatch(Character::isISOControl)) {
                throw malformed();
            }
            return text;
        } catch (CharacterCodingException e) {
            throw malformed();
        }
    }

    private static ProblemException malformed() {
        return new ProblemException(
                ProblemCode.BAD_REQUEST,
                "the query is expected to be percent-encoded UTF-8 without control characters");
    }
}
