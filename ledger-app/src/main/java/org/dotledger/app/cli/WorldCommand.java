package org.dotledger.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.surface.Route;
import org.dotledger.app.client.ApiClient;
import org.dotledger.app.world.Contracts;
import org.dotledger.app.world.GovernedDatabase;
import org.dotledger.app.world.Vocabulary;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code ledger world}: the few acts of C1's DOTs on the governed database. They change that database alone; the DOT that
 * calls them tells the ledger.
 */
@Command(
        name = "world",
        description =
                "Change and read what C1 owns in the governed database, for the DOTs of C1; never the ledger's own.",
        mixinStandardHelpOptions = true,
        subcommands = {
            WorldCommand.CreateSurfaces.class,
            WorldCommand.RemoveSurfaces.class,
            WorldCommand.Surfaces.class,
            WorldCommand.InsertContract.class,
            WorldCommand.RemoveContract.class
        })
final class WorldCommand {
    private static final int SCHEMA_BYTES_MAX = 256 * 1024;

    /** What every one of the acts asks. */
    abstract static class Act implements Callable<Integer> {
        @Spec
        private @Nullable CommandSpec spec;

        @Mixin
        private GovernedDatabaseOption database = new GovernedDatabaseOption();

        @Mixin
        private Output output = Output.table();

        @Override
        public Integer call() {
            try (GovernedDatabase opened = database.open()) {
                JsonArray rows = act(opened);
                output.print(Console.of(spec), CanonicalJson.bytes(rows), rows);
            }
            return ExitCode.OK;
        }

        /** Does it, and returns what is shown. */
        abstract JsonArray act(GovernedDatabase opened);

        static JsonArray surfaces(GovernedDatabase opened) {
            return JsonArray.of(new Vocabulary(opened).surfaces(), Vocabulary.Surface::toJson);
        }
    }

    /** Creates C1's surfaces. */
    @Command(
            name = "create-surfaces",
            description = "Create the schema c1, the collection of its vocabulary and that one's entry, all or none.",
            mixinStandardHelpOptions = true)
    static final class CreateSurfaces extends Act {
        @Override
        JsonArray act(GovernedDatabase opened) {
            new Vocabulary(opened).createAll();
            return surfaces(opened);
        }
    }

    /** Removes them. */
    @Command(
            name = "remove-surfaces",
            description = "Remove C1's surfaces, all or none; a schema that holds anything stays.",
            mixinStandardHelpOptions = true)
    static final class RemoveSurfaces extends Act {
        @Override
        JsonArray act(GovernedDatabase opened) {
            JsonArray before = surfaces(opened);
            new Vocabulary(opened).removeAll();
            return before;
        }
    }

    /** Shows them. */
    @Command(
            name = "surfaces",
            description = "Show C1's surfaces that are there, with the digests of their definitions.",
            mixinStandardHelpOptions = true)
    static final class Surfaces extends Act {
        @Override
        JsonArray act(GovernedDatabase opened) {
            return surfaces(opened);
        }
    }

    /** Writes the row of a contract. */
    @Command(
            name = "insert-contract",
            description = "Have the ledger keep a contract's JSON Schema, and write the contract's row.",
            mixinStandardHelpOptions = true)
    static final class InsertContract extends Act {
        @Mixin
        private Connection connection = new Connection();

        @Parameters(paramLabel = "ID", description = "The contract.")
        private String contract = "";

        @Option(names = "--code", required = true, paramLabel = "CODE", description = "The DOT.")
        private String code = "";

        @Option(names = "--route", required = true, paramLabel = "ROUTE", description = "Its route, /c1/NAME.")
        private String route = "";

        @Option(names = "--schema", required = true, paramLabel = "FILE", description = "The JSON Schema of its input.")
        private Path schema = Path.of("schema.json");

        @Override
        JsonArray act(GovernedDatabase opened) {
            byte[] content = new InputFile("schema", schema, ExitCode.USAGE).bytes(SCHEMA_BYTES_MAX);
            Route of = value(Route::new, route);
            if (!of.isOfCampaign()) {
                throw new CommandFailure(ExitCode.USAGE, "a route of C1 begins with /c1/");
            }
            RecordId id = value(RecordId::new, contract);
            Contracts.Contract row = new Contracts.Contract(id, value(DotCode::new, code), of, Sha256.digest(content));
            try (ApiClient ledger = connection.open()) {
                ledger.putArtifact(content, "application/schema+json");
            }
            new Contracts(opened).insert(row);
            return JsonArray.of(new Contracts(opened).read(id).stream().toList(), found -> found);
        }
    }

    /** Removes the row of a contract. */
    @Command(name = "remove-contract", description = "Remove the row of a contract.", mixinStandardHelpOptions = true)
    static final class RemoveContract extends Act {
        @Parameters(paramLabel = "ID", description = "The contract.")
        private String contract = "";

        @Override
        JsonArray act(GovernedDatabase opened) {
            RecordId id = value(RecordId::new, contract);
            List<JsonObject> before = new Contracts(opened).read(id).stream().toList();
            new Contracts(opened).remove(id);
            return JsonArray.of(before, found -> found);
        }
    }

    private static <T> T value(Function<String, T> reader, String text) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
        }
    }
}
