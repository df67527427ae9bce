package org.dotledger.core.decision.offline;

import java.util.Map;
import java.util.TreeMap;
import org.dotledger.api.CommandDefinition;
import org.dotledger.api.Events;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.Event;
import org.dotledger.core.decision.ArtifactSource;
import org.dotledger.core.decision.Decider;

/** The body of a command, out of the first event that it led to and the artifacts that this event names. */
public final class CommandBody {
    private CommandBody() {}

    /**
     * An event holds its command's fields under their own names (design: domain.md, "Commands and events"), but for what
     * {@link Decider#claimed} tells.
     *
     * @throws IllegalArgumentException when an artifact is missing or is not what the event says
     */
    public static <C extends Command> JsonObject of(
            CommandDefinition<?> definition, Decider<C, ?> decider, Event event, ArtifactSource artifacts) {
        JsonObject data = Events.write(event);
        Map<String, Json> body = new TreeMap<>();
        for (String field : definition.codec().fields()) {
            Json value = data.get(field);
            if (value != null) {
                body.put(field, value);
            }
        }
        body.putAll(decider.claimed(event, artifacts).members());
        return new JsonObject(body);
    }
}
