package org.dotledger.core.decision.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.test.fixture.AxonTestFixture;
import org.axonframework.test.fixture.AxonTestPhase;
import org.dotledger.api.CommandDefinition;
import org.dotledger.api.Commands;
import org.dotledger.api.dot.SsotPrefixes;
import org.dotledger.api.entry.EntryCodec;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.ActorKind;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.CommandRefused;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.IdempotencyKey;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.message.StopCode;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.core.Capabilities;
import org.dotledger.core.LedgerViews;
import org.dotledger.core.decision.ArtifactContent;
import org.dotledger.core.decision.Automation;
import org.dotledger.core.decision.Provenance;
import org.dotledger.core.decision.live.Submission.Mode;
import org.dotledger.core.view.StateDigest;
import org.jspecify.annotations.Nullable;

/**
 * What happened, what is asked, what follows: Axon's test fixture in the ledger's words. A command goes through its JSON
 * and through the whole of the pipeline.
 */
public final class LedgerFixture {
    /** The instant of every decision. */
    public static final Instant NOW = Instant.parse("2026-06-23T10:00:00.123456Z");

    private final InMemoryLog log = new InMemoryLog();
    private final AxonTestFixture axon;
    private final AxonTestPhase.Given given;
    private int keys;

    private LedgerFixture() {
        axon = AxonTestFixture.with(LedgerAxon.configurer(parts(log)));
        given = axon.given();
    }

    static LedgerParts parts(InMemoryLog log) {
        return new LedgerParts(
                log,
                log,
                Capabilities.deciders(LedgerViews.all(), log.past(), SsotPrefixes.DEFAULT),
                LedgerViews.all(),
                SsotPrefixes.DEFAULT,
                new EntryCodec("ledger.example"),
                failure -> false,
                Clock.fixed(NOW, ZoneOffset.UTC),
                UUID::randomUUID,
                LedgerParts.REFUSED_BYTES_MAX,
                log::alone);
    }

    /** A ledger in which nothing has happened. */
    public static LedgerFixture empty() {
        return new LedgerFixture();
    }

    /** What an actor did before. */
    public LedgerFixture given(ActorId actor, Event... events) {
        for (Event event : events) {
            given.events(past(actor, event));
        }
        return this;
    }

    private EventMessage past(ActorId actor, Event event) {
        Provenance provenance =
                Provenance.ofCommand(actor, ActorKind.HUMAN, "Given", new IdempotencyKey("given-" + keys++), "given");
        return Messages.message(UUID.randomUUID(), event, NOW, provenance);
    }

    /** The actor sends the command under a key of its own. */
    public Then when(ActorId actor, Command command) {
        return when(actor, command, "when-" + keys++);
    }

    /** The actor sends the command under this key. */
    public Then when(ActorId actor, Command command, String key) {
        return when(actor, definition(command).name(), body(command), key, Mode.SUBMIT);
    }

    /** The actor sends this body. */
    public Then when(ActorId actor, String command, String body) {
        return when(
                actor,
                command,
                JsonReader.readObject(body.getBytes(StandardCharsets.UTF_8)),
                "when-" + keys++,
                Mode.SUBMIT);
    }

    /** The actor asks what would become of the command. */
    public Then whenPreviewed(ActorId actor, Command command) {
        return when(actor, definition(command).name(), body(command), "when-" + keys++, Mode.PREVIEW);
    }

    private Then when(ActorId actor, String command, JsonObject body, String key, Mode mode) {
        CommandRequest request = request(actor, command, body, key);
        int before = log.events().size();
        return new Then(
                command,
                request.sent().sha256(),
                before,
                given.when()
                        .command(LedgerCommandGateway.message(request, mode))
                        .then());
    }

    static CommandRequest request(ActorId actor, Command command, String key) {
        return request(actor, definition(command).name(), body(command), key);
    }

    /** The same, by a caller whom this API key authenticated. */
    static CommandRequest request(ActorId actor, Sha256 callerKey, Command command, String key) {
        return request(actor, callerKey, definition(command).name(), body(command), key);
    }

    static CommandRequest request(ActorId actor, String command, JsonObject body, String key) {
        return request(actor, null, command, body, key);
    }

    private static CommandRequest request(
            ActorId actor, @Nullable Sha256 callerKey, String command, JsonObject body, String key) {
        return CommandRequest.of(
                Commands.named(command).orElseThrow(),
                body,
                actor,
                callerKey,
                new IdempotencyKey(key),
                "correlation-1");
    }

    private static CommandDefinition<?> definition(Command command) {
        return Commands.named(command.getClass().getSimpleName()).orElseThrow();
    }

    @SuppressWarnings("unchecked") // the codec is the one of the command's own class
    private static JsonObject body(Command command) {
        return RecordCodec.of((Class<Record>) (Class<?>) command.getClass()).write((Record) command);
    }

    /** What followed. */
    public final class Then {
        private final String command;
        private final Sha256 bodySha256;
        private final int before;
        private final AxonTestPhase.Then.Command then;

