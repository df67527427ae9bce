package org.dotledger.app.mcp;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.dotledger.api.CommandDefinition;
import org.dotledger.api.Commands;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.entry.EntryTags;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.message.IdempotencyKey;
import org.dotledger.api.schema.InvalidFieldException;
import org.dotledger.api.schema.Range;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.api.schema.Text;
import org.dotledger.app.command.ReceiptJson;
import org.dotledger.app.http.ProblemCode;
import org.dotledger.app.http.ProblemException;
import org.dotledger.app.log.EventJson;
import org.dotledger.app.log.EventQueryParameters;
import org.dotledger.app.log.Positions;
import org.dotledger.core.decision.live.LedgerCommandGateway;
import org.dotledger.core.log.store.EventFilter;
import org.dotledger.core.log.store.LogReader;
import org.dotledger.core.log.store.StoredEntry;
import org.dotledger.core.view.AsOf;
import org.dotledger.core.view.InvalidAsOfException;
import org.dotledger.core.view.RowAnswer;
import org.dotledger.core.view.ViewAnswer;
import org.dotledger.core.view.Views;
import org.jspecify.annotations.Nullable;

/** The tools that only read, and leave nothing behind: not even a refusal. */
final class ReadTools {
    private static final int EVENTS_MAX = 200;
    private static final long EVENTS_DEFAULT = 50;
    private static final String READINESS = "readiness";
    private static final JsonObject EVENT = Schemas.object(
            JsonObject.builder()
                    .put("position", Schemas.INTEGER)
                    .put("type", Schemas.STRING)
                    .put("time", Schemas.STRING)
                    .put("leafHash", Schemas.STRING)
                    .build(),
            "position",
            "type",
            "time",
            "leafHash");

    private final LogReader log;
    private final Views views;
    private final LedgerCommandGateway gateway;

    ReadTools(LogReader log, Views views, LedgerCommandGateway gateway) {
        this.log = log;
        this.views = views;
        this.gateway = gateway;
    }

    /** A DOT, and as of when. */
    public record GetDot(
            DotCode code, @Nullable @Text(max = 40) String asOf) {}

    /** Which part of the history. */
    public record ListEvents(
            @Nullable Long after,
            @Nullable @Range(min = 1, max = EVENTS_MAX) Long limit,
            @Nullable @Text(max = 100) String type,
            @Nullable @Text(max = 200) String tag,
            @Nullable @Text(max = 100) String actor,
            @Nullable @Text(max = 100) String code) {}

    /** The place of an event. */
    public record GetEvent(
            @Range(min = 0, max = Long.MAX_VALUE >> 10) long position) {}

    /** The key that the caller's own command was sent under. */
    public record GetReceipt(@Text(min = 1, max = 128) String idempotencyKey) {}

    /** As of when. */
    public record Readiness(@Nullable @Text(max = 40) String asOf) {}

    /** A command to try out. */
    public record CheckAppend(
            @Text(min = 1, max = 100) String command,
            JsonObject body,
            @Nullable @Text(min = 1, max = 128) String idempotencyKey) {}

    List<LedgerTool> all() {
        List<LedgerTool> tools = new ArrayList<>(List.of(
                tool(
                        "get_dot",
                        "Get a DOT",
                        "What is known of one DOT: its state, and of a campaign's DOT the proof of its whole life, each"
                                + " cell with the positions of the proving events. Now, or as of a position or time.",
                        GetDot.class,
                        Schemas.object(
                                JsonObject.builder()
                                        .put("treeSize", Schemas.INTEGER)
                                        .put("rootHash", Schemas.STRING)
                                        .put("dot", row(ViewDefinitions.DOTS))
                                        .put("lifecycle", row(ViewDefinitions.LIFECYCLE_PROOF))
                                        .build(),
                                "treeSize",
                                "rootHash",
                                "dot"),
                        (arguments, call) -> dot(arguments)),
                tool(
                        "list_events",
                        "List events",
                        "The history in the order of positions, filtered by type (as DotBorn), tag (as dot:CODE), actor"
                                + " and DOT code. Where more follows, next is what to give as after.",
                        ListEvents.class,
                        Schemas.object(
                                JsonObject.builder()
                                        .put("treeSize", Schemas.INTEGER)
                                        .put("items", Schemas.array(EVENT))
                                        .put("next", Schemas.INTEGER)
                                        .build(),
                                "treeSize",
                                "items"),
                        (arguments, call) -> events(arguments)),
                tool(
                        "get_event",
                        "Get an event",
                        "One event with all it says, its leaf hash, and where its exact bytes and proof are served.",
                        GetEvent.class,
                        EVENT,
                        (arguments, call) -> event(arguments)),
                tool(
                        "get_receipt",
                        "Get a receipt",
                        "The first receipt of a command of yours, by the idempotency key it was sent under.",
                        GetReceipt.class,
                        ReceiptJson.schema(),
                        this::receipt),
                checkAppend(),
                new ExplainRefusal(views).tool(),
                new NextSteps(views).tool()));
        if (views.names().contains(READINESS)) {
            tools.add(readiness());
        }
        return tools;
    }

