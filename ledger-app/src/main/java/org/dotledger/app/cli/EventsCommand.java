package org.dotledger.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonInteger;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.json.JsonString;
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

    @Option(names = "--follow", description = "Wait for further events until interrupted.")
    private boolean follow;

    @Mixin
    private Output output = Output.table();

    private long shown;

    @Override
    public Integer call() throws InterruptedException {
        Console console = Console.of(spec);
        if (follow && output.format() == OutputFormat.JSON) {
            throw new CommandFailure(ExitCode.USAGE, "a list that does not end is no JSON; follow with -o ndjson");
        }
        try (ApiClient api = connection.open()) {
            begin(console);
            if (follow) {
                followWith(api, console);
            } else {
                api.lines("/api/v1/events", filters(), line -> show(console, line));
            }
        }
        if (output.format() == OutputFormat.JSON) {
            console.print(shown == 0 ? "[]" : "]");
        }
        return ExitCode.OK;
    }

    /** Resumes behind what was shown when the server ends the stream or goes; ends only when it refuses. */
    private void followWith(ApiClient api, Console console) throws InterruptedException {
        while (true) {
            try {
                api.follow("/api/v1/stream", filters(), line -> show(console, line));
            } catch (ApiFailure e) {
                if (ExitCode.of(e) != ExitCode.TRY_AGAIN) {
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
            case TABLE -> console.print(oneLine(console, event));
            case NDJSON -> console.print(line);
            case JSON -> console.print((shown == 0 ? "[" : ",") + line);
            case CSV -> console.print(Output.csvLine(columns(event)));
        }
        shown++;
    }

    private void begin(Console console) {
        if (output.format() == OutputFormat.CSV) {
            console.print(Output.csvLine(List.of("position", "time", "type", "actor", "subject", "id", "data")));
        }
    }

    private static List<String> columns(JsonObject event) {
        return List.of(
                JsonTable.text(event.get("position")),
                text(event, "time"),
                text(event, "type"),
                text(event, "actor"),
                text(event, "subject"),
                text(event, "id"),
                JsonTable.text(event.get("data")));
    }

    private String oneLine(Console console, JsonObject event) {
        String position = JsonTable.text(event.get("position"));
        return "%s  %s  %-24s  %-16s  %s"
                .formatted(
                        " ".repeat(Math.max(0, 8 - position.length()))
                                + console.link(position, connection.page("/events/" + position)),
                        text(event, "time"),
                        shortType(text(event, "type")),
                        text(event, "actor"),
                        text(event, "subject"));
    }

    private static String shortType(String type) {
        return type.replaceFirst("^dotledger\\.", "").replaceFirst("\\.v[0-9]+$", "");
    }

    private static String text(JsonObject event, String name) {
        return switch (event.get(name)) {
            case null -> "";
            case JsonString(String text) -> text;
            case JsonArray array -> CanonicalJson.text(array);
            default -> "";
        };
    }
}
