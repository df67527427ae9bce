package org.dotledger.core.decision.live;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;
import org.axonframework.messaging.commandhandling.CommandHandler;
import org.axonframework.messaging.commandhandling.CommandMessage;
import org.axonframework.messaging.commandhandling.CommandResultMessage;
import org.axonframework.messaging.commandhandling.GenericCommandResultMessage;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.dotledger.api.CommandDefinition;
import org.dotledger.api.Events;
import org.dotledger.api.dot.SsotPrefixes;
import org.dotledger.api.entry.EntryCodec;
import org.dotledger.api.entry.EntryTooLargeException;
import org.dotledger.api.entry.EventIds;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.IdempotencyKey;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.Governance;
import org.dotledger.core.decision.Provenance;
import org.dotledger.core.decision.Ruling;
import org.dotledger.core.decision.live.Submission.Mode;

/**
 * Handles one command: the reading of what the decision rests on, the decision, and the append of what follows, all in the
 * command's unit of work. A refusal is appended under the same condition as an acceptance, so that it rests on no stale
 * state either. Safe for several threads.
 */
final class DecisionHandler<C extends Command, S> implements CommandHandler {
    private static final MessageType OUTCOME = new MessageType("dotledger.CommandOutcome", "1");

    private final CommandDefinition<?> definition;
    private final Decider<C, S> decider;
    private final EventLog log;
    private final CarriedCampaign campaign;
    private final ReceiptSource receipts;
    private final SsotPrefixes prefixes;
    private final EntryCodec codec;
    private final InstantSource clock;
    private final Supplier<UUID> refusalIds;
    private final int refusedBytesMax;

    DecisionHandler(
            CommandDefinition<?> definition,
            Decider<C, S> decider,
            EventLog log,
            CarriedCampaign campaign,
            LedgerParts parts) {
        this.definition = definition;
        this.decider = decider;
        this.log = log;
        this.campaign = campaign;
        this.receipts = parts.receipts();
        this.prefixes = parts.prefixes();
        this.codec = parts.codec();
        this.clock = parts.clock();
        this.refusalIds = parts.refusalIds();
        this.refusedBytesMax = parts.refusedBytesMax();
    }

    @Override
    public MessageStream.Single<CommandResultMessage> handle(CommandMessage message, ProcessingContext context) {
        if (!(message.payload() instanceof Submission submission)) {
            throw new IllegalStateException("not a command of the ledger: " + message.type());
        }
        var open = new CommandCase<>(definition, decider, prefixes, submission);
        log.source(context, submission.mode() == Mode.GIVE_UP ? open.callerCriteria() : open.criteria(), open::evolve);
        if (open.isCallerEnded()) {
            return outcome(CommandOutcome.NotAuthenticated::new);
        }
        if (submission.mode() != Mode.GIVE_UP) {
            open.furtherCriteria().ifPresent(further -> log.source(context, further, open::evolveState));
            open.campaignCriteria().ifPresent(criteria -> open.onCampaign(campaign.read(log, context, criteria)));
        }
        // Taken as late as can be: an entry whose time lies before the head's is decided again.
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Answer answer = new Answer(context, submission, open.governance(), at);
        return outcome(submission.mode() == Mode.GIVE_UP ? answer.givenUp() : answer.to(open.rule(at)));
    }

    private static MessageStream.Single<CommandResultMessage> outcome(PendingOutcome outcome) {
        return MessageStream.just(new GenericCommandResultMessage(OUTCOME, outcome));
    }

    /** What follows from a ruling, within one unit of work. */
    private final class Answer {
        private final ProcessingContext context;
        private final Submission submission;
        private final Governance governance;
        private final Instant at;

        Answer(ProcessingContext context, Submission submission, Governance governance, Instant at) {
            this.context = context;
            this.submission = submission;
            this.governance = governance;
            this.at = at;
        }

        PendingOutcome to(Ruling ruling) {
            return switch (ruling) {
                case Ruling.Repeated(List<Long> positions) ->
                    () -> new CommandOutcome.Replayed(receipts.ofStored(submission.key(), positions));
                case Ruling.Decided(Decision.Unchanged(RecordedEvent by)) -> unchanged(by);
                case Ruling.Decided(Decision.Refused(Refusal refusal)) -> refused(refusal);
                case Ruling.Decided(Decision.Accepted accepted) ->
                    submission.mode() == Mode.PREVIEW ? wouldAppend(accepted) : appended(accepted);
            };
        }

        private PendingOutcome unchanged(RecordedEvent by) {
            IdempotencyKey key = new IdempotencyKey(by.envelope().commandId());
            return () -> new CommandOutcome.Unchanged(receipts.ofStored(key, List.of(by.position())));
        }

        private PendingOutcome appended(Decision.Accepted accepted) {
            log.append(context, messages(accepted.events()), accepted.artifacts());
            return () -> new CommandOutcome.Appended(receipts.ofCommitted(submission.key(), context));
        }

        private PendingOutcome wouldAppend(Decision.Accepted accepted) {
            try {
                messages(accepted.events())
                        .forEach(message ->
                                codec.encode(Messages.envelope(message), Events.write(Messages.event(message))));
            } catch (EntryTooLargeException e) {
                return refused(Refusal.of(RefusalCode.ENTRY_TOO_LARGE, String.valueOf(e.getMessage())));
            }
            List<String> types = accepted.events().stream().map(Events::typeOf).toList();
            return () -> new CommandOutcome.WouldAppend(types);
        }

        PendingOutcome givenUp() {
            return refused(Refusal.of(
                    RefusalCode.CONCURRENT_CHANGE, "each attempt met a change that was made since it had read"));
        }

        private PendingOutcome refused(Refusal refusal) {
            if (submission.mode() == Mode.PREVIEW || !refusal.code().isRecorded()) {
                return () -> new CommandOutcome.Refused(refusal, OptionalLong.empty());
            }
            RecordedRefusal recorded =
                    RecordedRefusal.of(definition.name(), refusal, submission.sent(), refusedBytesMax);
            log.append(
                    context,
                    List.of(Messages.message(refusalIds.get(), recorded.event(), at, provenance())),
                    recorded.artifacts());
            return () -> new CommandOutcome.Refused(refusal, OptionalLong.of(receipts.firstPosition(context)));
        }

        private List<EventMessage> messages(List<Event> events) {
            Provenance provenance = provenance();
            List<EventMessage> messages = new ArrayList<>(events.size());
            for (Event event : events) {
                UUID id = EventIds.of(submission.caller(), submission.key(), submission.fingerprint(), messages.size());
                messages.add(Messages.message(id, event, at, provenance));
            }
            return messages;
        }

        private Provenance provenance() {
            return Provenance.ofCommand(
                    submission.caller(),
                    governance.kind(),
                    definition.name(),
                    submission.key(),
                    submission.correlationId());
        }
    }
}
