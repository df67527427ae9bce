package org.dotledger.core.decision;

/**
 * The one way in for commands, whatever channel they come by. Safe for several threads; callers wait, so they are
 * best virtual threads.
 */
public final class LedgerCommandGateway {
    LedgerCommandGateway() {}

    /**
     * Decides the command on the state as it is, appends what follows, and answers when that is durable.
     *
     * @return never {@link CommandOutcome.WouldAppend}
     */
    public CommandOutcome submit(CommandRequest request) {
        throw new UnsupportedOperationException("submit " + request.definition().name());
    }

    /**
     * Takes the same decision and appends nothing, not even a refusal.
     *
     * @return never {@link CommandOutcome.Appended}
     */
    public CommandOutcome preview(CommandRequest request) {
        throw new UnsupportedOperationException(
                "preview " + request.definition().name());
    }
}
