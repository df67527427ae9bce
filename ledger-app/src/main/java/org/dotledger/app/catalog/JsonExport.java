package org.dotledger.app.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.registrar.StoredRow;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An export of a Directus collection: the answer of {@code /items}, which may say how many items there are, or the bare
 * array that {@code ?export=json} gives. What the file itself shows to be less than everything is refused.
 */
final class JsonExport {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();
    private static final List<String> COUNTS = List.of("filter_count", "total_count");

    private final JsonParser parser;
    private final List<StoredRow> rows = new ArrayList<>();
    private boolean hasData;
    private @Nullable JsonNode meta;

    private JsonExport(JsonParser parser) {
        this.parser = parser;
    }

    /** @throws CatalogException naming the line and the item at fault */
    static CatalogFile.Export of(String text) {
        try (JsonParser parser = MAPPER.createParser(text)) {
            return new JsonExport(parser).read();
        } catch (JacksonException e) {
            TokenStreamLocation location = e.getLocation();
            String where = location == null ? "" : "line " + location.getLineNr() + ": ";
            throw CatalogException.unusable(where + "it is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private CatalogFile.Export read() {
        JsonToken first = parser.nextToken();
        if (first == JsonToken.START_ARRAY) {
            items();
        } else if (first == JsonToken.START_OBJECT) {
            answer();
        } else {
            throw fault("expected {\"data\": [...]} or [...]");
        }
        if (parser.nextToken() != null) {
            throw fault("something follows the end of the export");
        }
        if (rows.isEmpty()) {
            throw CatalogException.unusable("the export holds no row; a catalogue has at least one");
        }
        return new CatalogFile.Export(rows, requireCount());
    }

    private void answer() {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String member = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (member) {
                case "data" -> {
                    if (value != JsonToken.START_ARRAY) {
                        throw fault("data is expected to be an array of items");
                    }
                    hasData = true;
                    items();
                }
                case "meta" -> meta = parser.readValueAsTree();
                case "errors" -> throw fault("the export reports errors, so that its items are not all there are");
                default -> throw fault("the export of a collection has no member " + member);
            }
        }
        if (!hasData) {
            throw fault("expected {\"data\": [...]} or [...]");
        }
    }

    private void items() {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            String where = "line " + line() + ", item " + (rows.size() + 1);
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw CatalogException.unusable(where + ": an item is expected to be an object");
            }
            JsonNode item = parser.readValueAsTree();
            rows.add(row(where, item).stored(where));
        }
    }

    private static TableRow row(String where, JsonNode item) {
        JsonObject.Builder columns = JsonObject.builder();
        for (String column : List.of("code", "name", "file_path", "status")) {
            JsonNode value = item.get(column);
            if (value == null) {
                throw CatalogException.unusable(where + ": it has no " + column);
            }
            if (value.isString()) {
                columns.put(column, value.stringValue());
            } else if (!value.isNull()) {
                throw CatalogException.unusable(where + ": its " + column + " is expected to be text and is "
                        + value.getNodeType().name().toLowerCase(Locale.ROOT));
            }
        }
        return new TableRow(columns.build());
    }

    /** Whether the export says how many items there are; if it does, it has to hold as many. */
    private boolean requireCount() {
        JsonNode said = meta;
        boolean counted = false;
        for (String name : COUNTS) {
            JsonNode value = said == null ? null : said.get(name);
            if (value != null) {
                counted = true;
                OptionalLong count = count(value);
                if (count.isEmpty() || count.getAsLong() != rows.size()) {
                    throw CatalogException.unusable("the export is not the whole collection: its meta." + name + " is "
                            + value + ", and it holds " + rows.size() + " items");
                }
            }
        }
        return counted;
    }

    private static OptionalLong count(JsonNode value) {
        String text = value.isString() ? value.stringValue() : value.toString();
        return text.matches("[0-9]{1,9}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    private CatalogException fault(String what) {
        return CatalogException.unusable("line " + line() + ": " + what);
    }

    private long line() {
        return parser.currentTokenLocation().getLineNr();
    }
}
