package org.dotledger.app.command;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import org.dotledger.api.CommandDefinition;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.message.IdempotencyKey;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.app.access.Caller;
import org.dotledger.app.http.CorrelationId;
import org.dotledger.app.http.Problem;
import org.dotledger.app.http.ProblemCode;
import org.dotledger.app.http.ProblemException;
import org.dotledger.core.decision.ArtifactContent;
import org.dotledger.core.decision.live.CommandRequest;
import org.dotledger.core.decision.live.RefusedRequest;
import org.jspecify.annotations.Nullable;

/** Reads from an HTTP request what every command needs in addition to its body. */
final class CommandChannel {
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private CommandChannel() {}

    /**
     * The request as the ledger takes it, once its body was read.
     *
     * @param sent the bytes the caller sent
     * @throws ProblemException when the one Idempotency-Key header is missing, malformed, or given twice, or the
     *     caller's credential has come to its end
     */
    static CommandRequest request(
            HttpServletRequest request, CommandDefinition<?> definition, JsonObject body, ArtifactContent sent) {
        return request(request, definition, body, sent, idempotencyKey(request));
    }

    /** The same of a command whose idempotency key stands elsewhere than in the header. */
    static CommandRequest request(
            HttpServletRequest request,
            CommandDefinition<?> definition,
            JsonObject body,
            ArtifactContent sent,
            IdempotencyKey key) {
        Caller caller = Caller.afterBody();
        return new CommandRequest(
                definition, body, sent, caller.getPrincipal(), caller.key(), key, CorrelationId.of(request));
    }

    /** A refusal of the channel's own, to be recorded. */
    static RefusedRequest refused(HttpServletRequest request, String name, Refusal refusal, ArtifactContent sent) {
        return refused(request, name, refusal, sent, idempotencyKey(request));
    }

    /** The same where the idempotency key stands elsewhere than in the header. */
    static RefusedRequest refused(
            HttpServletRequest request, String name, Refusal refusal, ArtifactContent sent, IdempotencyKey key) {
        Caller caller = Caller.afterBody().requireInForce();
        return new RefusedRequest(
                name, refusal, sent, caller.getPrincipal(), caller.key(), key, CorrelationId.of(request));
    }

    /** A query parameter that is true or false, and false where it is not given. */
    static boolean isTrue(String parameter, @Nullable String value) {
        return switch (value) {
            case null -> false;
            case "true" -> true;
            case "false" -> false;
            default -> throw ProblemException.invalidField(parameter, "is expected to be true or false");
        };
    }

    private static IdempotencyKey idempotencyKey(HttpServletRequest request) {
        List<String> given = Collections.list(request.getHeaders(IDEMPOTENCY_KEY));
        if (given.isEmpty() || given.equals(List.of(""))) {
            throw new ProblemException(
                    Problem.of(Refusal.of(RefusalCode.IDEMPOTENCY_KEY_MISSING, "the header is not there, or empty")));
        }
        if (given.size() > 1) {
            throw malformed("is given " + given.size() + " times and is expected once");
        }
        try {
            return new IdempotencyKey(given.getFirst());
        } catch (IllegalArgumentException e) {
            throw malformed("has " + given.getFirst().length() + " characters: " + e.getMessage());
        }
    }

    private static ProblemException malformed(String reason) {
        return new ProblemException(ProblemCode.INVALID_HEADER, IDEMPOTENCY_KEY + " " + reason);
    }
}
