package org.dotledger.app.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.dotledger.api.CommandDefinition;
import org.dotledger.api.Commands;
import org.dotledger.api.Events;
import org.dotledger.api.dot.CatalogReadBack;
import org.dotledger.api.dot.HandbookReadBack;
import org.dotledger.api.dot.RollbackChecked;
import org.dotledger.api.entry.Attribute;
import org.dotledger.api.entry.EntryCodec;
import org.dotledger.api.entry.EntryTags;
import org.dotledger.api.entry.Envelope;
import org.dotledger.api.entry.EventIds;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.evidence.EvidenceReadBack;
import org.dotledger.api.evidence.HarnessCase;
import org.dotledger.api.evidence.HarnessRan;
import org.dotledger.api.evidence.PreflightRan;
import org.dotledger.api.evidence.PreflightResult;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.PositionRange;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.SignerKey;
import org.dotledger.api.message.CommandRefused;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.IdempotencyKey;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.surface.EndpointReadBack;
import org.dotledger.api.surface.SurfaceReadBack;
import org.dotledger.core.readback.PackageLayout;
import org.dotledger.core.readback.PackageSource;

/**
 * A log of any length that begins with that of a played campaign and goes on as a campaign in use does: of twenty entries
 * seven are refusals, and the others read back again what was read back before; every {@value #CYCLE} entries there are a
 * harness run over {@value #HARNESS_CASES} refusals and a preflight. It is made up as it is read, the same each time, and
 * breaks no rule.
 */
final class GrownLog implements PackageSource {
    private static final int CYCLE = 5_000;
    private static final int HARNESS_CASES = 120;
    private static final int HARNESS_FIRST = CYCLE - HARNESS_CASES - 2;
    private static final int HARNESS = CYCLE - 2;
    private static final int MIX = 20;
    private static final int REFUSALS_OF_MIX = 7;
    private static final long VERSION_4 = 0x4000L;

    private final List<byte[]> played = new ArrayList<>();
    private final List<RecordedEvent> readbacks = new ArrayList<>();
    private final List<RecordedEvent> refusals = new ArrayList<>();
    /** One of each command, because a harness run has to try them all. */
    private final List<RecordedEvent> refusalsOfHarness;

    private final Path beginning;
    private final SignerKey key;
    private final EntryCodec codec;
    private final RecordedEvent harness;
    private final RecordedEvent preflight;
    private final Instant start;

    /**
     * @param beginning a package of the log's first entries
     * @param key signs the longer log; its name is the log's origin
     */
    GrownLog(Path beginning, SignerKey key) throws IOException {
        this.beginning = beginning;
        this.key = key;
        this.codec = new EntryCodec(key.name());
        List<RecordedEvent> events = new ArrayList<>();
        for (String line : lines(beginning)) {
            byte[] entry = line.getBytes(UTF_8);
            events.add(Events.recorded(played.size(), codec.decode(entry)));
            played.add(entry);
        }
        events.stream().filter(GrownLog::isReadback).forEach(readbacks::add);
        events.stream().filter(GrownLog::isRefusedAlways).forEach(refusals::add);
        this.refusalsOfHarness = List.copyOf(refusals.stream()
                .collect(Collectors.toMap(
                        refused -> refused.envelope().command(), refused -> refused, (first, other) -> first))
                .values());
        this.harness = last(events, HarnessRan.class);
        this.preflight = last(events, PreflightRan.class);
        this.start = events.getLast().time();
    }

