package org.dotledger.app.openapi;

import org.dotledger.api.json.JsonObject;

/** The schema of every answer that says no (RFC 9457). */
final class ProblemSchema {
    private ProblemSchema() {}

    static JsonObject toJson() {
        JsonObject members = JsonObject.builder()
                .put("type", Shape.described(Shape.TEXT, "The code, as a URI."))
                .put("title", Shape.described(Shape.TEXT, "What is wrong, in general."))
                .put("status", Shape.COUNT)
                .put("detail", Shape.described(Shape.TEXT, "What exactly was found."))
                .put("code", Shape.described(Shape.TEXT, "Why, in one word, for programs."))
                .put(
                        "stopCode",
                        Shape.described(Shape.TEXT, "The stop code of the campaign's rules, where one applies."))
                .put("field", Shape.described(Shape.TEXT, "The first field at fault, for example rows[3].code."))
                .put("reasons", Shape.described(Shape.list(Shape.TEXT), "Everything that was found, a sentence each."))
                .put("fix", Shape.described(Shape.TEXT, "What the caller can do about it."))
                .put(
                        "refusalPosition",
                        Shape.described(Shape.COUNT, "The position at which the log records the refusal."))
                .build();
        return Shape.described(
                Shape.object(members, "stopCode", "field", "refusalPosition"), "An answer that says no (RFC 9457).");
    }
}
