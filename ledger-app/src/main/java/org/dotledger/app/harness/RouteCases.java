package org.dotledger.app.harness;

import java.util.ArrayList;
import java.util.List;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.message.Role;

/** Bad input for what is no command: views, history, artifacts, keys, and paths that are none. */
final class RouteCases {
    private static final Sender SENDER = Sender.of(Role.AUDITOR);
    private static final String BEYOND = "9007199254740991";
    private static final String OTHER_DIGEST = "0".repeat(64);

    private final List<BadInput> cases = new ArrayList<>();

    private RouteCases() {}

    static List<BadInput> all() {
        RouteCases routes = new RouteCases();
        ViewDefinitions.ALL.forEach(routes::view);
        for (String path : List.of("/api/v1/state", "/api/v1/diff", "/api/v1/events", "/api/v1/commands")) {
            routes.add(path, "with no key", "GET", path, Sender.NO_KEY, "UNAUTHENTICATED");
            routes.add(path, "with a forged key", "GET", path, Sender.FORGED, "UNAUTHENTICATED");
            routes.add(path, "deleted", "DELETE", path, SENDER, "METHOD_NOT_ALLOWED");
        }
        routes.history();
        routes.streaming();
        routes.writing();
        routes.noRoutes();
        return List.copyOf(routes.cases);
    }

    private void view(ViewDefinition<?> view) {
        String path = "/api/v1/" + view.name();
        get(path, "as of no moment", "?asOf=yesterday", "INVALID_FIELD");
        get(path, "as of a moment twice", "?asOf=1&asOf=2", "INVALID_FIELD");
        get(path, "as of a position beyond the log", "?asOf=" + BEYOND, "POSITION_UNKNOWN");
        get(path, "as of a negative position", "?asOf=-1", "INVALID_FIELD");
        get(path, "with an unknown parameter", "?harness=1", "INVALID_FIELD");
        get(path, "a row there is not", "/no-such-row", "NOT_FOUND");
        add(path, "with no key", "GET", path, Sender.NO_KEY, "UNAUTHENTICATED");
        add(path, "with a forged key", "GET", path, Sender.FORGED, "UNAUTHENTICATED");
        add(path, "posted", "POST", path, SENDER, "METHOD_NOT_ALLOWED");
        add(path, "deleted", "DELETE", path, SENDER, "METHOD_NOT_ALLOWED");
    }

    private void history() {
        get("/api/v1/state", "as of no moment", "?asOf=yesterday", "INVALID_FIELD");
        get("/api/v1/state", "as of a position beyond the log", "?asOf=" + BEYOND, "POSITION_UNKNOWN");
        get("/api/v1/diff", "from no moment", "?from=yesterday&to=1", "INVALID_FIELD");
        get("/api/v1/events", "of no type", "?type=Nothing", "INVALID_FIELD");
        get("/api/v1/events", "with no tag", "?tag=nothing", "INVALID_FIELD");
        get("/api/v1/events", "of no DOT", "?code=dot-lower", "INVALID_FIELD");
        get("/api/v1/events", "of no actor", "?actor=%20", "INVALID_FIELD");
        get("/api/v1/events", "with too high a limit", "?limit=1001", "INVALID_FIELD");
        get("/api/v1/events", "after no position", "?after=-1", "INVALID_FIELD");
        get("/api/v1/events", "from no time", "?from=7", "INVALID_FIELD");
        get("/api/v1/events", "at a position beyond the log", "/" + BEYOND, "POSITION_UNKNOWN", "NOT_FOUND");
    }

    private void streaming() {
        get("/api/v1/stream", "after no position", "?after=-1", "INVALID_FIELD");
        add("/api/v1/stream", "with no key", "GET", "/api/v1/stream", Sender.NO_KEY, "UNAUTHENTICATED");
        add("/api/v1/stream", "with a forged key", "GET", "/api/v1/stream", Sender.FORGED, "UNAUTHENTICATED");
        add("/mcp", "with no key", "POST", "/mcp", Sender.NO_KEY, "UNAUTHENTICATED");
        add("/mcp", "with a forged key", "POST", "/mcp", Sender.FORGED, "UNAUTHENTICATED");
        add("/mcp", "fetched", "GET", "/mcp", SENDER, "METHOD_NOT_ALLOWED");
        cases.add(RequestBuilder.route("/mcp", "as text", "POST", "/mcp")
                .by(SENDER)
                .header("Content-Type", "text/plain")
                .body("{}")
                .refusedWith("UNSUPPORTED_MEDIA_TYPE"));
    }

