package org.dotledger.app.openapi;

import java.util.stream.Collectors;
import org.dotledger.app.http.Answer;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the description of the REST interface. */
@RestController
final class OpenApiController {

    @GetMapping("/v3/api-docs")
    ResponseEntity<byte[]> document() {
        return Answer.json(OpenApiDocument.toJson());
    }

    /** Paths and summaries are the program's own words and hold nothing that HTML would take for markup. */
    @GetMapping("/docs")
    ResponseEntity<byte[]> page() {
        String rows = OpenApiDocument.operations().stream()
                .map(operation -> "<tr><td>" + operation.method() + "</td><td><code>" + operation.path()
                        + "</code></td><td>" + operation.summary() + "</td></tr>\n")
                .collect(Collectors.joining());
        return Answer.text("text/html", """
                <!doctype html>
                <html lang="en">
                <head><meta charset="utf-8"><title>Dot Ledger: REST interface</title></head>
                <body>
                <h1>REST interface</h1>
                <p>For programs: <a href="/v3/api-docs">OpenAPI 3.1</a>. Every command's schema and refusal codes:
                <a href="/api/v1/commands">commands</a>.</p>
                <table>
                <thead><tr><th>Method</th><th>Path</th><th>What it does</th></tr></thead>
                <tbody>
                %s</tbody>
                </table>
                </body>
                </html>
                """.formatted(rows));
    }
}
