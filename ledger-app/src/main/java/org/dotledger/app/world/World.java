package org.dotledger.app.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.surface.Route;
import org.dotledger.api.surface.SurfaceKind;
import org.dotledger.app.client.SecretFile;
import org.dotledger.app.client.SmallFile;
import org.dotledger.app.postgres.DurableFiles;
import org.dotledger.app.postgres.LocalPostgres;

/**
 * A little world in which C1 is played for real: a folder of DOTs, an executor on loopback, a knowledge base, and a
 * governed database next to the ledger's on the embedded PostgreSQL. Its methods are the acts of the campaign, as the
 * DOTs do them, on the world alone: what the ledger has to know of an act is the caller's to send. {@link
 * #aroundTheLedger()} has the acts that no one may do.
 *
 * <p>Not safe for several threads. An act that fails throws {@link WorldException} or {@link UncheckedIOException} and
 * has changed nothing, or one file.
 */
public final class World implements AutoCloseable {
    private static final int NO_PORT = 0;

    private final WorldPaths paths;
    private final LocalPostgres postgres;
    private final Executor executor;
    private final GovernedDatabase database;
    private final AroundTheLedger around;

    private World(WorldPaths paths, LocalPostgres postgres, Executor executor, GovernedDatabase database) {
        this.paths = paths;
        this.postgres = postgres;
        this.executor = executor;
        this.database = database;
        this.around = new AroundTheLedger(paths, database);
    }

    /**
     * Makes a world as it is before the campaign, in the place of whatever is in the directory and in the database
     * {@code world}. The same world each time, but for passwords and the executor's port.
     */
    static World create(Path directory, LocalPostgres postgres) {
        remove(directory, postgres);
        WorldPaths paths = new WorldPaths(directory.toAbsolutePath().normalize());
        try {
            Files.createDirectories(paths.directory(), DurableFiles.OWNER_ONLY_DIRECTORY);
            Files.createDirectories(paths.work());
            Files.createDirectories(paths.executor().folder());
            Files.createDirectories(paths.knowledge().folder());
            Baseline.files().forEach(name -> paths.dots().write(name, Baseline.content(name)));
            Policy.C1.requiredDots().forEach(code -> paths.dots().write(name(code), Baseline.distributed(code)));
            Map<WorldRole, String> passwords = WorldSetup.create(postgres);
            passwords.forEach((role, password) -> SecretFile.write(paths.passwordFile(role), password + "\n"));
            return start(paths, postgres, passwords, NO_PORT);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a world in " + directory, e);
        }
    }

    /**
     * Goes on with the world that is in the directory, as it was left, or makes one. The executor listens on the port
     * that it had, if that is free.
     */
    public static World openOrCreate(Path directory, LocalPostgres postgres) {
        WorldPaths paths = new WorldPaths(directory.toAbsolutePath().normalize());
        if (!Files.exists(paths.portFile())) {
            return create(directory, postgres);
        }
        try {
            Map<WorldRole, String> passwords = new EnumMap<>(WorldRole.class);
            for (WorldRole role : WorldRole.values()) {
                passwords.put(role, SecretFile.read(paths.passwordFile(role)));
            }
            int port = Integer.parseInt(SmallFile.text(paths.portFile()).strip());
            return start(paths, postgres, passwords, port);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open the world in " + directory, e);
        } catch (NumberFormatException e) {
            throw new WorldException(
                    "there is no port in " + paths.portFile() + "; remove the world to make it again", e);
        }
    }

    private static World start(WorldPaths paths, LocalPostgres postgres, Map<WorldRole, String> passwords, int port)
            throws IOException {
        WorldSetup.admit(postgres, passwords);
        Executor executor = Executor.start(paths.executor(), port);
        try {
            paths.launcher().write("ledger", LedgerLauncher.script());
            String url = plainUrl(postgres);
            DurableFiles.write(paths.directory(), "sources.yaml", SourcesFile.text(paths, url, executor.base()));
            GovernedDatabase database =
                    GovernedDatabase.open(url, WorldRole.OWNER.user(), paths.passwordFile(WorldRole.OWNER));
            DurableFiles.write(paths.directory(), "executor.port", executor.port() + "\n");
            return new World(paths, postgres, executor, database);
        } catch (IOException | RuntimeException e) {
            executor.close();
            throw e;
        }
    }

    /** Removes the world that is in a directory, with its database; does nothing where there is none. */
    static void remove(Path directory, LocalPostgres postgres) {
        WorldSetup.remove(postgres);
        if (Files.exists(directory)) {
            try {
                DurableFiles.deleteTree(directory);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot remove the world in " + directory, e);
            }
        }
    }

