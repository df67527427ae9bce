package org.dotledger.app.demo;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonInteger;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.app.world.WorldFile;

/** What bodies of commands are made of. */
final class Bodies {
    private Bodies() {}

    static JsonObject.Builder object() {
        return JsonObject.builder();
    }

    static JsonArray codes(List<DotCode> codes) {
        return JsonArray.of(codes, code -> Json.of(code.value()));
    }

    static JsonArray texts(String... texts) {
        return JsonArray.of(List.of(texts), Json::of);
    }

    /** A file of the world. */
    static JsonObject artifact(WorldFile file, String ssot) {
        return object().put("path", file.path())
                .put("sha256", file.sha256().hex())
                .put("ssot", ssot)
                .build();
    }

    /** A run of a DOT that the story does in its stead, which is what its output says. */
    static JsonObject via(String dot, String command, String runId) {
        return object().put("channel", "DOT")
                .put("dot", dot)
                .put("command", command)
                .put("runId", runId)
                .put("exitCode", 0)
                .put("outputSha256", Sha256.digestUtf8(command).hex())
                .build();
    }

    static JsonArray positions(long position) {
        return JsonArray.of(List.of(position), Json::of);
    }

    /** Those of a view's row. */
    static List<Long> positions(JsonObject row) {
        return ((JsonArray) requireNonNull(row.get("positions")))
                .values().stream()
                        .map(position -> ((JsonInteger) position).value())
                        .toList();
    }

    static String name(DotCode code) {
        return code.value().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
