package org.dotledger.core.decision.live;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.axonframework.messaging.commandhandling.CommandBus;
import org.axonframework.messaging.commandhandling.CommandMessage;
import org.axonframework.messaging.commandhandling.CommandResultMessage;
import org.axonframework.messaging.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.core.MessageType;
import org.dotledger.api.entry.EntryTooLargeException;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.core.decision.live.Submission.Mode;
import org.jspecify.annotations.Nullable;

/**
 * The one way in for commands, whatever channel they come by. Safe for several threads; callers wait, so they are best
 * virtual threads.
 */
public final class LedgerCommandGateway {
    private static final String COMMAND_VERSION = "1";
    /** Attempts among the commands of others: most conflicts are gone as soon as the state is read again. */
    private static final int ATTEMPTS_AMONG_OTHERS = 2;
    /** Attempts while no one else appends; the first is undone only when the turn was lost, as with a connection. */
    private static final int ATTEMPTS_ALONE = 20;

    private final CommandBus commandBus;
    private final StaleAppend stale;
    private final LoneDecision alone;
    private final CommandObserver observer;

    LedgerCommandGateway(CommandBus commandBus, LedgerParts parts) {
        this.commandBus = commandBus;
        this.stale = new StaleAppend(parts.stale());
        this.alone = parts.alone();
        this.observer = CommandObserver.NONE;
    }

    private LedgerCommandGateway(LedgerCommandGateway same, CommandObserver observer) {
        this.commandBus = same.commandBus;
        this.stale = same.stale;
        this.alone = same.alone;
        this.observer = observer;
    }

    /** The same way in, with someone who hears what became of each command. */
    public LedgerCommandGateway observedBy(CommandObserver other) {
        return new LedgerCommandGateway(this, other);
    }

    /**
     * Decides the command on the state as it is, appends what follows, and answers when that is durable. After a conflict
     * with another append it is decided again on the new state, the third time while no one else appends, so that its turn
     * comes however much it rests on. {@link RefusalCode#CONCURRENT_CHANGE} is what is left when even that is undone many
     * times; it says nothing of how long anything took. What the log itself throws while it is out of reach is passed on;
     * sent again with the same key, the command is then appended once at most.
     *
     * @return never {@link CommandOutcome.WouldAppend}
     */
    public CommandOutcome submit(CommandRequest request) {
        long start = System.nanoTime();
        CommandOutcome outcome = decided(request);
        observer.decided(request.definition().name(), outcome, Duration.ofNanos(System.nanoTime() - start));
        return outcome;
    }

    private CommandOutcome decided(CommandRequest request) {
        CommandMessage message = message(request, Mode.SUBMIT);
        return firstOf(ATTEMPTS_AMONG_OTHERS, () -> attempt(message))
                .or(() -> firstOf(ATTEMPTS_ALONE, () -> alone.take(() -> attempt(message))))
                .or(() -> attempt(message(request, Mode.GIVE_UP)))
                .orElseGet(LedgerCommandGateway::givenUp);
    }

    private static Optional<CommandOutcome> firstOf(int attempts, Supplier<Optional<CommandOutcome>> attempt) {
        return Stream.generate(attempt)
                .limit(attempts)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /**
     * Takes the same decision and appends nothing, not even a refusal.
     *
     * @return never {@link CommandOutcome.Appended}
     */
    public CommandOutcome preview(CommandRequest request) {
        return attempt(message(request, Mode.PREVIEW)).orElseGet(LedgerCommandGateway::givenUp);
    }

    static CommandMessage message(CommandRequest request, Mode mode) {
        return new GenericCommandMessage(
                new MessageType(Messages.commandName(request.definition().name()), COMMAND_VERSION),
                Submission.of(request, mode));
    }

    /** One decision and append; empty when something it rests on has changed meanwhile. */
    private Optional<CommandOutcome> attempt(CommandMessage message) {
        try {
            CommandResultMessage result = commandBus.dispatch(message, null).join();
            return Optional.of(pending(result).settle());
        } catch (CompletionException e) {
            if (stale.isCauseOf(e)) {
                return Optional.empty();
            }
            if (StaleAppend.isCausedBy(e, EntryTooLargeException.class::isInstance)) {
                return Optional.of(refused(RefusalCode.ENTRY_TOO_LARGE, "an event of this command is too large"));
            }
            throw e;
        }
    }

    private static PendingOutcome pending(@Nullable CommandResultMessage result) {
        if (result != null && result.payload() instanceof PendingOutcome outcome) {
            return outcome;
        }
        throw new IllegalStateException("a command was handled by something else");
    }

    private static CommandOutcome refused(RefusalCode code, String reason) {
        return new CommandOutcome.Refused(Refusal.of(code, reason), OptionalLong.empty());
    }

    private static CommandOutcome givenUp() {
        return refused(RefusalCode.CONCURRENT_CHANGE, "each attempt met a change that was made since it had read");
    }
}
