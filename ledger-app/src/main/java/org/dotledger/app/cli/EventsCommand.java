package org.dotledger.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.dotledger.api.EventDefinition;
import org.dotledger.api.Events;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonInteger;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.app.client.ApiClient;
import org.dotledger.app.client.ApiFailure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ledger events}: the history, one event a line. */
@Command(
        name = "events",
        description = "List events, one a line; --follow waits for more.",
        mixinStandardHelpOptions = true)
final class EventsCommand implements Callable<Integer> {
    private static final int POSITION_WIDTH = 8;
    private static final Duration RESUME_AFTER = Duration.ofSeconds(2);

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Connection connection = new Connection();

    @Option(names = "--after", paramLabel = "POSITION", description = "Only events after this position.")
    private @Nullable Long after;

    @Option(names = "--type", paramLabel = "TYPE", description = "Only this type, as DotBorn.")
    private @Nullable String type;

    @Option(names = "--tag", paramLabel = "KEY:VALUE", description = "Only events with this tag.")
    private @Nullable String tag;

    @Option(names = "--actor", paramLabel = "ID", description = "Only what this actor did.")
    private @Nullable String actor;

    @Option(names = "--code", paramLabel = "DOT", description = "Only events about this DOT.")
    private @Nullable String code;

    @Option(names = "--from", paramLabel = "TIME", description = "Only events from this RFC 3339 time on.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Only events up to this RFC 3339 time.")
    private @Nullable String to;

    @Option(
            names = "--follow",
            description = "Wait for further events until interrupted, or until no one reads the output any more.")
    private boolean follow;

    @Mixin
    private Output output = Output.table();

    private long shown;
    private final AtomicBoolean unread = new AtomicBoolean();

    @Override
    public Integer call() throws InterruptedException {
        requireSensible();
        Console console = Console.of(spec);
        try (ApiClient api = connection.open()) {
            begin(console);
            if (follow) {
                followWith(api, console);
            } else {
                api.lines("/api/v1/events", filters(), line -> show(console, line));
            }
            if (output.format() == OutputFormat.JSON) {
                console.data(shown == 0 ? "[]" : "]");
            }
        } catch (OutputClosedException e) {
            unread.set(true);
        } catch (ApiFailure | InterruptedException e) {
            if (!unread.get()) {
                throw e;
            }
        }
        // A reader that has gone has seen what it wanted: nothing went wrong.
        return ExitCode.OK;
    }

    private void requireSensible() {
        if (follow && output.format() == OutputFormat.JSON) {
            throw new CommandFailure(ExitCode.USAGE, "a list that does not end is no JSON; follow with -o ndjson");
        }
        if (follow && (from != null || to != null)) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--from and --to are for a list that ends; follow with --after POSITION");
        }
        if (type != null && !Events.isDeclared(type) && Events.typesNamed(type).isEmpty()) {
            throw Suggestions.unknown("event type", type, eventNames(), "a type is the name of an event, as DotBorn");
        }
    }

    private static List<String> eventNames() {
        return Events.ALL.stream().map(EventDefinition::name).distinct().toList();
    }

    /** Resumes behind what was shown when the server ends the stream or goes; ends only when it refuses. */
    private void followWith(ApiClient api, Console console) throws InterruptedException {
        Thread follower = Thread.currentThread();
        OutputWatch.whenClosed(() -> {
            unread.set(true);
            follower.interrupt();
        });
        while (true) {
            try {
                api.follow("/api/v1/stream", filters(), line -> show(console, line));
            } catch (ApiFailure e) {
                if (unread.get() || ExitCode.of(e) != ExitCode.TRY_AGAIN) {
                    throw e;
                }
                console.note("ledger: " + e.getMessage() + "; trying again");
            }
            Thread.sleep(RESUME_AFTER);
        }
    }

    private Map<String, String> filters() {
        Map<String, String> filters = new TreeMap<>();
        put(filters, "after", after == null ? null : after.toString());
        put(filters, "type", type);
        put(filters, "tag", tag);
        put(filters, "actor", actor);
        put(filters, "code", code);
        put(filters, "from", from);
        put(filters, "to", to);
        return filters;
    }

    private static void put(Map<String, String> filters, String name, @Nullable String value) {
        if (value != null) {
            filters.put(name, value);
        }
    }

    private void show(Console console, String line) {
        JsonObject event = JsonReader.readObject(line.getBytes(UTF_8));
        if (event.get("position") instanceof JsonInteger(long position)) {
            after = position;
        }
        switch (output.format()) {
            case TABLE -> showLine(console, event);
            case NDJSON -> console.data(line);
            case JSON -> console.data((shown == 0 ? "[" : ",") + line);
            case CSV -> console.data(Output.csvLine(columns(event)));
        }
        shown++;
    }

    private void begin(Console console) {
        if (output.format() == OutputFormat.CSV) {
            console.data(Output.csvLine(List.of("position", "time", "type", "actor", "subject", "id", "data")));
        }
    }

    private static List<String> columns(JsonObject event) {
        return List.of(
                Words.of(event.get("position")),
                text(event, "time"),
                text(event, "type"),
                text(event, "actor"),
                text(event, "subject"),
                text(event, "id"),
                CanonicalJson.text(requireNonNull(event.get("data"))));
    }

    private void showLine(Console console, JsonObject event) {
        String position = Words.of(event.get("position"));
        String rest = String.format(
                Locale.ROOT,
                "  %s  %-24s  %-16s  %s",
                text(event, "time"),
                shortType(text(event, "type")),
                text(event, "actor"),
                text(event, "subject"));
        console.linked(
                Math.max(0, POSITION_WIDTH - position.length()),
                position,
                connection.page("/events/" + position),
                rest);
    }

    private static String shortType(String type) {
        return type.replaceFirst("^dotledger\\.", "").replaceFirst("\\.v[0-9]+$", "");
    }

    private static String text(JsonObject event, String name) {
        return Words.of(event.get(name));
    }
}
