package org.dotledger.app.command;

import jakarta.servlet.http.HttpServletRequest;
import java.util.OptionalLong;
import org.dotledger.api.CommandDefinition;
import org.dotledger.api.Commands;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Receipt;
import org.dotledger.app.access.Caller;
import org.dotledger.app.http.CorrelationId;
import org.dotledger.app.http.Failures;
import org.dotledger.app.http.Problem;
import org.dotledger.app.http.ProblemCode;
import org.dotledger.app.http.ProblemException;
import org.dotledger.app.http.RequestBody;
import org.dotledger.core.authorization.MintGrant;
import org.dotledger.core.decision.ArtifactContent;
import org.dotledger.core.decision.live.CommandOutcome;
import org.dotledger.core.decision.live.CommandRequest;
import org.dotledger.core.decision.live.LedgerCommandGateway;
import org.dotledger.core.decision.live.Refusals;
import org.jspecify.annotations.Nullable;

/**
 * The commands of one request, decided one after the other, each as if it had come alone. Not safe for several threads.
 */
final class Batch {
    private final LedgerCommandGateway gateway;
    private final Refusals refusals;
    private final HttpServletRequest request;
    private final boolean preview;
    private final boolean stopOnRefusal;
    private @Nullable String ending;

    Batch(
            LedgerCommandGateway gateway,
            Refusals refusals,
            HttpServletRequest request,
            boolean preview,
            boolean stopOnRefusal) {
        this.gateway = gateway;
        this.refusals = refusals;
        this.request = request;
        this.preview = preview;
        this.stopOnRefusal = stopOnRefusal;
    }

    /**
     * Decides a line, unless one before it has ended the batch, and says what became of it.
     *
     * @param number of the line, from 1
     */
    JsonObject answer(int number, byte[] utf8) {
        BatchAnswer answer = new BatchAnswer(number);
        if (ending != null) {
            return answer.problem(Problem.of(ProblemCode.NOT_SENT, ending));
        }
        JsonObject said = decided(answer, utf8);
        endAfter(number, said);
        return said;
    }

    /** Whatever fails about a line is its answer, because the answer as a whole has begun and cannot fail any more. */
    private JsonObject decided(BatchAnswer answer, byte[] utf8) {
        try (RequestBody.Work _ = RequestBody.beginWork(request, utf8.length)) {
            BatchLine line = BatchLine.parse(utf8);
            answer.isFor(line);
            return decided(answer, line);
        } catch (RuntimeException e) {
            return answer.problem(Failures.problem(e, CorrelationId.of(request)));
        }
    }

    private JsonObject decided(BatchAnswer answer, BatchLine line) {
        ArtifactContent sent = ArtifactContent.json(CanonicalJson.bytes(line.body()));
        if (line.command().equals(MintGrant.NAME)) {
            return answer.problem(Problem.of(MintGrant.REFUSAL, preview ? OptionalLong.empty() : recorded(line, sent)));
        }
        CommandDefinition<?> definition = Commands.named(line.command())
                .orElseThrow(() -> new ProblemException(ProblemCode.UNKNOWN_COMMAND, "no command has this name"));
        CommandRequest command = CommandChannel.request(request, definition, line.body(), sent, line.key());
        CommandOutcome outcome = preview ? gateway.preview(command) : gateway.submit(command);
        return switch (outcome) {
            case CommandOutcome.Appended(Receipt receipt) -> answer.receipt(201, receipt);
            case CommandOutcome.Replayed(Receipt receipt) -> answer.replayed(receipt);
            case CommandOutcome.Unchanged(Receipt receipt) -> answer.receipt(200, receipt);
            case CommandOutcome.Refused(var refusal, var position) -> answer.problem(Problem.of(refusal, position));
            case CommandOutcome.NotAuthenticated _ ->
                answer.problem(Caller.ended().problem());
            case CommandOutcome.WouldAppend(var types) -> answer.wouldAppend(JsonArray.of(types, Json::of));
        };
    }

    private OptionalLong recorded(BatchLine line, ArtifactContent sent) {
        return refusals.record(CommandChannel.refused(request, MintGrant.NAME, MintGrant.REFUSAL, sent, line.key()));
    }

    /** A line that could not be decided ends the batch in any case: what follows it would be decided out of order. */
    private void endAfter(int number, JsonObject said) {
        long status = said.integer("status");
        boolean undecided = status == 401 || status == 429 || status >= 500;
        if (undecided || (stopOnRefusal && status >= 400)) {
            ending = "line " + number + (undecided ? " could not be decided" : " was refused");
        }
    }
}
