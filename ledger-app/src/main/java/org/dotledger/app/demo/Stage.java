package org.dotledger.app.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.message.Role;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.app.client.ApiAnswer;
import org.dotledger.app.client.ApiClient;
import org.dotledger.app.client.ApiFailure;
import org.dotledger.app.world.World;

/**
 * Where the story is played: every act is a command of one of the actors, under a fixed idempotency key, so a story that
 * was cut off goes on where it stopped.
 */
final class Stage {
    private static final int NOT_FOUND = 404;

    private final DemoActors actors;
    private final World world;
    private final URI server;
    private final Path data;
    private final Consumer<String> narrator;

    /** @param data where files of the story are kept */
    Stage(DemoActors actors, World world, URI server, Path data, Consumer<String> narrator) {
        this.actors = actors;
        this.world = world;
        this.server = server;
        this.data = data;
        this.narrator = narrator;
    }

    World world() {
        return world;
    }

    URI server() {
        return server;
    }

    Path data() {
        return data;
    }

    void tell(String who, String what) {
        narrator.accept(String.format(Locale.ROOT, "%-10s %s", who, what));
    }

    DemoActors actors() {
        return actors;
    }

    /**
     * Sends a command.
     *
     * @param about tells this command from others of its name
     * @return how many entries the log had with it
     */
    long send(Role role, String command, String about, JsonObject.Builder body) {
        ApiClient client = actors.get(role);
        return client.post("/api/v1/commands/" + command, body.build(), "demo-" + command + "-" + about)
                .object()
                .integer("treeSize");
    }

    /**
     * Sends a command that has to be refused.
     *
     * @throws IllegalStateException when it is accepted
     */
    ApiFailure refused(Role role, String command, JsonObject body, String key) {
        try {
            actors.get(role).command(command, CanonicalJson.text(body).getBytes(UTF_8), key, false);
        } catch (ApiFailure failure) {
            return failure;
        }
        throw new IllegalStateException(command + " was accepted: " + CanonicalJson.text(body));
    }

    /** Has a DOT of the world run, under a name that is the same each time, and gives its run as {@code via} takes it. */
    JsonObject run(String dot, String runId, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--run");
        all.add(runId);
        DotRun run = world.run(new DotCode(dot), all, Map.of()).succeeded().run();
        return RecordCodec.of(DotRun.class).write(run);
    }

    /** A row of a view, if there is one of that id. */
    Optional<JsonObject> row(String view, String id) {
        try {
            ApiAnswer answer = actors.get(Role.AUDITOR).get("/api/v1/" + view + "/" + id, Map.of());
            return Optional.of(answer.object());
        } catch (ApiFailure failure) {
            if (failure.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw failure;
        }
    }
}
