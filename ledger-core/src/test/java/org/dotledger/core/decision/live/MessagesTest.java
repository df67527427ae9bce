package org.dotledger.core.decision.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.dotledger.api.Events;
import org.dotledger.api.dot.CatalogReadBack;
import org.dotledger.api.entry.Attribute;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.message.ActorKind;
import org.dotledger.api.message.IdempotencyKey;
import org.dotledger.core.decision.Provenance;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static final CatalogReadBack EVENT =
            new CatalogReadBack(Samples.PREFLIGHT, "dot_tools", 1, JsonObject.EMPTY, Samples.DIGEST, true);
    private static final Map<String, String> ATTRIBUTES = Map.of(
            Attribute.ACTOR, "operator",
            Attribute.ACTOR_KIND, "HUMAN",
            Attribute.COMMAND, "RecordCatalogReadback",
            Attribute.COMMAND_ID, "key");

    /** The version says by which rules an event was decided, so it is not lost on the way to folds and decisions. */
    @Test
    void keepTheVersionUnderWhichAnEventIsStored() {
        for (String version : List.of("1", "2")) {
            EventMessage stored = new GenericEventMessage(
                    UUID.randomUUID().toString(),
                    new MessageType("dotledger.CatalogReadBack", version),
                    EVENT,
                    ATTRIBUTES,
                    Instant.EPOCH);
            assertThat(Messages.envelope(stored).type()).isEqualTo("dotledger.CatalogReadBack.v" + version);
        }
    }

    @Test
    void writeThePresentVersion() {
        EventMessage message = Messages.message(
                UUID.randomUUID(),
                EVENT,
                Instant.EPOCH,
                Provenance.ofCommand(
                        Samples.OPERATOR, ActorKind.HUMAN, "RecordCatalogReadback", new IdempotencyKey("key"), null));
        assertThat(Messages.envelope(message).type())
                .isEqualTo("dotledger.CatalogReadBack.v2")
                .isEqualTo(Events.typeOf(EVENT));
        assertThat(Events.isEarlier("dotledger.CatalogReadBack.v1")).isTrue();
        assertThat(Events.isEarlier("dotledger.CatalogReadBack.v2")).isFalse();
    }
}
