package org.dotledger.app.log;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Checkpoint;
import org.dotledger.api.log.ConsistencyProof;
import org.dotledger.api.log.EntryBundle;
import org.dotledger.api.log.LogFormatException;
import org.dotledger.api.log.Note;
import org.dotledger.api.log.Tile;
import org.dotledger.api.log.TlogProof;
import org.dotledger.app.access.LogOpenness;
import org.dotledger.app.http.Answer;
import org.dotledger.app.http.Numbers;
import org.dotledger.app.http.ProblemCode;
import org.dotledger.app.http.ProblemException;
import org.dotledger.core.log.store.EntryBytes;
import org.dotledger.core.log.store.LogReader;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Serves the log as C2SP clients read it (tlog-tiles 0.1, tlog-checkpoint 1.0, tlog-proof v1), and exact entries. */
@RestController
final class LogController {
    private static final Pattern GZIP_ACCEPTED = Pattern.compile("(?i)(^|[ ,])gzip(?! *; *q=0(\\.0*)? *(,|$))");
    private static final String IMMUTABLE = ", max-age=604800, immutable";

    private final LogReader log;
    private final ServedCheckpoint served;
    private final LogOpenness openness;

    LogController(LogReader log, ServedCheckpoint served, LogOpenness openness) {
        this.log = log;
        this.served = served;
        this.openness = openness;
    }

    @GetMapping("/checkpoint")
    ResponseEntity<byte[]> checkpoint() {
        return Answer.text("text/plain", served.note());
    }

    @GetMapping("/tile/**")
    ResponseEntity<byte[]> tile(HttpServletRequest request) {
        String path = request.getServletPath().substring(1);
        try {
            return path.startsWith("tile/entries/")
                    ? compressed(bundle(EntryBundle.parse(path)), request)
                    : immutable(MediaType.APPLICATION_OCTET_STREAM_VALUE, tile(Tile.parse(path)));
        } catch (LogFormatException e) {
            throw new ProblemException(ProblemCode.NOT_FOUND, String.valueOf(e.getMessage()));
        }
    }

    /** Entries are text and shrink a lot, hashes do not; so the specification asks this of bundles alone. */
    private ResponseEntity<byte[]> compressed(byte[] bundle, HttpServletRequest request) {
        ResponseEntity<byte[]> plain = immutable(MediaType.APPLICATION_OCTET_STREAM_VALUE, bundle);
        HttpHeaders headers = new HttpHeaders(plain.getHeaders());
        headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        String accepted = String.join(",", Collections.list(request.getHeaders(HttpHeaders.ACCEPT_ENCODING)));
        if (!GZIP_ACCEPTED.matcher(accepted).find()) {
            return new ResponseEntity<>(bundle, headers, HttpStatus.OK);
        }
        headers.set(HttpHeaders.CONTENT_ENCODING, "gzip");
        return new ResponseEntity<>(gzip(bundle), headers, HttpStatus.OK);
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    private byte[] tile(Tile tile) {
        return log.tile(tile).orElseThrow(LogController::beyondTree).bytes();
    }

    /** Each entry after its length as a big-endian uint16. */
    private byte[] bundle(EntryBundle bundle) {
        List<EntryBytes> entries = log.entryBundle(bundle).orElseThrow(LogController::beyondTree);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (EntryBytes entry : entries) {
            bytes.write(entry.length() >>> 8);
            bytes.write(entry.length());
            bytes.writeBytes(entry.bytes());
        }
        return bytes.toByteArray();
    }

    private static ProblemException beyondTree() {
        return new ProblemException(ProblemCode.NOT_FOUND, "the tree is not that large");
    }

    @GetMapping("/api/v1/events/{position}/entry")
    ResponseEntity<byte[]> entry(@PathVariable("position") String position) {
        long index = Positions.parse(position);
        EntryBytes entry = log.entry(index).orElseThrow(() -> Positions.unknown(index));
        return immutable("application/cloudevents+json", entry.bytes());
    }

    @GetMapping("/api/v1/events/{position}/proof")
    ResponseEntity<byte[]> proof(@PathVariable("position") String position) {
        long index = Positions.parse(position);
        String note = served.note();
        long size = Checkpoint.parse(Note.parse(note).text()).head().size();
        if (index >= size) {
            throw Positions.unknown(index);
        }
        TlogProof proof = new TlogProof(index, log.inclusionProof(index, size).hashes(), note);
        return Answer.text("text/plain", proof.text());
    }

    @GetMapping("/api/v1/proofs/consistency")
    ResponseEntity<byte[]> consistency(
            @RequestParam(name = "from", required = false) @Nullable String from,
            @RequestParam(name = "to", required = false) @Nullable String to) {
        long size = log.head().size();
        long end = to == null ? size : Numbers.parameter("to", to, 1, Long.MAX_VALUE);
        long start = Numbers.parameter("from", from, 1, end);
        if (end > size) {
            throw new ProblemException(ProblemCode.POSITION_UNKNOWN, "the log has " + size + " entries");
        }
        ConsistencyProof proof = log.consistencyProof(start, end);
        return Answer.json(JsonObject.builder()
                .put("from", start)
                .put("to", end)
                .put("proof", JsonArray.of(proof.hashes(), hash -> Json.of(hash.hex())))
                .build());
    }

    private ResponseEntity<byte[]> immutable(String mediaType, byte[] body) {
        return ResponseEntity.status(HttpStatus.OK)
                .header(HttpHeaders.CONTENT_TYPE, mediaType)
                .header(HttpHeaders.CACHE_CONTROL, (openness.isPublic() ? "public" : "private") + IMMUTABLE)
                .body(body);
    }
}
