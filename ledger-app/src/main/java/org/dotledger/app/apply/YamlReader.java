package org.dotledger.app.apply;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonBoolean;
import org.dotledger.api.json.JsonNull;
import org.dotledger.api.json.JsonReader;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;
import tools.jackson.dataformat.yaml.YAMLReadFeature;

/**
 * Reads one YAML document from UTF-8. What makes a document mean other than what a person reads in it line by line is
 * refused: aliases, tags, a name that stands twice in one mapping, a second document. A plain word is a number
 * only when it is a whole number of at most 15 digits, and true, false and null are what they say; every other scalar is
 * text, so that a digest of digits stays one. Not safe for several threads.
 */
final class YamlReader {
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,14})");
    private static final YAMLFactory FACTORY =
            YAMLFactory.builder().disable(YAMLReadFeature.EMPTY_STRING_AS_NULL).build();

    private final YAMLParser parser;

    private YamlReader(YAMLParser parser) {
        this.parser = parser;
    }

    /**
     * @param utf8 the whole file; the caller has bounded its size
     * @throws PlanException when it is not one document of this kind
     */
    static Node read(byte[] utf8) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), decode(utf8))) {
            return new YamlReader((YAMLParser) parser).document();
        } catch (JacksonException e) {
            TokenStreamLocation place = e.getLocation();
            throw new PlanException(
                    place == null ? 1 : Math.max(1, place.getLineNr()),
                    "it is not YAML: " + words(e.getOriginalMessage()),
                    e);
        }
    }

    private static String decode(byte[] utf8) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new PlanException(1, "the file is not text in UTF-8", e);
        }
    }

    /** What the parser says, without the lines that it quotes. */
    private static String words(String message) {
        String said = message.lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" "))
                .collect(Collectors.joining(", "));
        return said.contains("parsing a flow") ? said + "; within braces and brackets a reference is quoted" : said;
    }

    private Node document() {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new PlanException(1, "the file is empty");
        }
        Node whole = node(first, 1);
        if (parser.nextToken() != null) {
            throw new PlanException(line(), "a second document begins here; a plan is one");
        }
        return whole;
    }

    private Node node(JsonToken token, int depth) {
        if (depth > JsonReader.DEPTH_MAX) {
            throw new PlanException(line(), "lists and mappings stand more than " + JsonReader.DEPTH_MAX + " deep");
        }
        if (parser.isCurrentAlias() || parser.getObjectId() != null) {
            throw new PlanException(line(), "anchors and aliases are not taken; write the value where it is used");
        }
        if (parser.getTypeId() != null) {
            throw new PlanException(line(), "tags are not taken; quote what is text");
        }
        return switch (token) {
            case START_OBJECT -> mapping(depth);
            case START_ARRAY -> sequence(depth);
            default -> new Node.Scalar(line(), scalar(token));
        };
    }

    private Node mapping(int depth) {
        int line = line();
        SequencedMap<String, Node> members = new LinkedHashMap<>();
        for (JsonToken token = next(); token != JsonToken.END_OBJECT; token = next()) {
            String name = wellFormed(parser.currentName());
            int at = line();
            if (members.put(name, node(next(), depth + 1)) != null) {
                throw new PlanException(at, name + " stands twice in one mapping");
            }
        }
        return new Node.Mapping(line, members);
    }

    private Node sequence(int depth) {
        int line = line();
        List<Node> items = new ArrayList<>();
        for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
            items.add(node(token, depth + 1));
        }
        return new Node.Sequence(line, items);
    }

    private Json scalar(JsonToken token) {
        return switch (token) {
            case VALUE_TRUE -> JsonBoolean.TRUE;
            case VALUE_FALSE -> JsonBoolean.FALSE;
            case VALUE_NULL -> JsonNull.NULL;
            case VALUE_NUMBER_INT -> number(parser.getString());
            case VALUE_NUMBER_FLOAT, VALUE_STRING -> Json.of(wellFormed(parser.getString()));
            default -> throw new PlanException(line(), "a value is expected here");
        };
    }

    private static Json number(String text) {
        return WHOLE_NUMBER.matcher(text).matches() ? Json.of(Long.parseLong(text)) : Json.of(text);
    }

    /** An escape can name half of a character, which no JSON may hold. */
    private String wellFormed(String text) {
        if (!StandardCharsets.UTF_16BE.newEncoder().canEncode(text)) {
            throw new PlanException(line(), "the text holds half of a character");
        }
        return text;
    }

    private JsonToken next() {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw new PlanException(line(), "the file ends too early");
        }
        return token;
    }

    private int line() {
        return Math.max(1, parser.currentTokenLocation().getLineNr());
    }
}
