package org.dotledger.app.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.dotledger.api.json.JsonArray;
import org.dotledger.app.client.ApiAnswer;
import org.dotledger.app.client.ApiClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ledger diff}: what changed between two moments. */
@Command(
        name = "diff",
        description = "Show what changed in every view between two moments.",
        mixinStandardHelpOptions = true)
final class DiffCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Connection connection = new Connection();

    @Option(names = "--from", required = true, paramLabel = "MOMENT", description = "A position or an RFC 3339 time.")
    private String from = "";

    @Option(names = "--to", required = true, paramLabel = "MOMENT", description = "A position or an RFC 3339 time.")
    private String to = "";

    @Mixin
    private Output output = Output.table();

    @Override
    public Integer call() {
        try (ApiClient api = connection.open()) {
            ApiAnswer answer = api.get("/api/v1/diff", Map.of("from", from, "to", to));
            List<ChangedMember> changes = ChangedMember.of(answer.object());
            output.print(
                    Console.of(spec),
                    () -> ChangedMember.text(changes, Terminal.width()),
                    answer.body(),
                    JsonArray.of(changes, ChangedMember::toJson),
                    ChangedMember.COLUMNS);
        }
        return ExitCode.OK;
    }
}
