package org.dotledger.app.pages.state;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.app.http.ProblemCode;
import org.dotledger.app.http.ProblemException;
import org.dotledger.app.openapi.Purposes;
import org.dotledger.app.pages.Field;
import org.dotledger.app.pages.Links;
import org.dotledger.app.pages.Pages;
import org.dotledger.app.pages.Reference;
import org.dotledger.app.pages.Snapshot;
import org.dotledger.app.pages.Snapshots;
import org.dotledger.app.pages.Words;
import org.dotledger.core.view.ViewAnswer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Shows the rows of any view as they are, for what has no page of its own. */
@Controller
final class RecordController {
    private static final int SHOWN_MAX = 100;

    private final Snapshots snapshots;
    private final Pages pages;

    RecordController(Snapshots snapshots, Pages pages) {
        this.snapshots = snapshots;
        this.pages = pages;
    }

    /** A view in the list of all. */
    record Listed(Reference view, String title, String purpose, int count, boolean inState) {}

    /** A row with its id. */
    record Row(String id, List<Field> fields) {}

    @GetMapping("/records")
    ModelAndView all(@RequestParam(name = "asOf", required = false) @Nullable String asOf, HttpServletRequest request) {
        Snapshot snapshot = snapshots.at(asOf);
        List<Listed> views = ViewDefinitions.ALL.stream()
                .map(view -> new Listed(
                        new Reference(view.name(), snapshot.links().records(view.name())),
                        Words.sentence(view.name()),
                        Purposes.of(view.name()),
                        snapshot.rows(view).size(),
                        view.inState()))
                .toList();
        return Pages.show("records", pages.frame(request, "All views", snapshot), views);
    }

    @GetMapping("/records/{view}")
    ModelAndView view(
            @PathVariable("view") String name,
            @RequestParam(name = "asOf", required = false) @Nullable String asOf,
            HttpServletRequest request) {
        ViewDefinition<?> view = ViewDefinitions.ALL.stream()
                .filter(definition -> definition.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, "no view has this name"));
        Snapshot snapshot = snapshots.at(asOf);
        return Pages.show(
                        "record",
                        pages.frame(request, Words.sentence(name), snapshot),
                        rows(view, snapshot, snapshot.links()))
                .addObject("view", name)
                .addObject("purpose", Purposes.of(name))
                .addObject("count", snapshot.rows(view).size());
    }

    /** The rows of a view at a moment, as a file. */
    @GetMapping("/records/{view}/download")
    ResponseEntity<byte[]> download(
            @PathVariable("view") String name,
            @RequestParam(name = "format", required = false) @Nullable String format,
            @RequestParam(name = "asOf", required = false) @Nullable String asOf) {
        boolean isCsv = "csv".equals(format);
        if (!isCsv && !"json".equals(format)) {
            throw ProblemException.invalidField("format", "is expected to be csv or json");
        }
        Snapshot snapshot = snapshots.at(asOf);
        ViewAnswer<?> answer = snapshot.answer(name);
        byte[] file = isCsv ? answer.toCsv().getBytes(StandardCharsets.UTF_8) : CanonicalJson.bytes(answer.toJson());
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, isCsv ? "text/csv;charset=utf-8" : MediaType.APPLICATION_JSON_VALUE)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + answer.definition().name() + "-"
                                + snapshot.moment().size() + "." + format + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .body(file);
    }

    private static <R extends Record> List<Row> rows(ViewDefinition<R> view, Snapshot snapshot, Links links) {
        RecordCodec<R> codec = RecordCodec.of(view.row());
        return snapshot.rows(view).stream()
                .limit(SHOWN_MAX)
                .map(row -> new Row(view.id().apply(row), Field.of(codec.write(row), links)))
                .toList();
    }
}
