package org.dotledger.app.server;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.json.JsonTime;
import org.dotledger.api.message.Role;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.app.access.Caller;
import org.dotledger.app.http.Answer;
import org.dotledger.app.http.ProblemCode;
import org.dotledger.app.http.ProblemException;
import org.dotledger.app.http.RequestBody;
import org.dotledger.core.log.store.ClockReading;
import org.dotledger.core.log.store.LogClock;
import org.dotledger.core.view.AsOf;
import org.dotledger.core.view.Views;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows by which clock this server dates entries, and lets an owner accept it where it is not believed. */
@RestController
final class TimeController {
    private static final Logger LOG = LoggerFactory.getLogger(TimeController.class);

    private final LogClock clock;
    private final Views views;

    TimeController(LogClock clock, Views views) {
        this.clock = clock;
        this.views = views;
    }

    /** What an owner accepts: the time that was shown. */
    public record Acceptance(Instant clock) {}

    @GetMapping("/api/v1/time")
    ResponseEntity<byte[]> show() {
        return Answer.json(json(clock.reading()));
    }

    @PostMapping("/api/v1/time/accept")
    ResponseEntity<byte[]> accept(HttpServletRequest request) {
        JsonObject body = JsonReader.readObject(RequestBody.readJson(request));
        if (!isOwner()) {
            throw new ProblemException(ProblemCode.FORBIDDEN, "only an owner accepts the time of a clock");
        }
        Acceptance acceptance = RecordCodec.of(Acceptance.class).read(body);
        try {
            ClockReading reading = clock.accept(acceptance.clock());
            LOG.warn("{} accepted the clock's time {}", Caller.current(), reading.clock());
            return Answer.json(json(reading));
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalidField("clock", String.valueOf(e.getMessage()));
        }
    }

    private boolean isOwner() {
        return views.row(ViewDefinitions.ACTORS.name(), Caller.current().value(), AsOf.LATEST)
                .map(answer -> answer.toJson().get("roles"))
                .filter(roles -> roles instanceof JsonArray(var values) && values.contains(Json.of(Role.OWNER.name())))
                .isPresent();
    }

    private static JsonObject json(ClockReading reading) {
        return JsonObject.builder()
                .put("state", reading.state().name())
                .put("clock", JsonTime.format(reading.clock()))
                .put("expected", JsonTime.format(reading.expected()))
                .putIf(
                        reading.newest().isAfter(Instant.MIN),
                        "newestEntry",
                        () -> Json.of(JsonTime.format(reading.newest())))
                .put("aheadSeconds", reading.ahead().toSeconds())
                .put("behindSeconds", reading.behind().toSeconds())
                .build();
    }
}
