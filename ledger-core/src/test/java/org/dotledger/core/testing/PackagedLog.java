package org.dotledger.core.testing;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;
import java.util.function.IntFunction;
import org.dotledger.api.Commands;
import org.dotledger.api.Events;
import org.dotledger.api.actor.ActorEnrolled;
import org.dotledger.api.dot.SsotPrefixes;
import org.dotledger.api.entry.Attribute;
import org.dotledger.api.entry.EntryCodec;
import org.dotledger.api.entry.EntryTags;
import org.dotledger.api.entry.Envelope;
import org.dotledger.api.entry.EventIds;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.SignerKey;
import org.dotledger.api.log.TreeHead;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.ActorKind;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.CommandRefused;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.IdempotencyKey;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.message.Tag;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.core.Capabilities;
import org.dotledger.core.LedgerViews;
import org.dotledger.core.decision.ArtifactContent;
import org.dotledger.core.decision.Automation;
import org.dotledger.core.decision.Criterion;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;
import org.dotledger.core.decision.offline.CommandBody;
import org.dotledger.core.log.merkle.Merkle;
import org.dotledger.core.log.merkle.StreamingRoot;
import org.dotledger.core.readback.PackageSource;
import org.dotledger.core.view.CampaignFold;
import org.dotledger.core.view.OfflineFold;
import org.dotledger.core.view.StateDigest;
import org.dotledger.core.view.ViewSet;
import org.jspecify.annotations.Nullable;

/**
 * A log in memory, with a key of its own, that packages can be made of. What goes in by {@link #send} was decided by the
 * rules; what goes in by {@link #forge} was not, and yet is hashed and signed like anything else.
 */
public final class PackagedLog implements PackageSource {
    public static final String ORIGIN = "ledger.example/test";
    public static final Instant START = Instant.parse("2026-06-23T08:00:00.000001Z");

    /** Digest of the body of every command that {@link #refuse} has refused. */
    public static final Sha256 EMPTY_BODY = Sha256.digestUtf8("{}");

    private final List<Decider<?, ?>> deciders =
            Capabilities.deciders(LedgerViews.all(), new SourcePast(this, this::size), SsotPrefixes.DEFAULT);
    private final EntryCodec codec = new EntryCodec(ORIGIN);
    private final Map<Sha256, byte[]> artifacts = new HashMap<>();
    private final List<byte[]> entries = new ArrayList<>();
    private final List<RecordedEvent> events = new ArrayList<>();
    private final SignerKey key;
    private int keys;

    public PackagedLog() {
        this(SignerKey.generate(ORIGIN, new SecureRandom()));
    }

    public PackagedLog(SignerKey key) {
        this.key = key;
    }

    /** The same entries and artifacts under another key of the same name. */
    public PackagedLog signedBy(SignerKey other) {
        PackagedLog copy = new PackagedLog(other);
        copy.entries.addAll(entries);
        copy.events.addAll(events);
        copy.artifacts.putAll(artifacts);
        return copy;
    }

    public SignerKey key() {
        return key;
    }

    public List<RecordedEvent> events() {
        return List.copyOf(events);
    }

    public int size() {
        return entries.size();
    }

    /** The instant at which the next entry is made. */
    public Instant now() {
        return START.plus(Duration.ofSeconds(size()));
    }

    /** Has the rules decide, and appends what follows; a refusal is a mistake of the test. */
    public PackagedLog send(ActorId actor, Command command) {
        return switch (decide(actor, command)) {
            case Decision.Accepted(List<Event> accepted, List<ArtifactContent> bulk) -> {
                bulk.forEach(content -> artifacts.put(content.sha256(), content.bytes()));
                yield append(actor, command, accepted);
            }
            case Decision.Refused refused -> throw new AssertionError(command + " is refused: " + refused);
            case Decision.Unchanged ignored -> this;
        };
    }

    /** What the rules make of the command; nothing is appended. */
    public Decision decide(ActorId actor, Command command) {
        return decide(actor, command, now());
    }

    /** The same at another instant. */
    public Decision decide(ActorId actor, Command command, Instant at) {
        return decide(decider(command.getClass()), actor, command, at);
    }