    /** The file name of a DOT: {@code dot-c1-preflight} of {@code DOT_C1_PREFLIGHT}. */
    static String name(DotCode code) {
        return code.value().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The path under which the ledger knows a DOT of the folder. */
    public String dotPath(DotCode code) {
        return paths.dots().prefix() + name(code);
    }

    /** The file that says to {@code ledger observe} where the eight sources are. */
    public Path sourcesFile() {
        return paths.sources();
    }

    /** The address of the governed database, without a role and a password. */
    String databaseUrl() {
        return plainUrl(postgres);
    }

    /**
     * The settings by which a server keeps the grants' table of a world up with its log, when the world is on the
     * server's own PostgreSQL.
     *
     * @param directory the world's
     */
    public static Map<String, String> grantsTarget(Path directory) {
        WorldPaths paths = new WorldPaths(directory.toAbsolutePath().normalize());
        return Map.of(
                "ledger.grants.target.url",
                "embedded:" + WorldSetup.DATABASE,
                "ledger.grants.target.user",
                WorldRole.GRANTS_WRITER.user(),
                "ledger.grants.target.password-file",
                paths.passwordFile(WorldRole.GRANTS_WRITER).toString());
    }

    private static String plainUrl(LocalPostgres postgres) {
        return postgres.jdbcUrl(WorldSetup.DATABASE).replaceFirst("\\?.*", "");
    }

    /** The acts that no one may do. */
    public AroundTheLedger aroundTheLedger() {
        return around;
    }

    // DOTs

    /** The script of a DOT as it is in the folder now. */
    public WorldFile dot(DotCode code) {
        return paths.dots().read(name(code));
    }

    /** What a registrar's scan of the folder finds: the paths of all its files. */
    public List<String> scan() {
        return paths.dots().names().stream()
                .map(name -> paths.dots().prefix() + name)
                .toList();
    }

    /**
     * Runs a DOT of the folder, two minutes at most. It finds the ledger, the governed database, the folders and the
     * sources of this world in its environment.
     *
     * @param environment what else it finds there, such as {@code LEDGER_URL} and {@code LEDGER_KEY}
     */
    public DotOutput run(DotCode code, List<String> arguments, Map<String, String> environment) {
        List<String> command = new ArrayList<>();
        command.add(paths.dots().folder().resolve(name(code)).toString());
        command.addAll(arguments);
        Map<String, String> all = new HashMap<>(environment());
        all.putAll(environment);
        return DotProcess.run(command, paths.work(), all);
    }

    /** What the scripts of this world have to find in their environment. */
    Map<String, String> environment() {
        return Map.of(
                "LEDGER_BIN", paths.launcherFile().toString(),
                "C1_DATABASE", databaseUrl(),
                "C1_DATABASE_USER", WorldRole.OWNER.user(),
                "C1_DATABASE_PASSWORD_FILE", paths.passwordFile(WorldRole.OWNER).toString(),
                "C1_DOT_BIN", paths.dots().folder().toString(),
                "C1_EXECUTOR", paths.executor().folder().toString(),
                "C1_KB", paths.knowledge().folder().toString(),
                "C1_SOURCES", paths.sources().toString());
    }

    // Catalogue

    /** Inserts the row of a DOT, as the registrar does. */
    public void registerRow(DotCode code) {
        around.insertRow(code.value(), name(code), dotPath(code));
    }

    /** All rows as RecordRegistrarDryRun takes them, sorted. */
    public List<JsonObject> catalogRows() {
        return database.in("read the catalogue", work -> work.rows("""
                        SELECT code, name, file_path, status FROM public.dot_tools
                        ORDER BY code, name, file_path, status, id""")).stream()
                .map(row -> JsonObject.builder()
                        .put("code", row.get(0))
                        .put("name", row.get(1))
                        .put("filePath", row.get(2))
                        .put("status", row.get(3))
                        .build())
                .toList();
    }

    // Surfaces and contracts

    /** Creates one of C1's surfaces. */
    public void createSurface(SurfaceKind kind) {
        new Vocabulary(database).create(kind);
    }

    /** C1's surfaces as they are there. */
    public List<Vocabulary.Surface> surfaces() {
        return new Vocabulary(database).surfaces();
    }

    /** The contract of a DOT: its id, its route, and the digest of its schema. */
    public static Contracts.Contract contract(DotCode code) {
        return new Contracts.Contract(
                new RecordId("c1-" + name(code)),
                code,
                new Route(Executor.BASE + name(code)),
                Sha256.digest(RouteSchema.of(code)));
    }

    /** The JSON Schema of a DOT's route; the ledger has to keep it as an artifact for its routes to be probed. */
    public static byte[] schema(DotCode code) {
        return RouteSchema.of(code);
    }

    /** Writes the row of a DOT's contract. */
    public void bindContract(DotCode code) {
        new Contracts(database).insert(contract(code));
    }

    /** Whether the contract of a DOT has its row. */
    public boolean isBound(DotCode code) {
        return new Contracts(database).read(contract(code).contractId()).isPresent();
    }

    // Endpoints

    /** Deploys the route of a DOT's contract; what it defines is the artifact that the ledger has to know. */
    public WorldFile deployEndpoint(DotCode code) {
        String route = contract(code).route().value();
        JsonObject answer = JsonObject.builder()
                .put("route", route)
                .put("mode", "DRY_RUN")
                .put("mutation", false)
                .build();
        JsonObject definition = RouteDefinition.json(route, RouteSchema.schema(code), answer);
        return paths.executor().write(Executor.file(route), CanonicalJson.bytes(definition));
    }

    // Handler

    /** Registers the handler of the action, as its owner does when it is applied. */
    public void applyHandler(String handlerRef) {
        database.in(
                "register the handler",
                work -> work.update(
                        "UPDATE public.governance_action_registry SET handler_ref = ? WHERE action_code = ?",
                        handlerRef,
                        Policy.C1.actionCode()));
    }

    // Knowledge base

    /** Writes the handbook's page of a DOT. */
    public WorldFile handbook(DotCode code) {
        return document(
                "handbook/" + name(code) + ".md",
                "# " + name(code) + "\n\nA DOT of C1. Run `" + name(code) + " --help` for its arguments.\n\n"
                        + "It runs from `" + dotPath(code) + "`; its way back is `dot-rollback --dot " + name(code)
                        + "`.\n");
    }

    /**
     * Writes a document, such as evidence.
     *
     * @param name below {@code kb://}
     */
    public WorldFile document(String name, String text) {
        return paths.knowledge().write(name, text.getBytes(UTF_8));
    }

    /** Ends the executor and the connection; the world stays as it is. */
    @Override
    public void close() {
        executor.close();
        database.close();
    }
}
