package org.dotledger.app.openapi;

import org.dotledger.app.http.Answer;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the description of the REST interface: to programs, which hold a key, and to people, who are signed in. */
@RestController
final class OpenApiController {

    @GetMapping({"/v3/api-docs", "/docs/openapi.json"})
    ResponseEntity<byte[]> document() {
        return Answer.json(OpenApiDocument.toJson());
    }
}