    private LedgerTool readiness() {
        return tool(
                READINESS,
                "Readiness",
                "Whether the campaign is ready, what is open and who can close it. Now, or as of a position or time.",
                Readiness.class,
                Schemas.object(
                        JsonObject.builder()
                                .put("treeSize", Schemas.INTEGER)
                                .put("rootHash", Schemas.STRING)
                                .put("items", row(ViewDefinitions.READINESS))
                                .build(),
                        "treeSize",
                        "rootHash",
                        "items"),
                (arguments, call) -> ToolAnswer.of(readiness(arguments.asOf()).toJson()));
    }

    /** As of now it is asked at this moment, at which grants may have expired and looks have grown old. */
    private ViewAnswer<?> readiness(@Nullable String asOf) {
        return asOf == null ? views.answer(READINESS, AsOf.LATEST, Instant.now()) : views.answer(READINESS, asOf(asOf));
    }

    private LedgerTool checkAppend() {
        return new LedgerTool(
                "check_append",
                "Check a command",
                "Takes the decision on a command as if it were sent by you now, and appends nothing: the events that"
                        + " would follow, or the refusal. Commands and their fields: the tools, or GET /api/v1/commands.",
                true,
                RecordCodec.of(CheckAppend.class).schema(),
                Schemas.previewAnswer(),
                call -> check(RecordCodec.of(CheckAppend.class).read(call.arguments()), call));
    }

    static <A extends Record> LedgerTool tool(
            String name,
            String title,
            String description,
            Class<A> arguments,
            JsonObject result,
            BiFunction<A, ToolCall, ToolAnswer> answer) {
        RecordCodec<A> codec = RecordCodec.of(arguments);
        return new LedgerTool(
                name,
                title,
                description,
                true,
                codec.schema(),
                Schemas.orNot(result),
                call -> answer.apply(codec.read(call.arguments()), call));
    }

    private static JsonObject row(ViewDefinition<?> view) {
        return RecordCodec.of(view.row()).schema();
    }

    private ToolAnswer dot(GetDot arguments) {
        String code = arguments.code().value();
        RowAnswer<?> dot = views.row(ViewDefinitions.DOTS.name(), code, asOf(arguments.asOf()))
                .orElseThrow(() -> notFound("no DOT of this code is known"));
        // Of the same state, even while the log grows.
        Optional<RowAnswer<?>> lifecycle = views.row(
                ViewDefinitions.LIFECYCLE_PROOF.name(),
                code,
                new AsOf.Position(dot.head().size()));
        return ToolAnswer.of(JsonObject.builder()
                .put("treeSize", dot.head().size())
                .put("rootHash", dot.head().root().hex())
                .put("dot", dot.toJson())
                .putIf(lifecycle.isPresent(), "lifecycle", () -> lifecycle.get().toJson())
                .build());
    }

    private ToolAnswer events(ListEvents arguments) {
        EventFilter filter = new EventQueryParameters(
                        arguments.after() == null ? null : arguments.after().toString(),
                        arguments.type(),
                        arguments.tag(),
                        arguments.actor(),
                        arguments.code(),
                        null,
                        null)
                .filter();
        int limit = Math.toIntExact(arguments.limit() == null ? EVENTS_DEFAULT : arguments.limit());
        long size = log.head().size();
        Positions.requireReached(filter, size);
        List<StoredEntry> found = log.page(filter.endingBefore(size), limit + 1);
        List<StoredEntry> shown = found.subList(0, Math.min(limit, found.size()));
        return ToolAnswer.of(JsonObject.builder()
                .put("treeSize", size)
                .put("items", JsonArray.of(shown, entry -> EventJson.of(entry.position(), entry.bytes())))
                .putIf(
                        found.size() > limit,
                        "next",
                        () -> Json.of(shown.getLast().position()))
                .build());
    }

    private ToolAnswer event(GetEvent arguments) {
        return log.entry(arguments.position())
                .map(bytes -> ToolAnswer.of(EventJson.of(arguments.position(), bytes)))
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.POSITION_UNKNOWN, "the log has no entry at position " + arguments.position()));
    }

    private ToolAnswer receipt(GetReceipt arguments, ToolCall call) {
        IdempotencyKey key = CommandTool.key(Json.of(arguments.idempotencyKey()));
        List<Long> positions = new ArrayList<>();
        log.forEach(
                EventFilter.from(0).withTags(Set.of(EntryTags.command(call.caller(), key))),
                entry -> positions.add(entry.position()));
        if (positions.isEmpty()) {
            throw notFound("nothing of yours was appended under this key: the command never came, or was refused");
        }
        return ToolAnswer.of(ReceiptJson.of(log.receipt(key.value(), positions)));
    }

    private ToolAnswer check(CheckAppend arguments, ToolCall call) {
        CommandDefinition<?> command = Commands.named(arguments.command())
                .orElseThrow(() -> new InvalidFieldException("command", "is not the name of a command"));
        String key = arguments.idempotencyKey();
        return ToolAnswer.of(gateway.preview(CommandTool.request(
                command,
                arguments.body(),
                key == null ? new IdempotencyKey(UUID.randomUUID().toString()) : CommandTool.key(Json.of(key)),
                call)));
    }

    private static AsOf asOf(@Nullable String text) {
        try {
            return AsOf.parse(text);
        } catch (InvalidAsOfException e) {
            throw new InvalidFieldException("asOf", "is expected to be a position or an RFC 3339 time with an offset");
        }
    }

    static ProblemException notFound(String detail) {
        return new ProblemException(ProblemCode.NOT_FOUND, detail);
    }
}
