package org.dotledger.api.json;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads exactly one JSON value from UTF-8 bytes, refusing what two readers could understand differently: invalid UTF-8,
 * a byte order mark, duplicate names, lone surrogates, NaN, trailing content, nesting deeper than {@value #DEPTH_MAX}.
 * Safe for several threads.
 */
public final class JsonReader {
    /** The deepest nesting of objects and arrays that is read (design: log.md, "Entries"). */
    public static final int DEPTH_MAX = 32;

    private static final int NUMBER_LENGTH_MAX = 64;
    private static final int SHORT_INTEGER_LENGTH_MAX = 15;

    /** Names, values and brackets of a document: several times what the largest command needs, and not a heap full. */
    private static final long TOKENS_MAX = 2_000_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH_MAX)
                    .maxNumberLength(NUMBER_LENGTH_MAX)
                    .maxTokenCount(TOKENS_MAX)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private JsonReader() {}

    /**
     * @param utf8 the whole document; the caller has bounded its size
     * @throws InvalidJsonException when it is not one strict JSON value
     */
    public static Json read(byte[] utf8) {
        String text = decode(utf8);
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new InvalidJsonException("the document is empty");
            }
            Json value = value(parser, first);
            if (parser.nextToken() != null) {
                throw new InvalidJsonException("content follows the end of the document");
            }
            return value;
        } catch (JacksonException e) {
            throw new InvalidJsonException(withoutPlace(e.getOriginalMessage()), e);
        }
    }

    /** The parser names its own settings in the place of a source that it was not given. */
    private static String withoutPlace(String message) {
        int place = message.indexOf(" (start marker at ");
        return place < 0 ? message : message.substring(0, place);
    }

    /** As {@link #read}, for a document that has to be an object. */
    public static JsonObject readObject(byte[] utf8) {
        if (read(utf8) instanceof JsonObject object) {
            return object;
        }
        throw new InvalidJsonException("expected a JSON object");
    }

    private static String decode(byte[] utf8) {
        if (isAscii(utf8)) {
            return new String(utf8, StandardCharsets.US_ASCII);
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
            if (!text.isEmpty() && text.charAt(0) == '\uFEFF') {
                throw new InvalidJsonException("the document begins with a byte order mark");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw new InvalidJsonException("the document is not UTF-8", e);
        }
    }

    /** What is ASCII, as nearly every entry is, needs no decoder that reports what is malformed. */
    private static boolean isAscii(byte[] utf8) {
        int bits = 0;
        for (byte unit : utf8) {
            bits |= unit;
        }
        return bits >= 0;
    }

    private static Json value(JsonParser parser, JsonToken token) {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> new JsonString(wellFormed(parser.getString()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getString());
            case VALUE_TRUE -> JsonBoolean.TRUE;
            case VALUE_FALSE -> JsonBoolean.FALSE;
            case VALUE_NULL -> JsonNull.NULL;
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new InvalidJsonException("unexpected " + token);
        };
    }

    private static JsonObject object(JsonParser parser) {
        TreeMap<String, Json> members = new TreeMap<>();
        while (next(parser) != JsonToken.END_OBJECT) {
            String name = wellFormed(parser.currentName());
            if (members.put(name, value(parser, next(parser))) != null) {
                throw new InvalidJsonException("a member name stands twice in one object");
            }
        }
        return new JsonObject(members);
    }

    private static JsonArray array(JsonParser parser) {
        List<Json> values = new ArrayList<>();
        for (JsonToken token = next(parser); token != JsonToken.END_ARRAY; token = next(parser)) {
            values.add(value(parser, token));
        }
        return new JsonArray(values);
    }

    private static JsonToken next(JsonParser parser) {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw new InvalidJsonException("the document ends too early");
        }
        return token;
    }

    /** 1.0 and 10e-1 are the integer 1, as in JSON Schema; the canonical form of all three is the same. */
    private static Json number(String literal) {
        if (isShortInteger(literal)) {
            return new JsonInteger(Long.parseLong(literal));
        }
        try {
            return number(new BigDecimal(literal).stripTrailingZeros());
        } catch (ArithmeticException | NumberFormatException e) {
            throw new InvalidJsonException("a number with an exponent beyond any use", e);
        }
    }

    /** Digits alone, so few that their value is within any bound. */
    private static boolean isShortInteger(String literal) {
        if (literal.length() > SHORT_INTEGER_LENGTH_MAX) {
            return false;
        }
        for (int i = 0; i < literal.length(); i++) {
            if (literal.charAt(i) < '0' || literal.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static Json number(BigDecimal exact) {
        // Compared by magnitude first: expanding 1e999999999 would take the memory of the machine.
        if (exact.scale() <= 0 && exact.precision() - (long) exact.scale() <= 16) {
            long value = exact.longValueExact();
            if (Math.abs(value) <= JsonInteger.MAX) {
                return new JsonInteger(value);
            }
        }
        double value = exact.doubleValue();
        if (!Double.isFinite(value)) {
            throw new InvalidJsonException("a number beyond the range of a double");
        }
        return new JsonDecimal(value);
    }

    private static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isSurrogate(text.charAt(i))) {
                continue;
            }
            if (i + 1 == text.length() || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
                throw new InvalidJsonException("a string holds a lone surrogate");
            }
            i++;
        }
        return text;
    }
}
