package org.dotledger.app.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import org.springframework.http.HttpHeaders;

/** Reads bodies whole and bounded, whatever the request says of their length. */
public final class RequestBody {
    /** The most bytes a body may have. */
    public static final int LENGTH_MAX = 16 * 1024 * 1024;

    private RequestBody() {}

    /** The time in which a part of a body is worked on; what it takes is given back when it is closed. */
    public interface Work extends AutoCloseable {
        @Override
        void close();
    }

    /** A body that has to be JSON by its Content-Type, in no encoding but UTF-8. */
    public static byte[] readJson(HttpServletRequest request) {
        requireType(request, "application/json");
        return read(request);
    }

    /**
     * A body of lines of JSON by its Content-Type, in no encoding but UTF-8. It is held within the same bounds as any
     * other body; each line of it is worked on within {@link #beginWork}.
     */
    public static byte[] readLines(HttpServletRequest request) {
        requireType(request, "application/x-ndjson");
        return receive(request, IncomingBodies.Incoming::receive);
    }

    /**
     * Waits until a part of a body may be worked on, whose values take more memory than its bytes.
     *
     * @throws ProblemException 503 when that takes too long
     */
    public static Work beginWork(HttpServletRequest request, int partBytes) {
        return IncomingBodies.of(request).beginWork(partBytes);
    }

    /** A body of any type. */
    public static byte[] read(HttpServletRequest request) {
        return receive(request, IncomingBodies.Incoming::read);
    }

    private interface Reading {
        byte[] read(IncomingBodies.Incoming body, int lengthMax) throws IOException;
    }

    private static void requireType(HttpServletRequest request, String expected) {
        String type = String.valueOf(request.getContentType())
                .toLowerCase(Locale.ROOT)
                .replace(" ", "");
        if (!type.equals(expected) && !type.equals(expected + ";charset=utf-8")) {
            throw new ProblemException(
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE, "the Content-Type is expected to be " + expected);
        }
    }

    private static byte[] receive(HttpServletRequest request, Reading reading) {
        if (!Collections.list(request.getHeaders(HttpHeaders.CONTENT_ENCODING)).stream()
                .allMatch("identity"::equalsIgnoreCase)) {
            throw new ProblemException(
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE, "a body is taken without Content-Encoding only");
        }
        if (request.getContentLengthLong() > LENGTH_MAX) {
            throw tooLarge();
        }
        try {
            byte[] bytes = reading.read(IncomingBodies.of(request), LENGTH_MAX);
            if (bytes.length > LENGTH_MAX) {
                throw tooLarge();
            }
            return bytes;
        } catch (IOException e) {
            throw new ProblemException(ProblemCode.BAD_REQUEST, "the body ended too early or is framed wrongly");
        }
    }

    private static ProblemException tooLarge() {
        return new ProblemException(ProblemCode.BODY_TOO_LARGE, "the body has more than " + LENGTH_MAX + " bytes");
    }
}
