package org.dotledger.app.http;

import org.dotledger.core.log.store.LogNotContinuedException;

/** Why a request failed for a reason that is no rule of the domain; the domain's codes are in {@code RefusalCode}. */
public enum ProblemCode {
    BAD_REQUEST(400, "The request is malformed", "Send a well-formed HTTP request."),
    INVALID_HEADER(400, "A header is malformed", "Correct the header that is named."),
    UNAUTHENTICATED(
            401,
            "No valid key came with the request",
            "Send Authorization: Bearer with a key that is in force; an owner issues keys with POST /api/v1/keys."),
    SIGN_IN_FAILED(
            401,
            "The issuer has not said who you are",
            "Begin the sign-in again, and finish it in the same browser within ten minutes."),
    FORBIDDEN(403, "This is not allowed", "Let an actor do it that may."),
    NOT_FOUND(404, "There is nothing here", "Check the path, and the id or code in it."),
    UNKNOWN_COMMAND(404, "No such command exists", "GET /api/v1/commands lists every command."),
    POSITION_UNKNOWN(404, "The log has not come that far", "Ask for a position up to the tree size."),
    METHOD_NOT_ALLOWED(405, "The path does not take this method", "Use a method that the Allow header names."),
    NOT_ACCEPTABLE(406, "The answer has no such representation", "Accept one of the types that are named."),
    REQUEST_TIMEOUT(
            408,
            "The request did not arrive in time",
            "Send the same request again, with the same idempotency key, over a connection that is fast enough."),
    BODY_TOO_LARGE(413, "The body is larger than 16 MiB", "Send at most 16,777,216 bytes."),
    BATCH_TOO_LONG(
            413,
            "The batch has more than 1,000 lines",
            "Send the commands in several batches, one after the other; nothing of this one was decided."),
    PACKAGE_TOO_LARGE(
            413,
            "The readback package would be larger than 4 GiB or have more than 65,534 files",
            "Ask for the package of an earlier position."),
    UPLOAD_TOO_LARGE(
            413,
            "The file is larger than 64 MB",
            "Check it with ledger verify on the command line, which takes a package of any size."),
    UNSUPPORTED_MEDIA_TYPE(415, "The body has a type or encoding that is not taken", "Send the type that is named."),
    NOT_SENT(
            424,
            "An earlier line ended the batch, so this one was not decided",
            "See to the line that is named, and send this one again with the same idempotency key."),
    FORM_OF_ANOTHER(
            409,
            "The form was opened as another actor than the one who is signed in now",
            "Look who is signed in, and decide on the page as it is shown now; nothing was recorded."),
    TOO_MANY_REQUESTS(
            429,
            "More was asked than one caller may ask at a time",
            "Send the same request again, with the same idempotency key, after the time that Retry-After gives."),
    HEADERS_TOO_LARGE(431, "The headers are too large", "Send less than 16 KiB of headers."),
    INTERNAL_ERROR(
            500,
            "The ledger failed to answer",
            "Send the same request again with the same idempotency key; report the correlation id if it fails again."),
    NOT_IMPLEMENTED(
            501,
            "The server does not know this method or transfer coding",
            "Use a method that the Allow header of an OPTIONS request names, and no Transfer-Encoding but chunked."),
    UNAVAILABLE(
            503,
            "The ledger cannot answer at the moment",
            "Send the same request again, with the same idempotency key, after the time that Retry-After gives."),
    CLOCK_AHEAD(
            503,
            "The server's clock is further ahead than it can have come, so nothing is appended",
            "Have the server's clock corrected, or accepted by an owner with ledger time accept; then send the same"
                    + " request again with the same idempotency key."),
    LOG_ROLLED_BACK(
            503,
            "The database holds less of the log than was seen, so nothing is appended to it",
            "Sending again does not help; tell the operator, who has to find the newer database."),
    LOG_DIVERGED(
            503,
            "The database does not hold what the log's key has signed or others have seen",
            "Sending again does not help; tell the operator, who has to find out who changed the database."),
    HTTP_VERSION_NOT_SUPPORTED(505, "The server does not speak this version of HTTP", "Send HTTP/1.1 requests.");

    private final int status;
    private final String title;
    private final String fix;

    ProblemCode(int status, String title, String fix) {
        this.status = status;
        this.title = title;
        this.fix = fix;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** What is wrong, in general. */
    public String title() {
        return title;
    }

    /** What the caller can do about it. */
    public String fix() {
        return fix;
    }

    /** The code for what became of the log. */
    public static ProblemCode of(LogNotContinuedException.Code code) {
        return switch (code) {
            case LOG_ROLLED_BACK -> LOG_ROLLED_BACK;
            case LOG_DIVERGED -> LOG_DIVERGED;
        };
    }

    /** Whether what is wrong may be over a little later, by itself. */
    public boolean passes() {
        return this == UNAVAILABLE || this == TOO_MANY_REQUESTS;
    }

    /** The code that stands for a status which the server or the framework answered by itself. */
    static ProblemCode ofStatus(int status) {
        return switch (status) {
            case 401 -> UNAUTHENTICATED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 408 -> REQUEST_TIMEOUT;
            case 413 -> BODY_TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 429 -> TOO_MANY_REQUESTS;
            case 431 -> HEADERS_TOO_LARGE;
            case 501 -> NOT_IMPLEMENTED;
            case 503 -> UNAVAILABLE;
            case 505 -> HTTP_VERSION_NOT_SUPPORTED;
            default -> status >= 400 && status < 500 ? BAD_REQUEST : INTERNAL_ERROR;
        };
    }
}
