package org.dotledger.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.message.ActorKind;
import org.dotledger.api.message.Role;
import org.dotledger.app.client.ApiClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ledger actor}: who may act. */
@Command(
        name = "actor",
        description = "List actors; enrol and revoke them (owners only).",
        mixinStandardHelpOptions = true,
        subcommands = {ActorCommand.ListAll.class, ActorCommand.Add.class, ActorCommand.Revoke.class})
final class ActorCommand {

    /** Shows who may act, and who might. */
    @Command(name = "list", description = "List the actors with their roles and keys.", mixinStandardHelpOptions = true)
    static final class ListAll implements Callable<Integer> {
        @Spec
        private @Nullable CommandSpec spec;

        @Mixin
        private Connection connection = new Connection();

        @Mixin
        private Output output = Output.table();

        @Override
        public Integer call() {
            String actors = ViewDefinitions.ACTORS.name();
            try (ApiClient api = connection.open()) {
                GetCommand.show(Console.of(spec), output, actors, form -> api.get("/api/v1/" + actors, Map.of(), form));
            }
            return ExitCode.OK;
        }
    }

    /** Enrols an actor and makes its first key. */
    @Command(name = "add", description = "Enrol an actor and make its key.", mixinStandardHelpOptions = true)
    static final class Add implements Callable<Integer> {
        @Spec
        private @Nullable CommandSpec spec;

        @Mixin
        private Connection connection = new Connection();

        @Parameters(paramLabel = "ID", description = "The actor's id.")
        private String id = "";

        @Option(names = "--kind", required = true, description = "AGENT or HUMAN.")
        private ActorKind kind = ActorKind.AGENT;

        @Option(
                names = "--role",
                required = true,
                split = ",",
                description = "AGENT, OPERATOR, OWNER, REVIEWER, AUDITOR.")
        private List<Role> roles = List.of();

        @Option(
                names = "--write-key",
                paramLabel = "FILE",
                description = "Write the key to this new file, readable by you alone, instead of printing it.")
        private @Nullable Path file;

        @Mixin
        private Output output = Output.table();

        @Override
        public Integer call() {
            NewApiKey key = new NewApiKey(id, file, Console.of(spec), output);
            JsonObject enrolment = JsonObject.builder()
                    .put("actorId", id)
                    .put("kind", kind.name())
                    .put("roles", JsonArray.of(roles, role -> Json.of(role.name())))
                    .build();
            try (ApiClient api = connection.open()) {
                key.enrolAndIssue(api, enrolment);
            }
            return ExitCode.OK;
        }
    }

    /** Revokes an actor and with it all its keys. */
    @Command(name = "revoke", description = "Revoke an actor with all its keys.", mixinStandardHelpOptions = true)
    static final class Revoke implements Callable<Integer> {
        @Spec
        private @Nullable CommandSpec spec;

        @Mixin
        private Connection connection = new Connection();

        @Parameters(paramLabel = "ID", description = "The actor's id.")
        private String id = "";

        @Option(names = "--reason", required = true, description = "Why.")
        private String reason = "";

        @Mixin
        private Output output = Output.json();

        @Override
        public Integer call() {
            JsonObject body = JsonObject.builder()
                    .put("actorId", id)
                    .put("reason", reason)
                    .build();
            try (ApiClient api = connection.open()) {
                Receipts.print(
                        Console.of(spec),
                        output,
                        api.post(
                                "/api/v1/commands/RevokeActor",
                                body,
                                UUID.randomUUID().toString()));
            }
            return ExitCode.OK;
        }
    }
}
