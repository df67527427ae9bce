package org.dotledger.app.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A small world of C1: folders, a governed database in a PostgreSQL of its own, routes on loopback. */
public final class WorldUnderTest implements AutoCloseable {
    public static final String LOOKER = "looker";
    public static final String PASSWORD = "what-the-looker-knows";

    private final Path directory;
    private final GovernedPostgres postgres;
    private final HttpServer http;
    private final Map<String, Served> served = new ConcurrentHashMap<>();

    /** What is answered at a path: a status and a text to a GET, and the same to every POST unless that is refused. */
    private record Served(int status, String text, boolean refusing) {}

    private WorldUnderTest(Path directory, GovernedPostgres postgres, HttpServer http) {
        this.directory = directory;
        this.postgres = postgres;
        this.http = http;
    }

    public static WorldUnderTest create(Path directory) {
        try {
            for (String folder : List.of("bin", "executor", "kb")) {
                Files.createDirectories(directory.resolve(folder));
            }
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            WorldUnderTest world =
                    new WorldUnderTest(directory, new GovernedPostgres(directory.resolve("postgres")), http);
            http.createContext("/", world::answer);
            http.start();
            world.makeTables();
            world.writePassword();
            world.letLookerIn();
            return world;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void makeTables() {
        execute(
                "CREATE SCHEMA c1",
                "CREATE TABLE c1.governance_canonical_operation_vocab (id serial PRIMARY KEY, word text NOT NULL)",
                """
                CREATE TABLE dot_tools (
                    id serial PRIMARY KEY, code varchar(64), name text, file_path text, tier varchar(10), domain text,
                    status text DEFAULT 'draft', weight numeric(6, 2) DEFAULT 1.50)
                """,
                """
                CREATE TABLE dot_agent_api_contract (
                    contract_id text, code text, route text, schema_sha256 text, no_mutation boolean)
                """,
                """
                CREATE TABLE governance_build_authorization (
                    grant_id text, apr_id text, action_code text, scope text, mode text, manifest_sha256 text,
                    plan_ref text, issuer text, issued_at timestamptz, expires_at timestamptz, minted bigint,
                    consumed bigint, revoked bigint)
                """,
                "CREATE TABLE governance_action_registry (action_code text, handler_ref text)",
                "CREATE TABLE directus_collections (collection text PRIMARY KEY, icon text, hidden boolean)",
                "CREATE TABLE table_registry (id serial PRIMARY KEY, table_name text, owner text)",
                "CREATE ROLE " + LOOKER + " LOGIN PASSWORD '" + PASSWORD + "'",
                "GRANT CONNECT ON DATABASE dotledger TO " + LOOKER,
                "GRANT USAGE ON SCHEMA public TO " + LOOKER,
                "GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + LOOKER);
    }

    /** Fills the catalogue with the rows of the sample that every test imports. */
    public void fillCatalogue() {
        postgres.fillCatalogue();
    }

    /** A PostgreSQL of the ledger's own lets in only the ledger. */
    private void letLookerIn() throws IOException {
        Path rules = Path.of(query("SHOW hba_file").getFirst());
        Files.writeString(rules, "host all " + LOOKER + " 127.0.0.1/32 scram-sha-256\n", StandardOpenOption.APPEND);
        execute("SELECT pg_reload_conf()");
    }

    private void writePassword() throws IOException {
        Path file = directory.resolve("looker.pw");
        Files.writeString(file, PASSWORD + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean posted = exchange.getRequestMethod().equals("POST");
            exchange.getRequestBody().readAllBytes();
            Served found = served.getOrDefault(exchange.getRequestURI().getPath(), new Served(404, "", true));
            boolean refused = posted && found.refusing();
            byte[] body = (refused ? "{\"code\":\"INVALID_FIELD\"}" : found.text()).getBytes(UTF_8);
            exchange.sendResponseHeaders(refused ? 422 : found.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** Serves a path whose bad inputs are refused. */
    public void serve(String path, int status, String text) {
        served.put(path, new Served(status, text, true));
    }

    /** Serves a path that takes whatever it is sent. */
    public void serveCredulously(String path, String text) {
        served.put(path, new Served(200, text, false));
    }

    public void withdraw(String path) {
        served.remove(path);
    }

    public String web() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    public Path file(String path) {
        return directory.resolve(path);
    }

    /** Writes a file and makes it runnable. */
    public void write(String path, String text) {
        try {
            Path file = directory.resolve(path);
            Files.createDirectories(requireNonNull(file.getParent()));
            Files.writeString(file, text);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void delete(String path) {
        try {
            Files.delete(directory.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address of the governed database, without a role. */
    public String jdbcUrl() {
        return postgres.jdbcUrl();
    }

    /** A file of sources, in which all eight are where they are, and some things otherwise. */
    public Path sources(Map<String, String> otherwise) {
        String text = sourcesText();
        for (Map.Entry<String, String> other : otherwise.entrySet()) {
            text = text.replace(other.getKey(), other.getValue());
        }
        try {
            return Files.writeString(Files.createTempFile(directory, "sources", ".yaml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path sources() {
        return sources(Map.of());
    }

    private String sourcesText() {
        String database = "url: \"%s\", user: %s, passwordFile: looker.pw".formatted(jdbcUrl(), LOOKER);
        return """
                host: build-1
                DOT_BIN: {folder: bin}
                EXECUTOR: {folder: executor, prefix: /opt/incomex/deploy/agent-api-executor/}
                CATALOG: {DATABASE, table: public.dot_tools}
                CONTRACTS: {DATABASE, table: public.dot_agent_api_contract}
                SURFACES: {DATABASE, collections: public.directus_collections, registry: public.table_registry}
                GRANTS: {DATABASE}
                ROUTES: {base: "WEB/c1/"}
                KNOWLEDGE_BASE: {folder: kb, prefix: "kb://"}
                """.replace("DATABASE", database).replace("WEB", web());
    }

    public void execute(String... statements) {
        postgres.execute(statements);
    }

    public List<String> query(String sql) {
        return postgres.query(sql);
    }

    @Override
    public void close() {
        http.stop(0);
        postgres.close();
    }
}
