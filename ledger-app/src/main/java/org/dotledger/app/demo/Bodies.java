package org.dotledger.app.demo;

import java.util.List;
import java.util.Locale;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;

/** What bodies of commands are made of. */
final class Bodies {
    static final String DOT_FOLDER = "/opt/incomex/dot/bin/";

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

    /** The digest of something that the story only speaks of. */
    static String digest(String of) {
        return Sha256.digestUtf8(of).hex();
    }

    static JsonObject artifact(String path, String ssot) {
        return object().put("path", path)
                .put("sha256", digest(path))
                .put("ssot", ssot)
                .build();
    }

    /** A run that ended well. */
    static JsonObject via(String dot, String command, String runId) {
        return object().put("channel", "DOT")
                .put("dot", dot)
                .put("command", command)
                .put("runId", runId)
                .put("exitCode", 0)
                .put("outputSha256", digest(command))
                .build();
    }

    static String name(DotCode code) {
        return code.value().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
