package org.dotledger.core.decision;

import org.dotledger.api.CommandDefinition;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.message.Command;
import org.dotledger.api.schema.InvalidFieldException;
import org.dotledger.api.schema.RecordCodec;

/**
 * Stands in for a command whose fields do not fit, so that what comes before the fields in the order of checks is still
 * checked first, and the refusal is recorded like any other.
 *
 * @param field the first at fault
 */
public record MalformedCommand(String field, String reason) implements Command {

    /** The command that the body is, or this in its place. */
    public static Command read(CommandDefinition<?> definition, JsonObject body) {
        return read(definition, Integer.MAX_VALUE, body);
    }

    /** The same of a command as it was when events of this version were made of it. */
    @SuppressWarnings("unchecked") // every command is a record
    public static Command read(CommandDefinition<?> definition, int version, JsonObject body) {
        try {
            return (Command) RecordCodec.of((Class<Record>) (Class<?>) definition.type(), version)
                    .read(body);
        } catch (InvalidFieldException e) {
            return new MalformedCommand(e.field(), e.reason());
        }
    }
}
