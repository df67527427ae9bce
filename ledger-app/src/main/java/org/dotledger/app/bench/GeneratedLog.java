package org.dotledger.app.bench;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dotledger.api.Events;
import org.dotledger.api.actor.ActorEnrolled;
import org.dotledger.api.actor.EnrolActor;
import org.dotledger.api.actor.KeyIssued;
import org.dotledger.api.campaign.CampaignOpened;
import org.dotledger.api.campaign.OpenCampaign;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.CatalogReadBack;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.RecordCatalogReadback;
import org.dotledger.api.entry.Attribute;
import org.dotledger.api.entry.EntryCodec;
import org.dotledger.api.entry.EntryTags;
import org.dotledger.api.entry.Envelope;
import org.dotledger.api.entry.EventIds;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.SignerKey;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.ActorKind;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.IdempotencyKey;
import org.dotledger.api.message.Role;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.core.readback.PackageSource;

/**
 * A log of any length that is made up as it is read: an owner, a reviewer, the open campaign, and from there on what the
 * reviewer has read in the catalogue. It breaks no rule.
 */
final class GeneratedLog implements PackageSource {
    private static final ActorId BOOTSTRAP = new ActorId("system:bootstrap");
    private static final ActorId OWNER = new ActorId("owner");
    private static final ActorId REVIEWER = new ActorId("reviewer");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int PREAMBLE = 4;

    private final SignerKey key;
    private final EntryCodec codec;

    GeneratedLog(SignerKey key) {
        this.key = key;
        this.codec = new EntryCodec(key.name());
    }

    @Override
    public SignerKey signer(long size) {
        return key;
    }

    @Override
    public void forEach(long size, Entries entries) {
        for (long position = 0; position < size; position++) {
            entries.accept(entry(position));
        }
    }

    @Override
    public byte[] artifact(Sha256 sha256) {
        throw new IllegalStateException("no entry names an artifact");
    }

    private byte[] entry(long position) {
        Sha256 ownersKey = Sha256.digestUtf8("owner");
        Sha256 bootstrap = Sha256.digestUtf8("bootstrap");
        Policy policy = Policy.C1;
        return switch ((int) Math.min(position, PREAMBLE)) {
            case 0 ->
                entry(
                        position,
                        BOOTSTRAP,
                        "Bootstrap",
                        "bootstrap",
                        bootstrap,
                        0,
                        new ActorEnrolled(OWNER, ActorKind.HUMAN, List.of(Role.OWNER), null));
            case 1 ->
                entry(position, BOOTSTRAP, "Bootstrap", "bootstrap", bootstrap, 1, new KeyIssued(OWNER, ownersKey));
            case 2 ->
                ofCommand(
                        position,
                        OWNER,
                        new EnrolActor(REVIEWER, ActorKind.HUMAN, List.of(Role.REVIEWER), null),
                        new ActorEnrolled(REVIEWER, ActorKind.HUMAN, List.of(Role.REVIEWER), null));
            case 3 ->
                ofCommand(
                        position,
                        OWNER,
                        new OpenCampaign(policy.campaign()),
                        new CampaignOpened(
                                policy.campaign(),
                                policy.version(),
                                policy.sha256(),
                                policy.requiredDots(),
                                policy.contractDots()));
            default -> readback(position);
        };
    }

    private byte[] readback(long position) {
        DotCode code = Policy.C1.requiredDots().get((int)
                (position % Policy.C1.requiredDots().size()));
        JsonObject row = JsonObject.builder()
                .put("code", code.value())
                .put("name", "read " + position)
                .put("filePath", "/opt/incomex/dot/bin/read-" + position)
                .build();
        Sha256 digest = Sha256.digest(CanonicalJson.bytes(row));
        String catalog = Policy.C1.catalog();
        return ofCommand(
                position,
                REVIEWER,
                new RecordCatalogReadback(code, catalog, 1, row, digest),
                new CatalogReadBack(code, catalog, 1, row, digest, false));
    }

    private <C extends Record> byte[] ofCommand(long position, ActorId actor, C command, Event event) {
        @SuppressWarnings("unchecked") // the codec is the one of the command's own class
        RecordCodec<C> fields = RecordCodec.of((Class<C>) command.getClass());
        String name = command.getClass().getSimpleName();
        return entry(
                position, actor, name, "key-" + position, EventIds.fingerprint(name, fields.write(command)), 0, event);
    }

    private byte[] entry(
            long position, ActorId actor, String command, String key, Sha256 fingerprint, int index, Event event) {
        IdempotencyKey idempotencyKey = new IdempotencyKey(key);
        UUID id = EventIds.of(actor, idempotencyKey, fingerprint, index);
        Envelope envelope = Envelope.of(
                id,
                Events.typeOf(event),
                event.subject(),
                START.plus(index == 0 ? position : 0, ChronoUnit.MILLIS),
                Map.of(
                        Attribute.ACTOR, actor.value(),
                        Attribute.ACTOR_KIND, (actor.isSystem() ? ActorKind.SYSTEM : ActorKind.HUMAN).name(),
                        Attribute.COMMAND, command,
                        Attribute.COMMAND_ID, key,
                        Attribute.CORRELATION_ID, key),
                EntryTags.of(event, actor, idempotencyKey));
        return codec.encode(envelope, Events.write(event));
    }
}
