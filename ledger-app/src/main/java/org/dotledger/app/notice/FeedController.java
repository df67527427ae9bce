package org.dotledger.app.notice;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.dotledger.app.http.Answer;
import org.dotledger.app.http.Numbers;
import org.dotledger.app.http.ProblemException;
import org.dotledger.app.http.Representation;
import org.dotledger.core.log.note.LogKeys;
import org.dotledger.core.log.store.LogReader;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The newest notices for a reader of feeds, which asks again from time to time. */
@RestController
final class FeedController {
    private static final String ATOM = "application/atom+xml";
    private static final int LIMIT_DEFAULT = 50;
    private static final int LIMIT_MAX = 200;

    private final LogReader log;
    private final String origin;

    FeedController(LogReader log, LogKeys keys) {
        this.log = log;
        this.origin = keys.origin();
    }

    @GetMapping("/api/v1/feed")
    ResponseEntity<byte[]> feed(
            @RequestParam(name = "topic", required = false) @Nullable String topic,
            @RequestParam(name = "limit", required = false) @Nullable String limit,
            HttpServletRequest request) {
        Representation.choose(request, ATOM);
        Set<Topic> topics = topic == null ? EnumSet.allOf(Topic.class) : topics(topic);
        int most = limit == null ? LIMIT_DEFAULT : (int) Numbers.parameter("limit", limit, 1, LIMIT_MAX);
        long size = log.head().size();
        List<Notice> notices = new Notices(log).newest(topics, size, most);
        Instant time =
                size == 0 ? Instant.EPOCH : log.event(size - 1).orElseThrow().time();
        String base = ServletUriComponentsBuilder.fromContextPath(request).toUriString();
        String self = ServletUriComponentsBuilder.fromRequest(request).toUriString();
        return Answer.bytes(200, ATOM + ";charset=utf-8", AtomFeed.of(origin, self, base, time, notices));
    }

    private static Set<Topic> topics(String list) {
        return Arrays.stream(list.split(",", -1))
                .map(name -> Topic.named(name)
                        .orElseThrow(() -> ProblemException.invalidField(
                                "topic",
                                "is expected to be one or more of "
                                        + Arrays.stream(Topic.values())
                                                .map(Topic::label)
                                                .collect(Collectors.joining(", "))
                                        + ", with commas between")))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Topic.class)));
    }
}