    private void writing() {
        String artifact = "/api/v1/artifacts/" + OTHER_DIGEST;
        cases.add(RequestBuilder.route("/api/v1/artifacts", "under another digest", "PUT", artifact)
                .by(SENDER)
                .header("Content-Type", "text/plain")
                .body("not what the digest says")
                .refusedWith("DIGEST_MISMATCH"));
        cases.add(RequestBuilder.route("/api/v1/artifacts", "with a forged key", "PUT", artifact)
                .by(Sender.FORGED)
                .body("x")
                .refusedWith("UNAUTHENTICATED"));
        add("/api/v1/artifacts", "that is not kept", "GET", artifact, SENDER, "NOT_FOUND");
        cases.add(key(
                "for an unknown actor", Sender.of(Role.OWNER), "{\"actorId\":\"harness-unknown\"}", "UNKNOWN_ACTOR"));
        cases.add(key(
                "with a digest of the caller's",
                Sender.of(Role.OWNER),
                """
                {"actorId":"harness-unknown","keySha256":"%s"}""".replace("%s", OTHER_DIGEST),
                "INVALID_FIELD"));
        cases.add(key("by an auditor", SENDER, "{\"actorId\":\"harness-unknown\"}", "ROLE_NOT_ALLOWED"));
        cases.add(key("with a forged key", Sender.FORGED, "{\"actorId\":\"harness-unknown\"}", "UNAUTHENTICATED"));
        for (Sender sender : List.of(Sender.FORGED, Sender.NO_KEY)) {
            String how = sender == Sender.FORGED ? "accepted with a forged key" : "accepted with no key";
            cases.add(RequestBuilder.route("/api/v1/time", how, "POST", "/api/v1/time/accept")
                    .by(sender)
                    .header("Content-Type", "application/json")
                    .body("{\"clock\":\"2026-01-01T00:00:00Z\"}")
                    .refusedWith("UNAUTHENTICATED"));
        }
        cases.add(RequestBuilder.command("MintGrant", "a grant on request")
                .by(Sender.of(Role.OWNER))
                .body("{\"aprId\":\"APR-HARNESS\"}")
                .refusedWith("DOT_BYPASS"));
        cases.add(RequestBuilder.command("SetReadiness", "a command there is not")
                .by(Sender.of(Role.OWNER))
                .body("{\"flag\":\"READY_FOR_PRODUCTION\",\"value\":\"YES\"}")
                .refusedWith("UNKNOWN_COMMAND"));
    }

    private static BadInput key(String name, Sender sender, String body, String code) {
        return RequestBuilder.route("/api/v1/keys", name, "POST", "/api/v1/keys")
                .by(sender)
                .header("Content-Type", "application/json")
                .body(body)
                .refusedWith(code);
    }

    private void noRoutes() {
        get("/api/v1", "a route there is not", "/no-such-route", "NOT_FOUND");
        get("/api/v1", "an encoded step back", "/%2e%2e/state", "BAD_REQUEST");
        add("/api/v1/events/0", "rewritten", "PUT", "/api/v1/events/0", SENDER, "METHOD_NOT_ALLOWED");
        add("/api/v1/events/0", "deleted", "DELETE", "/api/v1/events/0", SENDER, "METHOD_NOT_ALLOWED");
    }

    private void get(String route, String name, String rest, String... codes) {
        add(route, name, "GET", route + rest, SENDER, codes);
    }

    private void add(String route, String name, String method, String path, Sender sender, String... codes) {
        cases.add(RequestBuilder.route(route, name, method, path).by(sender).refusedWith(codes));
    }
}