    private Decider<?, ?> decider(Class<?> command) {
        return deciders.stream()
                .filter(rule -> rule.command().equals(command))
                .findFirst()
                .orElseThrow();
    }

    private <C extends Command, S> Decision decide(Decider<C, S> decider, ActorId actor, Command payload, Instant at) {
        C command = decider.command().cast(payload);
        S state = decider.initialState(command);
        for (RecordedEvent event : matching(decider.query(command, actor))) {
            state = decider.evolve(state, event);
        }
        return decider.decide(command, onCampaign(decider, command, state), actor, at);
    }

    private <C extends Command, S> S onCampaign(Decider<C, S> decider, C command, S own) {
        EventQuery query = decider.campaign(command);
        if (query.criteria().isEmpty()) {
            return own;
        }
        CampaignFold.Next next = CampaignFold.nothing(LedgerViews.all()).next();
        matching(query).forEach(next::accept);
        return decider.onCampaign(command, own, next.after(size()).orElseThrow())
                .orElse(own);
    }

    /** Appends these events as if the command had led to them. */
    public PackagedLog append(ActorId actor, Command command, List<Event> appended) {
        return draft(actor, command).append(appended.toArray(Event[]::new));
    }

    /** An append with the ids that a command gives. */
    public Draft draft(ActorId actor, Command command) {
        Draft draft = draft(actor, command.getClass().getSimpleName());
        Sha256 fingerprint = EventIds.fingerprint(draft.command, body(command));
        draft.ids = index -> EventIds.of(actor, draft.key, fingerprint, index);
        return draft;
    }

    @SuppressWarnings("unchecked") // the codec is the one of the command's own class
    private static JsonObject body(Command command) {
        return RecordCodec.of((Class<Record>) (Class<?>) command.getClass()).write((Record) command);
    }

    /** Appends events that no rule was asked about, under a command of that name and the ids that it would give them. */
    public PackagedLog forge(ActorId actor, String command, Event... forged) {
        Draft draft = draft(actor, command);
        IntFunction<UUID> others = draft.ids;
        draft.ids = place -> idOf(actor, command, draft.key, forged[0], place).orElseGet(() -> others.apply(place));
        return draft.append(forged);
    }

    /**
     * The id that a command would give one of its events; empty when there is no such command.
     *
     * @param first the first event of the command
     */
    public Optional<UUID> idOf(ActorId actor, String command, IdempotencyKey key, Event first, int place) {
        return Commands.named(command).map(definition -> {
            JsonObject body = CommandBody.of(definition, decider(definition.type()), first, this::content);
            return EventIds.of(actor, key, EventIds.fingerprint(command, body), place);
        });
    }

    /** All that was put. */
    public List<byte[]> artifacts() {
        return List.copyOf(artifacts.values());
    }

    /** Loses what has a digest. */
    public void forget(Sha256 sha256) {
        artifacts.remove(sha256);
    }

    /** Has an automation do what waits for it. */
    public PackagedLog react(Automation<?> automation) {
        automation.pending(matching(automation.overview())).forEach(trigger -> react(automation, trigger));
        return this;
    }

    private <S> void react(Automation<S> automation, RecordedEvent trigger) {
        S state = automation.initialState(trigger);
        for (RecordedEvent event : matching(automation.query(trigger))) {
            state = automation.evolve(state, event);
        }
        automation
                .react(state, now())
                .ifPresent(event -> add(
                        automation.provenance(trigger).envelope(automation.idOf(trigger), event, now()),
                        Events.write(event)));
    }

    private List<RecordedEvent> matching(EventQuery query) {
        return events.stream()
                .filter(event -> query.criteria().stream().anyMatch(criterion -> isWanted(criterion, event)))
                .toList();
    }

    private static boolean isWanted(Criterion criterion, RecordedEvent event) {
        return criterion.types().contains(event.event().getClass())
                && event.envelope().tags().containsAll(criterion.tags());
    }

    /** The bytes with a digest, if they were put. */
    public Optional<byte[]> content(Sha256 sha256) {
        return Optional.ofNullable(artifacts.get(sha256));
    }

    /** Records a refusal of the actor's command, whose body is an empty object. */
    public PackagedLog refuse(ActorId actor, String command, RefusalCode code) {
        Draft draft = draft(actor, command);
        put("{}".getBytes(StandardCharsets.UTF_8));
        draft.ids = index -> randomId("refusal " + size());
        return draft.append(new CommandRefused(command, code, null, List.of("no"), EMPTY_BODY, true));
    }

