package org.dotledger.core.decision;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.dotledger.api.CommandDefinition;
import org.dotledger.api.Commands;
import org.dotledger.api.dot.SsotPrefixes;
import org.dotledger.api.json.InvalidJsonException;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.message.Role;

/** Prepares commands to be decided of which nothing is to be appended. Immutable; safe for several threads. */
public final class Rehearsals {
    private final Supplier<Map<Class<?>, Decider<?, ?>>> deciders;
    private final Map<String, Refusal> forbidden;
    private final SsotPrefixes prefixes;

    /**
     * @param deciders of all commands; asked for only when a command is rehearsed
     * @param forbidden what commands that must not exist are refused with
     */
    public Rehearsals(
            Supplier<? extends Collection<Decider<?, ?>>> deciders,
            Map<String, Refusal> forbidden,
            SsotPrefixes prefixes) {
        this.deciders = () ->
                deciders.get().stream().collect(Collectors.toUnmodifiableMap(Decider::command, Function.identity()));
        this.forbidden = Map.copyOf(forbidden);
        this.prefixes = prefixes;
    }

    /** Whether there is anything to decide under the name. */
    public boolean isKnown(String command) {
        return forbidden.containsKey(command) || Commands.named(command).isPresent();
    }

    /**
     * The rehearsal of a body, as if an actor of a role who has done nothing yet had sent it.
     *
     * @throws IllegalArgumentException unless {@link #isKnown}
     */
    public Rehearsal of(String command, Role role, String body) {
        Refusal fixed = forbidden.get(command);
        if (fixed != null) {
            return new Rehearsal.Fixed(fixed);
        }
        CommandDefinition<?> definition =
                Commands.named(command).orElseThrow(() -> new IllegalArgumentException(command + " is no command"));
        JsonObject object;
        try {
            object = JsonReader.readObject(body.getBytes(StandardCharsets.UTF_8));
        } catch (InvalidJsonException e) {
            return new Rehearsal.Fixed(Refusal.of(RefusalCode.INVALID_JSON, String.valueOf(e.getMessage())));
        }
        Decider<?, ?> decider = deciders.get().get(definition.type());
        if (decider == null) {
            throw new IllegalStateException("no rule decides " + command);
        }
        return rehearsal(definition, decider, role, MalformedCommand.read(definition, object));
    }

    private <C extends Command, S> Rehearsal rehearsal(
            CommandDefinition<?> definition, Decider<C, S> decider, Role role, Command payload) {
        var checks = new CommandChecks<>(definition, decider, prefixes, Rehearsal.caller(role), payload);
        return Rehearsal.Open.begin(decider, checks, role);
    }
}