    private static List<String> lines(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile());
                BufferedReader reader = new BufferedReader(
                        new InputStreamReader(zip.getInputStream(member(zip, PackageLayout.ENTRIES)), UTF_8));
                Stream<String> lines = reader.lines()) {
            return lines.toList();
        }
    }

    private static ZipEntry member(ZipFile zip, String name) {
        return Objects.requireNonNull(zip.getEntry(name), name);
    }

    /** What comes out the same if it is read once more. */
    private static boolean isReadback(RecordedEvent recorded) {
        return switch (recorded.event()) {
            case CatalogReadBack read -> read.matches();
            case HandbookReadBack ignored -> true;
            case RollbackChecked check -> check.restored();
            case SurfaceReadBack ignored -> true;
            case EndpointReadBack read -> read.matches();
            case EvidenceReadBack read -> read.governed();
            default -> false;
        };
    }

    /** A refusal that does not depend on how far the campaign is. */
    private static boolean isRefusedAlways(RecordedEvent recorded) {
        return recorded.event() instanceof CommandRefused refused
                && refused.isBodyKept()
                && (refused.code() == RefusalCode.ROLE_NOT_ALLOWED || refused.code() == RefusalCode.INVALID_FIELD);
    }

    private static RecordedEvent last(List<RecordedEvent> events, Class<? extends Event> type) {
        return events.reversed().stream()
                .filter(event -> type.isInstance(event.event()))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public SignerKey signer(long size) {
        return key;
    }

    @Override
    public void forEach(long size, Entries entries) {
        for (long position = 0; position < size; position++) {
            entries.accept(position < played.size() ? played.get((int) position) : entry(position));
        }
    }

    @Override
    public byte[] artifact(Sha256 sha256) {
        try (ZipFile zip = new ZipFile(beginning.toFile())) {
            return zip.getInputStream(member(zip, PackageLayout.artifact(sha256)))
                    .readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] entry(long position) {
        int place = (int) ((position - played.size()) % CYCLE);
        if (place == HARNESS) {
            return again(position, harness, harnessRun(position));
        }
        if (place > HARNESS) {
            return again(
                    position,
                    preflight,
                    new PreflightRan(PreflightResult.GO, List.of(), ((PreflightRan) preflight.event()).via()));
        }
        if (place >= HARNESS_FIRST || place % MIX < REFUSALS_OF_MIX) {
            return again(position, likeRefusal(position), refusal(position));
        }
        RecordedEvent readback = readbacks.get((int) (position % readbacks.size()));
        return again(position, readback, readback.event());
    }

    /** A refusal of the beginning, which the one at a position is like. */
    private RecordedEvent likeRefusal(long position) {
        int place = (int) ((position - played.size()) % CYCLE);
        return place < HARNESS_FIRST
                ? refusals.get((int) (position % refusals.size()))
                : refusalsOfHarness.get((place - HARNESS_FIRST) % refusalsOfHarness.size());
    }

    private CommandRefused refusal(long position) {
        return (CommandRefused) likeRefusal(position).event();
    }

    /** Names all refusals of the cycle since its normal course ended. */
    private HarnessRan harnessRun(long position) {
        List<HarnessCase> cases = new ArrayList<>();
        for (long at = position - HARNESS_CASES; at < position; at++) {
            CommandRefused refused = refusal(at);
            String code = refused.code().name();
            cases.add(new HarnessCase(
                    refused.command() + " refused with " + code,
                    refused.command(),
                    code,
                    refused.code().status(),
                    code,
                    at,
                    List.of()));
        }
        HarnessRan like = (HarnessRan) harness.event();
        return new HarnessRan(
                new RecordId("run-" + position),
                like.actors(),
                cases,
                like.allCases(),
                List.of(),
                like.via(),
                true,
                List.of(new PositionRange(position - HARNESS_CASES, position - 1)));
    }

    /** The entry of an event that another event's actor brings about, by the same command under another key. */
    private byte[] again(long position, RecordedEvent like, Event event) {
        String command = like.envelope().command();
        IdempotencyKey idempotencyKey = new IdempotencyKey("grown-" + position);
        UUID id = event instanceof CommandRefused
                ? refusalId(position)
                : EventIds.of(like.actor(), idempotencyKey, fingerprint(command, event), 0);
        Map<String, String> attributes = Map.of(
                Attribute.ACTOR, like.actor().value(),
                Attribute.ACTOR_KIND, like.envelope().actorKind().name(),
                Attribute.COMMAND, command,
                Attribute.COMMAND_ID, idempotencyKey.value(),
                Attribute.CORRELATION_ID, idempotencyKey.value());
        Envelope envelope = Envelope.of(
                id,
                Events.typeOf(event),
                event.subject(),
                start.plus(position, ChronoUnit.MILLIS),
                attributes,
                EntryTags.of(event, like.actor(), idempotencyKey));
        return codec.encode(envelope, Events.write(event));
    }

    /** Any id of the version that refusals get. */
    private static UUID refusalId(long position) {
        return new UUID(VERSION_4, Long.MIN_VALUE | position);
    }

    /** Of a command whose fields the event holds under their own names. */
    private static Sha256 fingerprint(String command, Event event) {
        CommandDefinition<?> definition = Commands.named(command).orElseThrow();
        JsonObject data = Events.write(event);
        JsonObject.Builder body = JsonObject.builder();
        for (var field : definition.type().getRecordComponents()) {
            if (data.get(field.getName()) != null) {
                body.put(field.getName(), Objects.requireNonNull(data.get(field.getName())));
            }
        }
        return EventIds.fingerprint(command, body.build());
    }
}
