package org.dotledger.app.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/** Chooses among the forms an answer has, by what the caller accepts (RFC 9110, section 12.5.1). */
public final class Representation {
    private Representation() {}

    /**
     * The form the caller likes best; of equals, the one offered first.
     *
     * @param offered media types without parameters
     * @throws ProblemException 406 when none is acceptable
     */
    public static String choose(HttpServletRequest request, String... offered) {
        return best(request, offered)
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.NOT_ACCEPTABLE, "the answer comes as " + String.join(" or ", offered)));
    }

    /** Whether the caller would rather read a page than a problem's JSON, as people with a browser would. */
    public static boolean prefersPages(HttpServletRequest request) {
        try {
            return best(request, Problem.MEDIA_TYPE, MediaType.APPLICATION_JSON_VALUE, MediaType.TEXT_HTML_VALUE)
                    .filter(MediaType.TEXT_HTML_VALUE::equals)
                    .isPresent();
        } catch (ProblemException e) {
            // A caller whose Accept header cannot be read gets what programs get.
            return false;
        }
    }

    private static Optional<String> best(HttpServletRequest request, String... offered) {
        return accepted(request).stream()
                .filter(accepted -> accepted.getQualityValue() > 0)
                .flatMap(accepted ->
                        Stream.of(offered).filter(type -> accepted.includes(MediaType.parseMediaType(type))))
                .findFirst();
    }

    private static List<MediaType> accepted(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders(HttpHeaders.ACCEPT));
        try {
            List<MediaType> types = MediaType.parseMediaTypes(headers);
            MimeTypeUtils.sortBySpecificity(types);
            return types.isEmpty() ? List.of(MediaType.ALL) : sortedByQuality(types);
        } catch (InvalidMediaTypeException e) {
            throw new ProblemException(ProblemCode.INVALID_HEADER, "Accept is not a list of media types");
        }
    }

    private static List<MediaType> sortedByQuality(List<MediaType> bySpecificity) {
        return bySpecificity.stream()
                .sorted((a, b) -> Double.compare(b.getQualityValue(), a.getQualityValue()))
                .toList();
    }
}
