package org.dotledger.app.cli;

import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonInteger;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.json.JsonString;

/** A successful answer of the server. */
record ApiAnswer(int status, byte[] body) {

    JsonObject object() {
        return JsonReader.readObject(body);
    }

    /** A refusal or error as one paragraph for a person. */
    static CommandFailure failure(int status, byte[] body) {
        if (body.length == 0 || body[0] != '{') {
            return new CommandFailure(ExitCode.ofProblem(status, ""), "the server answered " + status);
        }
        JsonObject problem = JsonReader.readObject(body);
        String code = text(problem, "code");
        StringBuilder message = new StringBuilder(code.isEmpty() ? "error " + status : code);
        append(message, " · stop code ", text(problem, "stopCode"));
        append(message, ": ", text(problem, "title"));
        append(message, "\n  field: ", text(problem, "field"));
        if (problem.get("reasons") instanceof JsonArray reasons) {
            reasons.values().forEach(reason -> append(message, "\n  because ", ((JsonString) reason).value()));
        }
        append(message, "\n  to do: ", text(problem, "fix"));
        if (problem.get("refusalPosition") instanceof JsonInteger(long position)) {
            append(message, "\n  recorded at position ", Long.toString(position));
        }
        return new CommandFailure(ExitCode.ofProblem(status, code), message.toString());
    }

    private static void append(StringBuilder message, String label, String text) {
        if (!text.isEmpty()) {
            message.append(label).append(text);
        }
    }

    private static String text(JsonObject problem, String name) {
        Json value = problem.get(name);
        return value instanceof JsonString(String text) ? text : "";
    }
}
