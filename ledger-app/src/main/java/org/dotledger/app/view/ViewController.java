package org.dotledger.app.view;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.app.http.Answer;
import org.dotledger.app.http.ProblemCode;
import org.dotledger.app.http.ProblemException;
import org.dotledger.app.http.Representation;
import org.dotledger.core.view.AsOf;
import org.dotledger.core.view.InvalidAsOfException;
import org.dotledger.core.view.ViewAnswer;
import org.dotledger.core.view.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers what the state is, was, and how it changed. */
@RestController
final class ViewController {
    private static final String CSV = "text/csv";

    private final Views views;
    private final LiveGrants grants;
    private final Clock clock;

    ViewController(Views views, LiveGrants grants, Clock clock) {
        this.views = views;
        this.grants = grants;
        this.clock = clock;
    }

    @GetMapping("/api/v1/{view}")
    ResponseEntity<byte[]> view(
            @PathVariable("view") String view,
            @RequestParam(name = "id", required = false) @Nullable String id,
            @RequestParam(name = "asOf", required = false) @Nullable String asOf,
            HttpServletRequest request) {
        if (id != null) {
            return row(view, id, asOf, request);
        }
        AsOf state = parse("asOf", asOf);
        String form = Representation.choose(request, MediaType.APPLICATION_JSON_VALUE, CSV);
        if (asOf == null && view.equals(ViewDefinitions.READINESS.name())) {
            return readiness(form);
        }
        ViewAnswer<?> answer = views.answer(view, state);
        return form.equals(CSV)
                ? csv(answer.toCsv())
                : tagged(
                        form,
                        CanonicalJson.bytes(asOf == null ? grants.answer(view, answer.toJson()) : answer.toJson()));
    }

    /** What C1 is ready for depends on when it is asked: grants expire, and looks at the world grow old. */
    private ResponseEntity<byte[]> readiness(String form) {
        Instant now = clock.instant();
        ViewAnswer<?> answer = views.answer(ViewDefinitions.READINESS.name(), AsOf.LATEST, now);
        if (form.equals(CSV)) {
            return csv(answer.toCsv());
        }
        JsonObject.Builder dated = JsonObject.builder();
        answer.toJson().members().forEach(dated::put);
        return tagged(
                form,
                CanonicalJson.bytes(
                        dated.put("at", now.truncatedTo(ChronoUnit.MICROS).toString())
                                .build()));
    }

    /** An id that holds a slash, as a route does, is asked for by the parameter of the view: no path may hold it. */
    @GetMapping("/api/v1/{view}/{id}")
    ResponseEntity<byte[]> row(
            @PathVariable("view") String view,
            @PathVariable("id") String id,
            @RequestParam(name = "asOf", required = false) @Nullable String asOf,
            HttpServletRequest request) {
        String form = Representation.choose(request, MediaType.APPLICATION_JSON_VALUE, CSV);
        return views.row(view, id, parse("asOf", asOf))
                .map(row -> form.equals(CSV)
                        ? csv(row.toCsv())
                        : tagged(
                                form,
                                CanonicalJson.bytes(asOf == null ? grants.row(view, row.toJson()) : row.toJson())))
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, "the view has no such row"));
    }

    @GetMapping("/api/v1/state")
    ResponseEntity<byte[]> state(@RequestParam(name = "asOf", required = false) @Nullable String asOf) {
        return tagged(
                MediaType.APPLICATION_JSON_VALUE,
                CanonicalJson.bytes(views.state(parse("asOf", asOf)).toJson()));
    }

    @GetMapping("/api/v1/diff")
    ResponseEntity<byte[]> diff(
            @RequestParam(name = "from", required = false) @Nullable String from,
            @RequestParam(name = "to", required = false) @Nullable String to) {
        if (from == null) {
            throw ProblemException.invalidField("from", "is missing");
        }
        return Answer.json(views.diff(parse("from", from), parse("to", to)).toJson());
    }

    private static AsOf parse(String parameter, @Nullable String text) {
        try {
            return AsOf.parse(text);
        } catch (InvalidAsOfException e) {
            throw ProblemException.invalidField(
                    parameter, "is expected to be a position or an RFC 3339 time with an offset");
        }
    }

    private static ResponseEntity<byte[]> csv(String table) {
        return tagged(CSV + ";charset=utf-8", table.getBytes(StandardCharsets.UTF_8));
    }

    /** Spring answers 304 by itself when the caller holds the same bytes. Caches may keep them if they ask each time. */
    private static ResponseEntity<byte[]> tagged(String mediaType, byte[] body) {
        return ResponseEntity.status(HttpStatus.OK)
                .header(HttpHeaders.CONTENT_TYPE, mediaType)
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT, HttpHeaders.AUTHORIZATION)
                .eTag(Sha256.digest(body).hex())
                .body(body);
    }
}
