package org.dotledger.app.log;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.dotledger.api.actor.ActorRevoked;
import org.dotledger.api.actor.ActorTags;
import org.dotledger.api.actor.KeyRevoked;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.IdempotencyKey;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.app.access.Caller;
import org.dotledger.app.http.Answer;
import org.dotledger.app.http.CorrelationId;
import org.dotledger.app.http.Problem;
import org.dotledger.app.http.ProblemCode;
import org.dotledger.app.http.ProblemException;
import org.dotledger.app.http.RequestBody;
import org.dotledger.core.decision.ArtifactContent;
import org.dotledger.core.decision.live.Refusals;
import org.dotledger.core.decision.live.RefusedRequest;
import org.dotledger.core.log.store.AppendConflictException;
import org.dotledger.core.log.store.ConsistencyBoundary;
import org.dotledger.core.log.store.EntryCriterion;
import org.dotledger.core.log.store.LogReader;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** Keeps and gives back bulk by its digest. */
@RestController
final class ArtifactController {
    private static final String COMMAND = "PutArtifact";
    private static final Pattern MEDIA_TYPE = Pattern.compile("[\\x20-\\x7E]{1,100}");

    private final LogReader log;
    private final Refusals refusals;

    ArtifactController(LogReader log, Refusals refusals) {
        this.log = log;
        this.refusals = refusals;
    }

    @PutMapping("/api/v1/artifacts/{sha256}")
    ResponseEntity<byte[]> put(@PathVariable("sha256") String sha256, HttpServletRequest request) {
        String mediaType = mediaType(request);
        byte[] body = RequestBody.read(request);
        long seen = log.head().size();
        Caller caller = Caller.afterBody().requireInForce();
        Sha256 digest = Sha256.digest(body);
        if (!digest.hex().equals(sha256)) {
            throw refused(request, caller, body);
        }
        Optional<ArtifactContent> known = log.artifact(digest);
        if (known.isPresent()) {
            return stored(200, known.get());
        }
        ArtifactContent artifact = new ArtifactContent(digest, mediaType, body);
        try {
            log.putArtifact(artifact, whileInForce(caller, seen));
        } catch (AppendConflictException _) {
            throw Caller.ended();
        }
        return stored(201, artifact);
    }

    /**
     * Matches what ends a credential, among the entries behind those that were seen when it was looked up: storing takes
     * time as well, and a key may be revoked on another node meanwhile.
     */
    private static ConsistencyBoundary whileInForce(Caller caller, long seen) {
        List<EntryCriterion> ends = new ArrayList<>();
        ends.add(EntryCriterion.of(ActorTags.actor(caller.getPrincipal()), ActorRevoked.class));
        Sha256 key = caller.key();
        if (key != null) {
            ends.add(EntryCriterion.of(ActorTags.key(key), KeyRevoked.class));
        }
        return new ConsistencyBoundary(seen, ends);
    }

    private static ResponseEntity<byte[]> stored(int status, ArtifactContent artifact) {
        return Answer.json(
                status,
                JsonObject.builder()
                        .put("sha256", artifact.sha256().hex())
                        .put("size", artifact.bytes().length)
                        .put("mediaType", artifact.mediaType())
                        .build());
    }

    private static String mediaType(HttpServletRequest request) {
        String given = request.getContentType();
        if (given == null) {
            return MediaType.APPLICATION_OCTET_STREAM_VALUE;
        }
        if (!MEDIA_TYPE.matcher(given).matches()) {
            throw new ProblemException(
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE, "a media type has at most 100 printable ASCII characters");
        }
        return given;
    }

    private ProblemException refused(HttpServletRequest request, Caller caller, byte[] body) {
        Refusal refusal = Refusal.of(RefusalCode.DIGEST_MISMATCH, "the body has another SHA-256 than the path");
        RefusedRequest refused = new RefusedRequest(
                COMMAND,
                refusal,
                ArtifactContent.of(MediaType.APPLICATION_OCTET_STREAM_VALUE, body),
                caller.getPrincipal(),
                caller.key(),
                new IdempotencyKey(UUID.randomUUID().toString()),
                CorrelationId.of(request));
        return new ProblemException(Problem.of(refusal, refusals.record(refused)));
    }

    @GetMapping("/api/v1/artifacts/{sha256}")
    ResponseEntity<byte[]> get(@PathVariable("sha256") String sha256) {
        ArtifactContent artifact = digest(sha256)
                .flatMap(log::artifact)
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, "no artifact has this digest"));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, artifact.mediaType())
                // Bytes of others are for keeping, not for showing.
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment")
                .header(HttpHeaders.CACHE_CONTROL, "private, max-age=604800, immutable")
                .body(artifact.bytes());
    }

    private static Optional<Sha256> digest(String hex) {
        try {
            return Optional.of(Sha256.fromHex(hex));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
