package org.dotledger.core.decision.offline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dotledger.api.CommandDefinition;
import org.dotledger.api.Commands;
import org.dotledger.api.entry.Attribute;
import org.dotledger.api.entry.EventIds;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorKind;
import org.dotledger.api.message.CommandRefused;
import org.dotledger.api.message.IdempotencyKey;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.core.decision.ArtifactSource;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.Provenance;
import org.dotledger.core.decision.Ruling;
import org.dotledger.core.view.CampaignPast;
import org.jspecify.annotations.Nullable;

/**
 * Decides recorded refusals again, from the body that was kept: the same code and the same stop code have to come out.
 * For one thread.
 */
final class RefusalDecisions {
    private static final int RANDOM_ID_VERSION = 4;

    private final CommandDecisions commands;
    private final Map<String, Refusal> forbidden;
    private final ClaimedPast past;
    private final ArtifactSource artifacts;
    private final DigestSet used;

    /**
     * @param forbidden what commands that must not exist are refused with
     * @param used the commands and ids of the entries so far
     */
    RefusalDecisions(
            CommandDecisions commands,
            Map<String, Refusal> forbidden,
            ClaimedPast past,
            ArtifactSource artifacts,
            DigestSet used) {
        this.commands = commands;
        this.forbidden = forbidden;
        this.past = past;
        this.artifacts = artifacts;
        this.used = used;
    }

    /** What deciding a refusal again came to. */
    sealed interface Answer {}

    /** The same refusal came out. */
    record Same() implements Answer {}

    /** Another outcome came out, or the entry could not have been written by a ledger. */
    record Differs(String why) implements Answer {}

    /** It cannot be decided again. */
    record Unknown(Undecided reason) implements Answer {}

    Answer decide(RecordedEvent recorded, CommandRefused refusal, CampaignPast campaign) {
        if (!refusal.code().isRecorded()) {
            return new Differs("refusals with the code " + refusal.code() + " are not recorded");
        }
        if (recorded.envelope().id().version() != RANDOM_ID_VERSION) {
            return new Differs("its id is not one that refusals get");
        }
        Refusal fixed = forbidden.get(refusal.command());
        CommandDefinition<?> definition = Commands.named(refusal.command()).orElse(null);
        if (fixed != null) {
            return answer(recorded, refusal, commands.kind(recorded.actor()), Optional.of(fixed));
        }
        if (definition == null) {
            return refusal.code() == RefusalCode.DIGEST_MISMATCH
                    ? unknown(recorded, refusal, Undecided.NO_COMMAND)
                    : new Differs("there is no such command");
        }
        if (refusal.code() == RefusalCode.CONCURRENT_CHANGE) {
            return unknown(recorded, refusal, Undecided.CONCURRENT_CHANGE);
        }
        if (!refusal.isBodyKept()) {
            return definition.possibleRefusals().contains(refusal.code())
                    ? unknown(recorded, refusal, Undecided.BODY_NOT_KEPT)
                    : new Differs(definition.name() + " is never refused with " + refusal.code());
        }
        return decide(definition, recorded, refusal, campaign);
    }

    private Answer decide(
            CommandDefinition<?> definition, RecordedEvent recorded, CommandRefused refusal, CampaignPast campaign) {
        Json body;
        try {
            body = artifacts.json(refusal.bodySha256());
        } catch (IllegalArgumentException e) {
            return new Differs(String.valueOf(e.getMessage()));
        }
        if (!(body instanceof JsonObject fields)) {
            return new Differs("the body that was refused is no object");
        }
        past.begin(refusal);
        Answer answer = decide(definition, recorded, refusal, fields, campaign);
        if (answer instanceof Differs && past.wasAsked()) {
            past.beginDoubting(refusal, recorded.time());
            return decide(definition, recorded, refusal, fields, campaign);
        }
        return answer;
    }

    private Answer decide(
            CommandDefinition<?> definition,
            RecordedEvent recorded,
            CommandRefused refusal,
            JsonObject body,
            CampaignPast campaign) {
        CommandDecisions.Outcome outcome = commands.decide(
                definition,
                Integer.MAX_VALUE,
                recorded.actor(),
                body,
                repeated(definition, recorded, body),
                recorded.time(),
                campaign);
        if (!(outcome.ruling() instanceof Ruling.Decided(Decision.Refused(Refusal expected)))) {
            return new Differs("expected " + Rulings.describe(outcome.ruling()));
        }
        Answer answer = answer(recorded, refusal, outcome.governance().kind(), Optional.of(expected));
        if (answer instanceof Same) {
            past.keep();
        }
        return answer;
    }

    private Optional<Ruling> repeated(CommandDefinition<?> definition, RecordedEvent recorded, JsonObject body) {
        IdempotencyKey key = new IdempotencyKey(recorded.envelope().commandId());
        if (!used.has(HistoryDecisions.commandDigest(recorded.actor(), key))) {
            return Optional.empty();
        }
        Sha256 first = HistoryDecisions.idDigest(
                EventIds.of(recorded.actor(), key, EventIds.fingerprint(definition.name(), body), 0));
        return Optional.of(used.has(first) ? new Ruling.Repeated(List.of()) : Ruling.keyReused());
    }

    private Answer unknown(RecordedEvent recorded, CommandRefused refusal, Undecided reason) {
        return answer(recorded, refusal, commands.kind(recorded.actor()), Optional.empty()) instanceof Differs differs
                ? differs
                : new Unknown(reason);
    }

    /** @param expected the refusal that came out; empty when that is not known */
    private static Answer answer(
            RecordedEvent recorded, CommandRefused refusal, ActorKind kind, Optional<Refusal> expected) {
        if (expected.isPresent()
                && (expected.get().code() != refusal.code() || expected.get().stopCode() != refusal.stopCode())) {
            return new Differs("expected a refusal with "
                    + described(expected.get().code(), expected.get().stopCode()) + ", found one with "
                    + described(refusal.code(), refusal.stopCode()));
        }
        Provenance provenance = Provenance.ofCommand(
                recorded.actor(),
                kind,
                refusal.command(),
                new IdempotencyKey(recorded.envelope().commandId()),
                recorded.envelope().extensions().get(Attribute.CORRELATION_ID));
        return ExpectedEntries.of(provenance.envelope(recorded.envelope().id(), refusal, recorded.time()), refusal)
                .fault(new HistoryAppend(List.of(recorded), false))
                .<Answer>map(Differs::new)
                .orElseGet(Same::new);
    }

    private static String described(RefusalCode code, @Nullable Object stopCode) {
        return stopCode == null ? code.name() : code + " and " + stopCode;
    }
}
