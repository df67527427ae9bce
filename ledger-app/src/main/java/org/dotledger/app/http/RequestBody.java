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

    /** A body that has to be JSON by its Content-Type, in no encoding but UTF-8. */
    public static byte[] readJson(HttpServletRequest request) {
        String type = String.valueOf(request.getContentType())
                .toLowerCase(Locale.ROOT)
                .replace(" ", "");
        if (!type.equals("application/json") && !type.equals("application/json;charset=utf-8")) {
            throw new ProblemException(
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE, "the Content-Type is expected to be application/json");
        }
        return read(request);
    }

    /** A body of any type. */
    public static byte[] read(HttpServletRequest request) {
        if (!Collections.list(request.getHeaders(HttpHeaders.CONTENT_ENCODING)).stream()
                .allMatch("identity"::equalsIgnoreCase)) {
            throw new ProblemException(
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE, "a body is taken without Content-Encoding only");
        }
        if (request.getContentLengthLong() > LENGTH_MAX) {
            throw tooLarge();
        }
        try {
            byte[] bytes = IncomingBodies.of(request).read(LENGTH_MAX);
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
