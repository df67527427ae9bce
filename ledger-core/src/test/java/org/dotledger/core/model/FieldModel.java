package org.dotledger.core.model;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonBoolean;
import org.dotledger.api.json.JsonInteger;
import org.dotledger.api.json.JsonNull;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonString;

/**
 * Whether a body has the fields of its command: {@code name:type}, {@code name?:type} where it may be left out; a type is
 * one of those below, a list {@code type[]} of them, or a list {@code type[]+} of at least one.
 */
final class FieldModel {
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{2,63}");
    private static final Pattern SHA = Pattern.compile("[0-9a-f]{64}");

    private static final Map<String, Predicate<Json>> TYPES = new HashMap<>();

    static {
        TYPES.put("text", json -> isText(json, text -> !text.isBlank()));
        TYPES.put("statement", json -> isText(json, FieldModel::isStatement));
        TYPES.put("line", json -> isText(json, text -> text.isBlank() || CommandLines.isOne(text)));
        TYPES.put("place", json -> isText(json, text -> text.isBlank() || isPath(text)));
        TYPES.put("payload", json -> isText(json, text -> text.isBlank() || text.equals("none") || isPath(text)));
        TYPES.put("any", json -> isText(json, text -> true));
        TYPES.put("code", json -> isText(json, text -> CODE.matcher(text).matches()));
        TYPES.put("sha", json -> isText(json, text -> SHA.matcher(text).matches()));
        TYPES.put("path", json -> isText(json, FieldModel::isPath));
        TYPES.put("word", json -> isText(json, text -> text.matches("(?!(true|false|null)$)[a-z][a-z0-9_-]*")));
        TYPES.put("scanned", json -> isText(json, text -> text.startsWith("/")));
        TYPES.put("name", json -> isText(json, text -> !Names.code(text).isEmpty()));
        TYPES.put("actor", json -> isText(json, text -> text.matches("[a-z0-9._-]{1,64}")));
        TYPES.put("route", json -> isText(json, text -> text.startsWith("/")));
        TYPES.put("bool", json -> json instanceof JsonBoolean);
        TYPES.put("int", json -> json instanceof JsonInteger);
        TYPES.put("status", json -> json instanceof JsonInteger(long value) && value >= 100 && value <= 599);
        TYPES.put("count", json -> json instanceof JsonInteger(long value) && value >= 0);
        TYPES.put("exit", json -> json instanceof JsonInteger(long value) && Math.abs(value) <= 255);
        TYPES.put("object", json -> json instanceof JsonObject);
        TYPES.put("publicKey", oneOf(Names.PUBLIC_KEYS.toArray(String[]::new)));
        TYPES.put("kind", oneOf("AGENT", "HUMAN", "PROGRAM"));
        TYPES.put("role", oneOf("AGENT", "OPERATOR", "OWNER", "REVIEWER", "OBSERVER", "AUDITOR"));
        TYPES.put(
                "channel",
                oneOf(
                        "DOT",
                        "APPROVED_LIFECYCLE",
                        "MANUAL_SQL",
                        "MANUAL_DIRECTUS",
                        "MANUAL_REGISTRY_INSERT",
                        "SECRET_MANAGER",
                        "REPORT_ONLY",
                        "LOCAL_SCRIPT"));
        TYPES.put("ssot", oneOf("DOT_BIN", "EXECUTOR_SOURCE", "VPS_RUNTIME", "AGENTDATA_KB", "LOCAL_STAGING"));
        TYPES.put("surface", oneOf("SCHEMA", "TABLE", "COLLECTION", "TABLE_REGISTRY"));
        TYPES.put("step", oneOf("W1", "W2", "W3", "W4", "W5", "W6", "W7", "W8", "W9"));
        TYPES.put(
                "domain",
                oneOf(
                        "REGISTRAR",
                        "DOT",
                        "SURFACE",
                        "CATALOG",
                        "CONTRACT",
                        "ENDPOINT",
                        "GRANT",
                        "READINESS",
                        "EVIDENCE"));
        TYPES.put("label", oneOf(Names.STAGING_LABELS.toArray(String[]::new)));
        TYPES.put("emitted", oneOf("PASS", "DIGEST", "SEAL"));
        TYPES.put("stop", oneOf(Ladder.REGISTRAR_STOP, Ladder.BYPASS_STOP, Ladder.ISSUER_STOP));
        TYPES.put("source", oneOf(Names.SOURCES.toArray(String[]::new)));
        TYPES.put("sourceStatus", oneOf("READ", "AWAY"));
        TYPES.put("verdictKind", oneOf("ENGINEERING", "AUTHORITY"));
        TYPES.put("result", oneOf("DONE", "FAILED", "ABANDONED"));
        TYPES.put("verdict", oneOf("PASS", "REJECT"));
        nested("via", "channel:channel dot:code command:text runId:text exitCode:exit outputSha256:sha");
        nested("artifact", "path:path sha256:sha ssot:ssot labels?:label[]");
        nested("entry", "code:code name:text filePath:text tier:text domain:text");
        nested("catalogRow", "code:code name:any filePath:any tier:any domain:any status:word");
        nested("storedRow", "code:code name:any filePath:any status:word");
        nested("mutation", "domain:domain target:text kind:text");
        nested(
                "reading",
                "source:source location:text status:sourceStatus error?:text facts:object[] artifact?:stored"
                        + " more:count");
        nested("probe", "name:text bodySha256:sha status:status emitted:emitted[]");
        nested("stored", "sha256:sha size:count mediaType:text");
        nested(
                "case",
                "name:text command:text expectedCode:text status:status code?:any refusalPosition?:count"
                        + " emitted:emitted[]");
    }

    private FieldModel() {}

    /** Whether the text says something: three words at least, none of which stands for having nothing to say. */
    static boolean isStatement(String text) {
        List<String> words = List.of(text.strip().split("\\s+"));
        return words.size() >= 3 && words.stream().noneMatch("n/a"::equals);
    }

    private static void nested(String type, String members) {
        TYPES.put(type, json -> json instanceof JsonObject object && fits(members, object));
    }

    private static boolean isText(Json json, Predicate<String> condition) {
        return json instanceof JsonString(String value) && condition.test(value);
    }

    private static Predicate<Json> oneOf(String... values) {
        return json -> isText(json, Set.of(values)::contains);
    }

    static boolean isPath(String path) {
        return (path.startsWith("/") || path.startsWith("kb://"))
                && !path.contains("..")
                && !path.replaceFirst("^kb://", "/").contains("//")
                && path.chars().noneMatch(Character::isISOControl);
    }

    static boolean fits(String members, JsonObject body) {
        Set<String> known = new HashSet<>();
        for (String member : members.isEmpty() ? List.<String>of() : List.of(members.split(" "))) {
            String name = member.replaceFirst("\\??:.*", "");
            String type = member.replaceFirst(".*:", "");
            Json value = body.get(name);
            known.add(name);
            boolean absent = value == null || value instanceof JsonNull;
            if (absent ? !member.contains("?:") : !isOf(type, value)) {
                return false;
            }
        }
        return known.containsAll(body.members().keySet());
    }

    private static boolean isOf(String type, Json value) {
        if (type.endsWith("+")) {
            return !value.equals(JsonArray.EMPTY) && isOf(type.substring(0, type.length() - 1), value);
        }
        if (type.endsWith("[]")) {
            String element = type.substring(0, type.length() - 2);
            return value instanceof JsonArray(List<Json> values)
                    && values.stream().allMatch(each -> isOf(element, each));
        }
        return TYPES.get(type).test(value);
    }
}
