package org.dotledger.app.client;

import java.util.OptionalLong;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonInteger;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.json.JsonString;
import org.jspecify.annotations.Nullable;

/** The server refused, failed, or could not be reached. */
public final class ApiFailure extends RuntimeException {
    /** Stands for a status where no answer came. */
    public static final int NO_ANSWER = 0;

    /** Stands for a status where no server can be at the address. */
    public static final int WRONG_ADDRESS = -1;

    /** Stands for a status where the server's certificate is not trusted. */
    public static final int UNTRUSTED = -2;

    private final int status;
    private final String code;
    private final OptionalLong refusalPosition;
    private final transient @Nullable JsonObject problem;

    private ApiFailure(int status, JsonObject problem, OptionalLong refusalPosition, String message) {
        super(message);
        this.status = status;
        this.code = text(problem, "code");
        this.refusalPosition = refusalPosition;
        this.problem = problem;
    }

    private ApiFailure(int status) {
        this(status, "the server answered " + status, null);
    }

    private ApiFailure(int status, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
        this.code = "";
        this.refusalPosition = OptionalLong.empty();
        this.problem = null;
    }

    /** Nothing came back, or not all of it. */
    public static ApiFailure noAnswer(String message, Throwable cause) {
        return new ApiFailure(NO_ANSWER, message, cause);
    }

    /** Trying again does not help. */
    static ApiFailure wrongAddress(String message, Throwable cause) {
        return new ApiFailure(WRONG_ADDRESS, message, cause);
    }

    /** Nothing was sent. */
    static ApiFailure untrusted(String message, Throwable cause) {
        return new ApiFailure(UNTRUSTED, message, cause);
    }

    /** A problem document (RFC 9457) as one paragraph for a person. */
    public static ApiFailure of(int status, byte[] body) {
        if (body.length == 0 || body[0] != '{') {
            return new ApiFailure(status);
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
        OptionalLong refusalPosition = problem.get("refusalPosition") instanceof JsonInteger(long position)
                ? OptionalLong.of(position)
                : OptionalLong.empty();
        refusalPosition.ifPresent(position -> append(message, "\n  recorded at position ", Long.toString(position)));
        return new ApiFailure(status, problem, refusalPosition, message.toString());
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

    /** The HTTP status, or one of {@link #NO_ANSWER}, {@link #WRONG_ADDRESS} and {@link #UNTRUSTED}. */
    public int status() {
        return status;
    }

    /** Whether the ledger decided against what was asked, which it records of callers that it knows. */
    public boolean isRefusal() {
        return status == 403 || status == 409 || status == 422;
    }

    /** Whether it is sure that nothing came of what was asked. */
    public boolean isRejection() {
        return status >= 400 && status < 500;
    }

    /** Where the refusal is recorded; empty where it is not. */
    public OptionalLong refusalPosition() {
        return refusalPosition;
    }

    /** The problem document (RFC 9457) that the server answered with; null where it answered none. */
    public @Nullable JsonObject problem() {
        return problem;
    }

    /** The refusal's code, or an empty text where the answer had none. */
    public String code() {
        return code;
    }
}
