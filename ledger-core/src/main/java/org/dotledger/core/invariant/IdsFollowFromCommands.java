package org.dotledger.core.invariant;

import java.util.Optional;
import java.util.UUID;
import org.dotledger.api.CommandDefinition;
import org.dotledger.api.Commands;
import org.dotledger.api.entry.Envelope;
import org.dotledger.api.entry.EventIds;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.CommandRefused;
import org.dotledger.api.message.IdempotencyKey;
import org.jspecify.annotations.Nullable;

/**
 * An event's id follows from its actor, its idempotency key, its command with all fields, and its place in the append.
 * Where the event holds the command's fields, which is nearly everywhere, the id is computed again; every other id must at
 * least have the form of such ids.
 */
final class IdsFollowFromCommands implements Invariant {
    private static final int VERSION = 8;
    private @Nullable RecordedEvent before;
    private @Nullable Sha256 fingerprint;
    private int index;

    @Override
    public String rule() {
        return "the id of an event follows from its command, its actor and its idempotency key";
    }

    @Override
    public Optional<String> broken(RecordedEvent recorded) {
        if (recorded.event() instanceof CommandRefused) {
            before = recorded;
            return Optional.empty();
        }
        Envelope envelope = recorded.envelope();
        if (continues(recorded)) {
            index++;
        } else {
            index = 0;
            fingerprint = fingerprint(recorded);
        }
        before = recorded;
        if (envelope.id().version() != VERSION) {
            return Optional.of("its id " + envelope.id() + " is not one that commands give");
        }
        Sha256 known = fingerprint;
        if (known == null) {
            return Optional.empty();
        }
        UUID expected = EventIds.of(recorded.actor(), new IdempotencyKey(envelope.commandId()), known, index);
        return Broken.when(
                !expected.equals(envelope.id()),
                () -> "its id is " + envelope.id() + ", and its command gives " + expected);
    }

    private boolean continues(RecordedEvent recorded) {
        RecordedEvent last = before;
        return last != null
                && !(last.event() instanceof CommandRefused)
                && last.actor().equals(recorded.actor())
                && last.envelope().commandId().equals(recorded.envelope().commandId());
    }

    /** Of the command whose fields the event holds under their own names; null when it does not hold them all. */
    private static @Nullable Sha256 fingerprint(RecordedEvent recorded) {
        CommandDefinition<?> command =
                Commands.named(recorded.envelope().command()).orElse(null);
        if (command == null) {
            return null;
        }
        return CommandBody.of(command.type(), recorded.event())
                .map(body -> EventIds.fingerprint(command.name(), body))
                .orElse(null);
    }
}
