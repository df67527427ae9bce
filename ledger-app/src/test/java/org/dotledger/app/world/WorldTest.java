package org.dotledger.app.world;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.surface.SurfaceKind;
import org.dotledger.app.postgres.DurableFiles;
import org.dotledger.app.postgres.LocalPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WorldTest {
    private static final DotCode PREFLIGHT = new DotCode("DOT_C1_PREFLIGHT");

    private static Path data;
    private static LocalPostgres postgres;

    private World world;

    @BeforeAll
    static void start() throws IOException {
        data = Files.createTempDirectory("world-test");
        postgres = LocalPostgres.start(data);
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
        DurableFiles.deleteTree(data);
    }

    @BeforeEach
    void create() {
        world = World.create(directory(), postgres);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private static Path directory() {
        return data.resolve("world");
    }

    @Test
    void isTheSampleBeforeTheCampaign() {
        assertThat(world.scan()).hasSize(329).contains("/opt/incomex/dot/bin/dot-c1-preflight");
        assertThat(world.catalogRows()).isNotEmpty();
        assertThat(world.surfaces()).isEmpty();
        for (DotCode code : Policy.C1.requiredDots()) {
            assertThat(directory().resolve("dot-bin").resolve(World.name(code))).isExecutable();
            assertThat(world.dot(code).path()).isEqualTo(world.dotPath(code));
        }
    }

    @Test
    void isTheSameEachTime() throws IOException {
        Map<String, String> first = files();
        world.createSurface(SurfaceKind.SCHEMA);
        world.deployEndpoint(PREFLIGHT);
        world.aroundTheLedger().editScript(PREFLIGHT);
        world.close();
        world = World.create(directory(), postgres);
        assertThat(files()).isEqualTo(first);
        assertThat(world.surfaces()).isEmpty();
    }

    /** By their digests; passwords, the port and what names them differ. */
    private static Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> tree = Files.walk(directory())) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                String name = directory().relativize(file).toString();
                if (!name.matches(".*\\.(pw|port|yaml)")) {
                    files.put(name, Sha256.digest(Files.readAllBytes(file)).hex());
                }
            }
        }
        return files;
    }

    @Test
    void goesOnAsItWasLeft() throws IOException {
        world.createSurface(SurfaceKind.SCHEMA);
        WorldFile deployed = world.deployEndpoint(PREFLIGHT);
        assertThat(deployed.path()).isEqualTo("/opt/incomex/deploy/agent-api-executor/routes/c1-dot-c1-preflight.json");
        String sources = Files.readString(world.sourcesFile());
        world.close();
        world = World.openOrCreate(directory(), postgres);
        assertThat(world.surfaces()).hasSize(1);
        assertThat(world.sourcesFile()).hasContent(sources);
        assertThat(directory().resolve("executor/routes/c1-dot-c1-preflight.json"))
                .hasSize(deployed.size());
    }

    @Test
    void leavesNothingWhenItIsRemoved() throws SQLException {
        world.close();
        World.remove(directory(), postgres);
        assertThat(directory()).doesNotExist();
        try (Connection connection = DriverManager.getConnection(
                        postgres.jdbcUrl(),
                        postgres.adminCredentials().user(),
                        postgres.adminCredentials().password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT (SELECT count(*) FROM pg_database WHERE datname = 'world')
                            + (SELECT count(*) FROM pg_roles WHERE rolname IN ('world_owner', 'looker', 'grants_writer'))
                        """)) {
            row.next();
            assertThat(row.getInt(1)).isZero();
        }
        world = World.create(directory(), postgres);
    }

    @Test
    void keepsSecretsToItsOwner() throws IOException {
        for (WorldRole role : WorldRole.values()) {
            Path file = directory().resolve(role.passwordFile());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(Files.readString(world.sourcesFile()))
                    .doesNotContain(Files.readString(file).strip());
        }
        assertThat(Files.readString(world.sourcesFile())).contains("looker.pw").doesNotContain("requireAuth");
    }

    private static Stream<String> writes() {
        return Stream.of(
                "INSERT INTO dot_tools (code, name, file_path) VALUES ('DOT_C1_X', 'x', 'x')",
                "UPDATE dot_agent_api_contract SET route = '/x'",
                "DELETE FROM table_registry",
                "TRUNCATE directus_collections",
                "UPDATE governance_action_registry SET handler_ref = 'x'",
                "CREATE TABLE mine (id integer)",
                "CREATE SCHEMA c1",
                "CREATE TEMPORARY TABLE mine (id integer)",
                "CREATE ROLE mine");
    }

    @ParameterizedTest
    @MethodSource("writes")
    void letsTheLookerAndTheWriterOfGrantsWriteNoneOfIt(String sql) {
        for (WorldRole role : List.of(WorldRole.LOOKER, WorldRole.GRANTS_WRITER)) {
            assertThatThrownBy(() -> as(role, sql))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void letsTheLookerReadWhatIsMadeLater() throws Exception {
        world.createSurface(SurfaceKind.SCHEMA);
        world.aroundTheLedger().createTableByHand("shadow");
        as(WorldRole.LOOKER, "SELECT * FROM c1.shadow");
        as(WorldRole.LOOKER, "SELECT * FROM governance_build_authorization");
        assertThatThrownBy(() -> as(WorldRole.LOOKER, "DELETE FROM governance_build_authorization"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> as(WorldRole.GRANTS_WRITER, "SELECT * FROM dot_tools"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> as(WorldRole.GRANTS_WRITER, "DELETE FROM governance_build_authorization"))
                .hasMessageContaining("permission denied");
        as(WorldRole.GRANTS_WRITER, "UPDATE governance_build_authorization SET consumed = 1");
    }

    @Test
    void keepsItsRolesOutOfTheLedgersDatabase() throws IOException {
        for (WorldRole role : WorldRole.values()) {
            String password =
                    Files.readString(directory().resolve(role.passwordFile())).strip();
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), role.user(), password)
                            .close())
                    .hasMessageContaining("pg_hba.conf");
        }
        assertThatThrownBy(() -> GovernedDatabase.open(
                        postgres.jdbcUrl(), "world_owner", directory().resolve("owner.pw")))
                .isInstanceOf(WorldException.class);
    }

    private static void as(WorldRole role, String sql) throws Exception {
        String password =
                Files.readString(directory().resolve(role.passwordFile())).strip();
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl("world"), role.user(), password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void surfacesAreCreatedOnceAndRemoved() {
        Vocabulary.kinds().forEach(world::createSurface);
        assertThat(world.surfaces()).extracting(Vocabulary.Surface::kind).isEqualTo(Vocabulary.kinds());
        assertThatThrownBy(() -> world.createSurface(SurfaceKind.SCHEMA)).hasMessageContaining("there already");
        Undo undo = world.aroundTheLedger().createTableByHand("shadow");
        try (GovernedDatabase database = GovernedDatabase.open(
                world.databaseUrl(), WorldRole.OWNER.user(), directory().resolve(WorldRole.OWNER.passwordFile()))) {
            Vocabulary vocabulary = new Vocabulary(database);
            assertThatThrownBy(vocabulary::removeAll).isInstanceOf(WorldException.class);
            assertThat(world.surfaces()).hasSize(3);
            undo.undo();
            vocabulary.removeAll();
        }
        assertThat(world.surfaces()).isEmpty();
    }

    @Test
    void everyActByHandIsUndone() throws Exception {
        Vocabulary.kinds().forEach(world::createSurface);
        world.registerRow(PREFLIGHT);
        String before = everything();
        AroundTheLedger around = world.aroundTheLedger();
        List<Undo> undone = List.of(
                around.editScript(PREFLIGHT),
                around.insertRowByHand(new DotCode("DOT_C1_SHADOW")),
                around.insertGrantByHand("grant-forged"),
                around.createTableByHand("shadow"));
        assertThat(everything()).isNotEqualTo(before);
        undone.reversed().forEach(Undo::undo);
        assertThat(everything()).isEqualTo(before);
    }

    private String everything() throws Exception {
        return files()
                + asked("SELECT (SELECT string_agg(t::text, ';' ORDER BY t::text) FROM"
                        + " (SELECT code, name, file_path, tier, domain, status FROM public.dot_tools) t)"
                        + " || (SELECT string_agg(t::text, ';' ORDER BY t::text) FROM public.dot_agent_api_contract t)"
                        + " || (SELECT string_agg(t::text, ';' ORDER BY t::text) FROM public.table_registry t)"
                        + " || (SELECT string_agg(t::text, ';' ORDER BY t::text) FROM public.governance_action_registry t)"
                        + " || (SELECT string_agg(t::text, ';' ORDER BY t::text) FROM public.governance_build_authorization t)"
                        + " || (SELECT coalesce(string_agg(relname, ';'), '-') FROM pg_class c"
                        + " JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname = 'c1')");
    }

    private static String asked(String sql) throws Exception {
        String password = Files.readString(directory().resolve("looker.pw")).strip();
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl("world"), "looker", password);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void namesOfFilesLeadNowhereElse() {
        WorldFolder folder = new WorldFolder(directory().resolve("kb"), "kb://", false);
        assertThatThrownBy(() -> folder.write("../owner.pw", "x".getBytes(UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Executor.file("/c1/../x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> world.aroundTheLedger().createTableByHand("x; DROP TABLE dot_tools"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
