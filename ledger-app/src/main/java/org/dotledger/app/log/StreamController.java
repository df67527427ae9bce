package org.dotledger.app.log;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.dotledger.app.access.Caller;
import org.dotledger.app.http.Numbers;
import org.dotledger.app.http.ProblemCode;
import org.dotledger.app.http.ProblemException;
import org.dotledger.app.http.Representation;
import org.dotledger.core.log.store.EventFilter;
import org.dotledger.core.log.store.LogReader;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Follows the history as server-sent events (HTML Living Standard, section 9.2): first what is there already, then each
 * event soon after it is durable. A caller whose connection broke resumes behind the last event it has seen.
 */
@RestController
final class StreamController {
    private static final String EVENT_STREAM = "text/event-stream";
    private static final String LAST_EVENT_ID = "Last-Event-ID";

    private final LogReader log;
    private final LogGrowth growth;
    private final OpenStreams streams;
    private final StreamSettings settings;

    StreamController(LogReader log, LogGrowth growth, OpenStreams streams, StreamSettings settings) {
        this.log = log;
        this.growth = growth;
        this.streams = streams;
        this.settings = settings;
    }

    @GetMapping("/api/v1/stream")
    void stream(
            @RequestParam(name = "after", required = false) @Nullable String after,
            @RequestParam(name = "type", required = false) @Nullable String type,
            @RequestParam(name = "tag", required = false) @Nullable String tag,
            @RequestParam(name = "actor", required = false) @Nullable String actor,
            @RequestParam(name = "code", required = false) @Nullable String code,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Representation.choose(request, EVENT_STREAM);
        String lastSeen = lastEventId(request);
        EventFilter filter = new EventQueryParameters(
                        lastSeen == null ? after : lastSeen, type, tag, actor, code, null, null)
                .filter();
        // What is remembered of the log's size may be older than the position that the caller has just been told.
        if (filter.first() > growth.size()) {
            Positions.requireReached(filter, log.head().size());
        }
        Caller caller = Caller.ofRequest();
        try (OpenStreams.Place _ = streams.take(caller.getPrincipal())) {
            response.setContentType(EVENT_STREAM + ";charset=utf-8");
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            // A proxy that collected the answer would hold events back.
            response.setHeader("X-Accel-Buffering", "no");
            if (HttpMethod.HEAD.matches(request.getMethod())) {
                return;
            }
            new EventStream(log, growth, filter, caller, settings.heartbeat(), response.getOutputStream())
                    .follow(streams);
        }
    }

    /** What the browser has seen goes before what the address says, which is as old as the page. */
    private static @Nullable String lastEventId(HttpServletRequest request) {
        List<String> given = Collections.list(request.getHeaders(LAST_EVENT_ID));
        if (given.isEmpty()) {
            return null;
        }
        if (given.size() > 1 || Numbers.parse(given.getFirst()).isEmpty()) {
            throw new ProblemException(ProblemCode.INVALID_HEADER, LAST_EVENT_ID + " is the position of an event");
        }
        return given.getFirst();
    }
}