    /** An id of the version that refusals get, the same for the same text. */
    private static UUID randomId(String text) {
        UUID named = UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
        return new UUID(named.getMostSignificantBits() & ~0xF000L | 0x4000L, named.getLeastSignificantBits());
    }

    /** Size and root of the tree over all entries. */
    public TreeHead head() {
        StreamingRoot tree = new StreamingRoot();
        entries.forEach(entry -> tree.append(Merkle.leafHash(entry)));
        return tree.head();
    }

    /** Digest of the state after all entries. */
    public Sha256 stateSha256() {
        ViewSet views = LedgerViews.all();
        OfflineFold fold = new OfflineFold(views);
        events.forEach(fold::accept);
        return StateDigest.of(head(), views, fold.state()).stateSha256();
    }

    public PackagedLog put(byte[] artifact) {
        artifacts.put(Sha256.digest(artifact), artifact);
        return this;
    }

    public Draft draft(ActorId actor, String command) {
        return new Draft(actor, command);
    }

    /** An append whose envelope can be bent before it is made. */
    public final class Draft {
        private final ActorId actor;
        public final String command;
        public IdempotencyKey key = new IdempotencyKey("key-" + keys++);
        public Instant at = now();
        public ActorKind kind;
        public IntFunction<UUID> ids;
        /** Of the events' types, as {@code v1}; null for the present one. */
        public @Nullable String version;

        public Map<String, String> attributes = new HashMap<>();

        Draft(ActorId actor, String command) {
            this.actor = actor;
            this.command = command;
            this.kind = kindOf(actor);
            Sha256 anything = Sha256.digestUtf8("a body that no one has " + size());
            this.ids = index -> EventIds.of(actor, key, anything, index);
        }

        public PackagedLog append(Event... appended) {
            for (int i = 0; i < appended.length; i++) {
                add(envelope(appended[i], ids.apply(i)), Events.write(typeOf(appended[i]), appended[i]));
            }
            return PackagedLog.this;
        }

        private String typeOf(Event event) {
            String present = Events.typeOf(event);
            return version == null ? present : present.replaceFirst("v[0-9]+$", version);
        }

        public Envelope envelope(Event event, UUID id) {
            Map<String, String> extensions = new HashMap<>();
            extensions.put(Attribute.ACTOR, actor.value());
            extensions.put(Attribute.ACTOR_KIND, kind.name());
            extensions.put(Attribute.COMMAND, command);
            extensions.put(Attribute.COMMAND_ID, key.value());
            extensions.put(Attribute.CORRELATION_ID, "correlation");
            extensions.putAll(attributes);
            String type = typeOf(event);
            return Envelope.of(id, type, event.subject(), at, extensions, tags(type, event));
        }

        private SortedSet<Tag> tags(String type, Event event) {
            int number = Integer.parseInt(type.substring(type.lastIndexOf('v') + 1));
            return EntryTags.of(event, number, actor, key);
        }
    }

    /** Appends an entry as it is. */
    public PackagedLog add(Envelope envelope, Json data) {
        byte[] entry = codec.encode(envelope, data);
        events.add(Events.recorded(entries.size(), codec.decode(entry)));
        entries.add(entry);
        return this;
    }

    /** The kind under which an actor acts. */
    public ActorKind kindOf(ActorId actor) {
        if (actor.value().contains(":")) {
            return ActorKind.SYSTEM;
        }
        return events.stream()
                .map(RecordedEvent::event)
                .filter(event -> event instanceof ActorEnrolled enrolled
                        && enrolled.actorId().equals(actor))
                .map(event -> ((ActorEnrolled) event).kind())
                .findFirst()
                .orElse(ActorKind.HUMAN);
    }

    @Override
    public SignerKey signer(long size) {
        return key;
    }

    @Override
    public void forEach(long size, Entries consumer) {
        entries.subList(0, (int) size).forEach(consumer::accept);
    }

    @Override
    public byte[] artifact(Sha256 sha256) {
        return Objects.requireNonNull(artifacts.get(sha256), sha256.hex());
    }
}