        private Then(String command, Sha256 bodySha256, int before, AxonTestPhase.Then.Command then) {
            this.command = command;
            this.bodySha256 = bodySha256;
            this.before = before;
            this.then = then;
        }

        /** Exactly these events, with a receipt that names them. */
        public LedgerFixture appends(Event... events) {
            assertThat(newEvents()).containsExactly(events);
            assertThat(outcome())
                    .isInstanceOfSatisfying(
                            CommandOutcome.Appended.class,
                            appended -> assertThat(appended.receipt().events()).hasSameSizeAs(events));
            return LedgerFixture.this;
        }

        /** The only event that was appended, or the first of several. */
        public <E extends Event> E appended(Class<E> type) {
            assertThat(outcome()).isInstanceOf(CommandOutcome.Appended.class);
            return type.cast(newEvents().getFirst());
        }

        /** Refused with the code and without a stop code. */
        public LedgerFixture refused(RefusalCode code) {
            return refused(code, null, null);
        }

        /** Refused with both codes. */
        public LedgerFixture refused(RefusalCode code, StopCode stopCode) {
            return refused(code, stopCode, null);
        }

        /** The same as {@link #refused(RefusalCode)}, for the reasons that were given. */
        public List<String> refusedNaming(RefusalCode code) {
            refused(code);
            return ((CommandOutcome.Refused) outcome()).refusal().reasons();
        }

        /** Refused for the field. */
        public LedgerFixture refusesField(String field) {
            return refused(RefusalCode.INVALID_FIELD, null, field);
        }

        private LedgerFixture refused(RefusalCode code, @Nullable StopCode stopCode, @Nullable String field) {
            CommandOutcome outcome = outcome();
            assertThat(outcome).isInstanceOf(CommandOutcome.Refused.class);
            CommandOutcome.Refused refused = (CommandOutcome.Refused) outcome;
            assertThat(refused.refusal().code()).as("%s", refused).isEqualTo(code);
            assertThat(refused.refusal().stopCode()).isEqualTo(stopCode);
            if (field != null) {
                assertThat(refused.refusal().field()).isEqualTo(field);
            }
            assertThat(refused.refusal().reasons()).isNotEmpty();
            if (code.isRecorded()) {
                recordedAs(refused, code, stopCode);
            } else {
                assertThat(newEvents()).isEmpty();
                assertThat(refused.position()).isEmpty();
            }
            RefusesExtension.saw(command, code);
            return LedgerFixture.this;
        }

        private void recordedAs(CommandOutcome.Refused refused, RefusalCode code, @Nullable StopCode stopCode) {
            assertThat(newEvents()).hasSize(1);
            assertThat(newEvents().getFirst()).isInstanceOfSatisfying(CommandRefused.class, event -> {
                assertThat(event.command()).isEqualTo(command);
                assertThat(event.code()).isEqualTo(code);
                assertThat(event.stopCode()).isEqualTo(stopCode);
                assertThat(event.bodySha256()).isEqualTo(bodySha256);
            });
            assertThat(log.events().getLast().position())
                    .isEqualTo(refused.position().orElseThrow());
        }

        /** Nothing was appended, and this is why. */
        public CommandOutcome appendsNothing() {
            assertThat(newEvents()).isEmpty();
            return outcome();
        }

        /** As they came to stand in the log. */
        private List<Event> newEvents() {
            return log.events().stream().skip(before).map(RecordedEvent::event).toList();
        }

        private CommandOutcome outcome() {
            List<CommandOutcome> outcomes = new ArrayList<>();
            then.success().resultMessagePayloadSatisfies(payload -> outcomes.add(((PendingOutcome) payload).settle()));
            return outcomes.getFirst();
        }
    }

    /** The automation reacts to all that waits for it. */
    public List<RecordedEvent> react(Automation<?> automation) {
        int before = log.events().size();
        try (LedgerAxon ledger = LedgerAxon.start(parts(log))) {
            assertThat(ledger.reactions(automation).catchUp())
                    .isEqualTo(log.events().size() - before);
        }
        return log.events().stream().skip(before).toList();
    }

    /** All that has happened. */
    public List<RecordedEvent> events() {
        return log.events();
    }

    /** The newest event. */
    public RecordedEvent last() {
        return log.events().getLast();
    }

    /** The bulk stored under a digest. */
    public Optional<ArtifactContent> artifact(Sha256 sha256) {
        return Optional.ofNullable(log.stored(sha256));
    }

    /** Stores an artifact by itself. */
    public LedgerFixture put(byte[] artifact) {
        log.put(ArtifactContent.of("application/json", artifact));
        return this;
    }

    /** How many entries there are. */
    public long size() {
        return log.events().size();
    }

    /** The digests of the state as it is. */
    public StateDigest state() {
        return log.past().state(size()).orElseThrow();
    }

    InMemoryLog log() {
        return log;
    }
}
