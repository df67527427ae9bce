package org.dotledger.app.pages.reference;

import java.util.Iterator;
import java.util.Map;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;

/** Sets JSON in lines, for people to read. */
final class PrettyJson {
    private static final String INDENT = "  ";
    /** What fits on a line stays on one. */
    private static final int LINE_MAX = 72;

    private PrettyJson() {}

    static String of(Json json) {
        StringBuilder text = new StringBuilder();
        append(json, "\n", text);
        return text.toString();
    }

    private static void append(Json json, String newLine, StringBuilder text) {
        String line = CanonicalJson.text(json);
        if (line.length() <= LINE_MAX) {
            text.append(line);
        } else if (json instanceof JsonObject object) {
            append(object, newLine, text);
        } else if (json instanceof JsonArray array) {
            append(array, newLine, text);
        } else {
            text.append(line);
        }
    }

    private static void append(JsonObject object, String newLine, StringBuilder text) {
        text.append('{');
        Iterator<Map.Entry<String, Json>> members = object.members().entrySet().iterator();
        while (members.hasNext()) {
            Map.Entry<String, Json> member = members.next();
            text.append(newLine)
                    .append(INDENT)
                    .append(CanonicalJson.text(Json.of(member.getKey())))
                    .append(": ");
            append(member.getValue(), newLine + INDENT, text);
            text.append(members.hasNext() ? "," : "");
        }
        text.append(newLine).append('}');
    }

    private static void append(JsonArray array, String newLine, StringBuilder text) {
        text.append('[');
        Iterator<Json> items = array.values().iterator();
        while (items.hasNext()) {
            text.append(newLine).append(INDENT);
            append(items.next(), newLine + INDENT, text);
            text.append(items.hasNext() ? "," : "");
        }
        text.append(newLine).append(']');
    }
}
