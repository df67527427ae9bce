package org.dotledger.app.command;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.app.access.RequestLimit;
import org.dotledger.app.http.Representation;
import org.dotledger.app.http.RequestBody;
import org.dotledger.core.decision.live.LedgerCommandGateway;
import org.dotledger.core.decision.live.Refusals;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes many commands in one request, a line each. A batch is no transaction: each line is decided by itself, in the order
 * of the lines, and answered as soon as what followed from it is durable. What is wrong with the batch as a whole, as its
 * type, its size or the number of its lines, is answered before anything of it is decided.
 */
@RestController
final class BatchController {
    /** The media type of a batch and of its answer. */
    private static final String NDJSON = "application/x-ndjson";

    private final LedgerCommandGateway gateway;
    private final Refusals refusals;
    private final RequestLimit limit;

    BatchController(LedgerCommandGateway gateway, Refusals refusals, RequestLimit limit) {
        this.gateway = gateway;
        this.refusals = refusals;
        this.limit = limit;
    }

    @PostMapping("/api/v1/commands")
    void send(
            @RequestParam(name = "dryRun", required = false) @Nullable String dryRun,
            @RequestParam(name = "stopOnRefusal", required = false) @Nullable String stopOnRefusal,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        boolean preview = CommandChannel.isTrue("dryRun", dryRun);
        boolean stops = CommandChannel.isTrue("stopOnRefusal", stopOnRefusal);
        Representation.choose(request, NDJSON);
        BatchLines lines = BatchLines.of(RequestBody.readLines(request));
        if (!limit.takeFurther(lines.count() - 1, request, response)) {
            return;
        }
        response.setContentType(NDJSON);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        // A proxy that collected the answer would hold the lines back.
        response.setHeader("X-Accel-Buffering", "no");
        answer(lines, new Batch(gateway, refusals, request, preview, stops), response.getOutputStream());
    }

    /** A caller that goes away is noticed at the next line, and nothing after that is decided. */
    private static void answer(BatchLines lines, Batch batch, OutputStream out) throws IOException {
        for (int i = 0; i < lines.count(); i++) {
            out.write(CanonicalJson.bytes(batch.answer(i + 1, lines.line(i))));
            out.write('\n');
            out.flush();
        }
    }
}
