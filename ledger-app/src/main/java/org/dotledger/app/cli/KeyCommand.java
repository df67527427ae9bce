package org.dotledger.app.cli;

import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.dotledger.api.json.JsonObject;
import org.dotledger.app.client.ApiClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ledger key}: API keys, and the log's own. */
@Command(
        name = "key",
        description = "Make and revoke API keys (owners only), and give the log another signing key.",
        mixinStandardHelpOptions = true,
        subcommands = {KeyCommand.Issue.class, KeyCommand.Revoke.class, RotateLogKeyCommand.class})
final class KeyCommand {

    /** Makes a further key for an actor. */
    @Command(name = "issue", description = "Make a key for an actor.", mixinStandardHelpOptions = true)
    static final class Issue implements Callable<Integer> {
        @Spec
        private @Nullable CommandSpec spec;

        @Mixin
        private Connection connection = new Connection();

        @Parameters(paramLabel = "ACTOR", description = "The actor's id.")
        private String actorId = "";

        @Option(names = "--write-key", paramLabel = "FILE", description = "Write the key to this new file instead.")
        private @Nullable Path file;

        @Mixin
        private Output output = Output.table();

        @Override
        public Integer call() {
            NewApiKey key = new NewApiKey(actorId, file, Console.of(spec), output);
            try (ApiClient api = connection.open()) {
                key.issue(api);
            }
            return ExitCode.OK;
        }
    }

    /** Revokes a key by its digest. */
    @Command(name = "revoke", description = "Revoke a key by its SHA-256.", mixinStandardHelpOptions = true)
    static final class Revoke implements Callable<Integer> {
        @Spec
        private @Nullable CommandSpec spec;

        @Mixin
        private Connection connection = new Connection();

        @Parameters(paramLabel = "SHA256", description = "Digest of the key, as the actors view shows it.")
        private String keySha256 = "";

        @Mixin
        private Output output = Output.json();

        @Override
        public Integer call() {
            JsonObject body = JsonObject.builder().put("keySha256", keySha256).build();
            try (ApiClient api = connection.open()) {
                Receipts.print(
                        Console.of(spec),
                        output,
                        api.post(
                                "/api/v1/commands/RevokeKey",
                                body,
                                UUID.randomUUID().toString()));
            }
            return ExitCode.OK;
        }
    }
}
