package org.dotledger.core.decision.live;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.random.RandomGenerator;
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
    /** Attempts that follow at once: most conflicts are gone as soon as the state is read again. */
    private static final int ATTEMPTS_AT_ONCE = 2;
    /** Attempts beside the commands of others; what is still contended then is decided while they wait. */
    private static final int ATTEMPTS_BESIDE_OTHERS = 3;

    private static final long PAUSE_NANOS_FIRST = 1_000_000;
    private static final int PAUSE_DOUBLINGS_MAX = 4;

    private final CommandBus commandBus;
    private final StaleAppend stale;
    private final RandomGenerator jitter;
    private final Duration patience;
    private final CommandObserver observer;
    private final ReentrantLock turn;
    private final ReadWriteLock quiet;

    /** @param patience how long a command is decided again while others keep changing what it rests on */
    LedgerCommandGateway(CommandBus commandBus, LedgerParts parts, Duration patience) {
        this.commandBus = commandBus;
        this.stale = new StaleAppend(parts.stale());
        this.jitter = parts.jitter();
        this.patience = patience;
        this.observer = CommandObserver.NONE;
        this.turn = new ReentrantLock(true);
        this.quiet = new ReentrantReadWriteLock(true);
    }

    private LedgerCommandGateway(LedgerCommandGateway same, CommandObserver observer) {
        this.commandBus = same.commandBus;
        this.stale = same.stale;
        this.jitter = same.jitter;
        this.patience = same.patience;
        this.observer = observer;
        this.turn = same.turn;
        this.quiet = same.quiet;
    }

    /** The same way in, with somebody who hears what became of each command. */
    public LedgerCommandGateway observedBy(CommandObserver other) {
        return new LedgerCommandGateway(this, other);
    }

    /**
     * Decides the command on the state as it is, appends what follows, and answers when that is durable. A conflict with
     * another append is decided again on the new state, and only after seconds of it reported as
     * {@link RefusalCode#CONCURRENT_CHANGE}. What the log itself throws while it is out of reach is passed on; sent again
     * with the same key, the command is then appended once at most.
     *
     * @return never {@link CommandOutcome.WouldAppend}
     */
    public CommandOutcome submit(CommandRequest request) {
        long start = System.nanoTime();
        CommandOutcome outcome = submit(request, start);
        observer.decided(request.definition().name(), outcome, Duration.ofNanos(System.nanoTime() - start));
        return outcome;
    }

    private CommandOutcome submit(CommandRequest request, long start) {
        CommandMessage message = message(request, Mode.SUBMIT);
        for (int attempt = 1; System.nanoTime() - start < patience.toNanos(); attempt++) {
            Optional<CommandOutcome> outcome =
                    attempt <= ATTEMPTS_AT_ONCE ? attempt(message) : attemptInTurn(message, attempt);
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
        return attempt(message(request, Mode.GIVE_UP)).orElseGet(LedgerCommandGateway::givenUp);
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
        return attempt(message, quiet.readLock());
    }

    private Optional<CommandOutcome> attempt(CommandMessage message, Lock shared) {
        shared.lock();
        try {
            return dispatched(message);
        } finally {
            shared.unlock();
        }
    }

    private Optional<CommandOutcome> dispatched(CommandMessage message) {
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

    /**
     * One attempt with no other contended one beside it in this process, so that each round lets somebody through; and
     * after some, with no other at all: a decision that rests on every entry takes longer than it takes anybody to append
     * one, and whoever keeps appending would keep it from ever being taken.
     */
    private Optional<CommandOutcome> attemptInTurn(CommandMessage message, int attempt) {
        int doublings = Math.min(attempt - ATTEMPTS_AT_ONCE, PAUSE_DOUBLINGS_MAX);
        LockSupport.parkNanos(jitter.nextLong(PAUSE_NANOS_FIRST << doublings));
        turn.lock();
        try {
            return attempt(message, attempt > ATTEMPTS_BESIDE_OTHERS ? quiet.writeLock() : quiet.readLock());
        } finally {
            turn.unlock();
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
