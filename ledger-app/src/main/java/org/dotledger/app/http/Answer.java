package org.dotledger.app.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers whose bytes are made here, so that nothing between the ledger and the caller encodes evidence again. */
public final class Answer {
    /** After how many seconds a caller may try again. */
    public static final String RETRY_AFTER_SECONDS = "2";

    /** What a caller without a valid credential may come with (RFC 6750 section 3). */
    private static final String CHALLENGE = "Bearer realm=\"ledger\"";

    private Answer() {}

    /** Canonical JSON. */
    public static ResponseEntity<byte[]> json(Json body) {
        return json(200, body);
    }

    /** Canonical JSON with a status. */
    public static ResponseEntity<byte[]> json(int status, Json body) {
        return bytes(status, MediaType.APPLICATION_JSON_VALUE, CanonicalJson.bytes(body));
    }

    /** Text in UTF-8. */
    public static ResponseEntity<byte[]> text(String mediaType, String body) {
        return bytes(200, mediaType + ";charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes as they are. */
    public static ResponseEntity<byte[]> bytes(int status, String mediaType, byte[] body) {
        return ResponseEntity.status(HttpStatusCode.valueOf(status))
                .header(HttpHeaders.CONTENT_TYPE, mediaType)
                .body(body);
    }

    /** A problem; one that passes by itself says when to try again. */
    public static ResponseEntity<byte[]> problem(Problem problem) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(HttpStatusCode.valueOf(problem.status()))
                .header(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
        if (problem.passes()) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        if (problem.status() == 401) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
        }
        return answer.body(problem.bytes());
    }

    /** A problem, for what stands before the controllers: a page where the caller prefers one. */
    public static void write(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        write(request, response, problem, RETRY_AFTER_SECONDS);
    }

    /** As above, with when to try again where the problem passes by itself. */
    public static void write(
            HttpServletRequest request, HttpServletResponse response, Problem problem, String retryAfterSeconds)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        if (problem.status() == 401) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
        }
        if (!ProblemPage.show(request, response, problem, retryAfterSeconds)) {
            writeJson(response, problem, retryAfterSeconds);
        }
    }

    /** A problem that is never a page. */
    static void writeJson(HttpServletResponse response, Problem problem) throws IOException {
        writeJson(response, problem, RETRY_AFTER_SECONDS);
    }

    private static void writeJson(HttpServletResponse response, Problem problem, String retryAfterSeconds)
            throws IOException {
        byte[] body = problem.bytes();
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (problem.passes()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, retryAfterSeconds);
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
