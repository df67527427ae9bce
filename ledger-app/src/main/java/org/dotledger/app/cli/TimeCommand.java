package org.dotledger.app.cli;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.dotledger.api.json.JsonObject;
import org.dotledger.app.client.ApiClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ledger time}: by which clock the server dates entries. */
@Command(
        name = "time",
        description = "Show what the server's clock says and how it fits the log; accept it where it does not.",
        mixinStandardHelpOptions = true,
        subcommands = TimeCommand.Accept.class)
final class TimeCommand implements Callable<Integer> {
    private static final String PATH = "/api/v1/time";

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private Output output = Output.table();

    @Override
    public Integer call() {
        try (ApiClient api = connection.open()) {
            JsonObject time = api.get(PATH, Map.of()).object();
            output.print(Console.of(spec), text(time), time);
        }
        return ExitCode.OK;
    }

    private static String text(JsonObject time) {
        String clock = "The server's clock says " + time.string("clock");
        return switch (time.string("state")) {
            case "AHEAD" ->
                clock + ", " + time.integer("aheadSeconds") + " s ahead of " + time.string("expected")
                        + ": nothing is appended. Correct the clock, or accept it: ledger time accept";
            case "BEHIND" ->
                clock + ", " + time.integer("behindSeconds") + " s behind the newest entry: what is appended carries "
                        + time.string("newestEntry");
            default -> clock + ", which fits the log.";
        };
    }

    /** Accepts the time that the server shows. */
    @Command(
            name = "accept",
            description = {
                "Accept what the server's clock says, where it is further ahead than it can have come (owners only).",
                "No later entry is ever of an earlier time: make sure that the clock is right."
            },
            mixinStandardHelpOptions = true)
    static final class Accept implements Callable<Integer> {
        @Spec
        private @Nullable CommandSpec spec;

        @Mixin
        private Connection connection = new Connection();

        @Mixin
        private Output output = Output.table();

        @Override
        public Integer call() {
            try (ApiClient api = connection.open()) {
                JsonObject shown = JsonObject.builder()
                        .put("clock", api.get(PATH, Map.of()).object().string("clock"))
                        .build();
                JsonObject time = api.post(
                                PATH + "/accept", shown, UUID.randomUUID().toString())
                        .object();
                output.print(Console.of(spec), text(time), time);
            }
            return ExitCode.OK;
        }
    }
}
