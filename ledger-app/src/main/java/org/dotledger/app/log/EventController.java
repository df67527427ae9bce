package org.dotledger.app.log;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.app.http.Answer;
import org.dotledger.app.http.Numbers;
import org.dotledger.app.http.Representation;
import org.dotledger.core.log.store.EntryBytes;
import org.dotledger.core.log.store.EventFilter;
import org.dotledger.core.log.store.LogReader;
import org.dotledger.core.log.store.StoredEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Lists the history, in pages or as a stream, and shows single events. */
@RestController
final class EventController {
    private static final String NDJSON = "application/x-ndjson";
    private static final int LIMIT_DEFAULT = 100;
    private static final int LIMIT_MAX = 1_000;

    private final LogReader log;

    EventController(LogReader log) {
        this.log = log;
    }

    @GetMapping("/api/v1/events")
    @Nullable
    ResponseEntity<byte[]> events(
            @RequestParam(name = "after", required = false) @Nullable String after,
            @RequestParam(name = "limit", required = false) @Nullable String limit,
            @RequestParam(name = "type", required = false) @Nullable String type,
            @RequestParam(name = "tag", required = false) @Nullable String tag,
            @RequestParam(name = "actor", required = false) @Nullable String actor,
            @RequestParam(name = "code", required = false) @Nullable String code,
            @RequestParam(name = "from", required = false) @Nullable String from,
            @RequestParam(name = "to", required = false) @Nullable String to,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        EventFilter filter = new EventQueryParameters(after, type, tag, actor, code, from, to).filter();
        long size = log.head().size();
        Positions.requireReached(filter, size);
        if (Representation.choose(request, MediaType.APPLICATION_JSON_VALUE, NDJSON)
                .equals(NDJSON)) {
            long most = limit == null ? Long.MAX_VALUE : limit(limit);
            response.setContentType(NDJSON);
            // The headers of an answer that may be the whole log are not worth reading it.
            if (!HttpMethod.HEAD.matches(request.getMethod())) {
                stream(filter.endingBefore(size), most, response);
            }
            return null;
        }
        return page(filter.endingBefore(size), limit == null ? LIMIT_DEFAULT : limit(limit), size, request);
    }

    private static int limit(String text) {
        return (int) Numbers.parameter("limit", text, 1, LIMIT_MAX);
    }

    private ResponseEntity<byte[]> page(EventFilter filter, int limit, long size, HttpServletRequest request) {
        List<StoredEntry> found = log.page(filter, limit + 1);
        List<StoredEntry> shown = found.subList(0, Math.min(limit, found.size()));
        return Answer.json(JsonObject.builder()
                .put("treeSize", size)
                .put("items", JsonArray.of(shown, entry -> EventJson.of(entry.position(), entry.bytes())))
                .putIf(found.size() > limit, "next", () -> Json.of(next(request, shown.getLast())))
                .build());
    }

    private static String next(HttpServletRequest request, StoredEntry last) {
        return UriComponentsBuilder.fromPath(request.getServletPath())
                .query(request.getQueryString())
                .replaceQueryParam("after", last.position())
                .build(true)
                .toUriString();
    }

    /** A page at a time, so that a slow reader holds no connection to the database. */
    private void stream(EventFilter filter, long most, HttpServletResponse response) throws IOException {
        try (OutputStream out = new BufferedOutputStream(response.getOutputStream(), 1 << 16)) {
            EventFilter rest = filter;
            long left = most;
            List<StoredEntry> found = log.page(rest, (int) Math.min(left, LIMIT_MAX));
            while (!found.isEmpty()) {
                for (StoredEntry entry : found) {
                    out.write(CanonicalJson.bytes(EventJson.of(entry.position(), entry.bytes())));
                    out.write('\n');
                }
                left -= found.size();
                rest = rest.startingAt(found.getLast().position() + 1);
                boolean complete = left <= 0 || found.size() < LIMIT_MAX;
                found = complete ? List.of() : log.page(rest, (int) Math.min(left, LIMIT_MAX));
            }
        }
    }

    @GetMapping("/api/v1/events/{position}")
    ResponseEntity<byte[]> event(@PathVariable("position") String position) {
        long index = Positions.parse(position);
        EntryBytes entry = log.entry(index).orElseThrow(() -> Positions.unknown(index));
        return Answer.json(EventJson.of(index, entry));
    }
}
