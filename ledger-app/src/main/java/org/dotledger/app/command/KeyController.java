package org.dotledger.app.command;

import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.dotledger.api.CommandDefinition;
import org.dotledger.api.Commands;
import org.dotledger.api.actor.IssueKey;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonNull;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.app.access.ApiKey;
import org.dotledger.app.http.Answer;
import org.dotledger.app.http.Problem;
import org.dotledger.app.http.RequestBody;
import org.dotledger.core.decision.ArtifactContent;
import org.dotledger.core.decision.live.CommandOutcome;
import org.dotledger.core.decision.live.LedgerCommandGateway;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Makes keys. The key itself is in the answer and nowhere else, so it is shown once. */
@RestController
final class KeyController {
    private static final String SHOWN_ONCE = "Under this idempotency key a key was made, or another request sent. A key"
            + " is shown once only. If it did not reach you, look its digest up in GET /api/v1/actors, end it with"
            + " RevokeKey, and make another under a new idempotency key.";

    private final CommandDefinition<?> issueKey =
            Commands.named(IssueKey.class.getSimpleName()).orElseThrow();
    private final LedgerCommandGateway gateway;
    private final SecureRandom random;

    KeyController(LedgerCommandGateway gateway, SecureRandom random) {
        this.gateway = gateway;
        this.random = random;
    }

    @PostMapping("/api/v1/keys")
    ResponseEntity<byte[]> issue(HttpServletRequest request) {
        byte[] body = RequestBody.readJson(request);
        ApiKey key = ApiKey.generate(random);
        JsonObject fields = withDigest(JsonReader.readObject(body), key);
        CommandOutcome outcome = gateway.submit(
                CommandChannel.request(request, issueKey, fields, ArtifactContent.json(CanonicalJson.bytes(fields))));
        return switch (outcome) {
            case CommandOutcome.Appended appended ->
                Answer.json(
                        201,
                        JsonObject.builder()
                                .put("actorId", fields.string("actorId"))
                                .put("key", key.reveal())
                                .put("keySha256", key.sha256().hex())
                                .put(
                                        "position",
                                        appended.receipt().events().getFirst().position())
                                .build());
            case CommandOutcome.Refused refused
            when refused.refusal().code() == RefusalCode.IDEMPOTENCY_KEY_REUSED -> shownOnce(refused.position());
            case CommandOutcome.Refused _,
                    CommandOutcome.Replayed _,
                    CommandOutcome.Unchanged _,
                    CommandOutcome.NotAuthenticated _,
                    CommandOutcome.WouldAppend _ -> CommandAnswer.of(outcome);
        };
    }

    /** Only the ledger gives the digest; a caller's own becomes what the field's rule refuses. */
    private static JsonObject withDigest(JsonObject body, ApiKey key) {
        Map<String, Json> fields = new TreeMap<>(body.members());
        Json digest = Json.of(key.sha256().hex());
        fields.merge("keySha256", digest, (given, made) -> JsonNull.NULL);
        return new JsonObject(fields);
    }

    private static ResponseEntity<byte[]> shownOnce(OptionalLong position) {
        RefusalCode code = RefusalCode.IDEMPOTENCY_KEY_REUSED;
        return Answer.problem(new Problem(
                code.status(),
                code.name(),
                code.title(),
                "the key that was made under this idempotency key cannot be shown again",
                null,
                null,
                List.of(),
                SHOWN_ONCE,
                position));
    }
}
