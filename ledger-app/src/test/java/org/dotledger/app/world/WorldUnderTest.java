package org.dotledger.app.world;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.app.client.ApiClient;
import org.dotledger.app.postgres.DurableFiles;
import org.dotledger.app.server.LedgerServer;
import org.dotledger.app.server.LedgerSettings;

/** A running ledger that governs a little world, whose live table of grants it keeps. */
final class WorldUnderTest implements AutoCloseable {
    private final Path directory;
    private final LedgerServer server;
    private final World world;
    private final ApiClient owner;
    private final Map<String, String> keys = new HashMap<>();

    private WorldUnderTest(Path directory, LedgerServer server, World world, String ownerKey) {
        this.directory = directory;
        this.server = server;
        this.world = world;
        this.owner = new ApiClient(server.uri(), ownerKey);
        keys.put("owner", ownerKey);
    }

    /** One in which C1 is open. */
    static WorldUnderTest start() {
        WorldUnderTest started = startEmpty();
        started.enrol("agent", "AGENT", "AGENT");
        started.enrol("operator", "HUMAN", "OPERATOR");
        started.send("owner", "OpenCampaign", JsonObject.builder().put("campaign", "C1"));
        return started;
    }

    /** One with nothing but its owner. */
    static WorldUnderTest startEmpty() {
        try {
            Path directory = Files.createTempDirectory("world-ledger-test");
            Path of = directory.resolve("world");
            AtomicReference<World> world = new AtomicReference<>();
            LedgerServer server = LedgerServer.start(
                    new LedgerSettings(directory, LedgerSettings.LOOPBACK, 0, World.grantsTarget(of)),
                    postgres -> world.set(World.create(of, postgres)));
            String ownerKey = Files.readString(directory.resolve("owner.key")).strip();
            return new WorldUnderTest(directory, server, world.get(), ownerKey);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void enrol(String actor, String kind, String role) {
        send(
                "owner",
                "EnrolActor",
                JsonObject.builder()
                        .put("actorId", actor)
                        .put("kind", kind)
                        .put("roles", JsonArray.of(List.of(role), Json::of)));
        JsonObject body = JsonObject.builder().put("actorId", actor).build();
        keys.put(
                actor,
                owner.post("/api/v1/keys", body, UUID.randomUUID().toString())
                        .object()
                        .string("key"));
    }

    World world() {
        return world;
    }

    Path directory() {
        return directory;
    }

    URI uri() {
        return server.uri();
    }

    String key(String actor) {
        return requireNonNull(keys.get(actor));
    }

    Path dotFolder() {
        return directory.resolve("world/dot-bin");
    }

    /** Sends a command as an actor. */
    JsonObject send(String actor, String command, JsonObject.Builder body) {
        try (ApiClient client = owner.as(keys.get(actor))) {
            return client.post(
                            "/api/v1/commands/" + command,
                            body.build(),
                            UUID.randomUUID().toString())
                    .object();
        }
    }

    JsonObject get(String path) {
        return owner.get(path, Map.of()).object();
    }

    /** Runs a DOT with an actor's key. */
    DotOutput run(String actor, String dot, List<String> arguments) {
        return run(Map.of("LEDGER_URL", server.uri().toString(), "LEDGER_KEY", keys.get(actor)), dot, arguments);
    }

    /**
     * Runs a DOT with a ledger that takes every command and keeps it in a file, but for those that are refused; everything
     * else it does is the real one's.
     *
     * @param refused commands that it refuses when they are sent, and takes when it is only asked
     */
    DotOutput runTaken(Path taken, List<String> refused, String dot, List<String> arguments) {
        Path standIn = directory.resolve("stand-in");
        try {
            Files.writeString(standIn, """
                    #!/bin/sh
                    if [ "$1" = append ]; then
                        body=$(cat)
                        case " $* " in *' --dry-run '*) exit 0 ;; esac
                        case " $REFUSED " in *" $2 "*) echo refused >&2; exit 20 ;; esac
                        printf '%s %s\\n' "$2" "$body" >>"$TAKEN"
                    elif [ "$1" = observe ]; then
                        echo look >>"$TAKEN.looks"
                        echo "{\\"observationId\\":\\"look-$(wc -l <"$TAKEN.looks" | tr -d ' ')\\"}"
                    elif [ "$1" = get ] || [ "$1" = harness ]; then
                        echo "{}"
                    else
                        exec "$REAL" "$@"
                    fi
                    """);
            Files.setPosixFilePermissions(standIn, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return run(
                Map.of(
                        "LEDGER_BIN", standIn.toString(),
                        "REAL", world.environment().get("LEDGER_BIN"),
                        "TAKEN", taken.toString(),
                        "REFUSED", String.join(" ", refused),
                        "LEDGER_URL", server.uri().toString(),
                        "LEDGER_KEY", keys.get("operator")),
                dot,
                arguments);
    }

    private DotOutput run(Map<String, String> environment, String dot, List<String> arguments) {
        return world.run(DotCode.fromName(dot).orElseThrow(), arguments, environment);
    }

    @Override
    public void close() {
        owner.close();
        world.close();
        server.close();
        try {
            DurableFiles.deleteTree(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
