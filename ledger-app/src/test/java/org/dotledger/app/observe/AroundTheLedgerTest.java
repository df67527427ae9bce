package org.dotledger.app.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.app.observe.Act.column;
import static org.dotledger.app.observe.Act.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.observation.Difference;
import org.dotledger.api.observation.SourceDeclared;
import org.dotledger.api.observation.SourceReading;
import org.dotledger.api.observation.WorldObserved;
import org.dotledger.api.surface.SurfaceKind;
import org.dotledger.api.world.Source;
import org.dotledger.core.view.StateAt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What people and programs do in the world that no entry knows of. Each is seen by its kind, source and subject, and is
 * gone when it is undone.
 */
class AroundTheLedgerTest extends WorldAtWork {
    private static final String ROW = "code = 'DOT_C1_PREFLIGHT'";

    static Stream<Act> acts() {
        return Stream.of(inTheCatalogue(), inTheFolders(), inTheTables(), onTheWeb())
                .flatMap(List::stream);
    }

    private static List<Act> inTheCatalogue() {
        return List.of(
                new Act(
                        "row inserted",
                        sql("INSERT INTO dot_tools (code, name, status) VALUES ('DOT_C1_SHADOW', 'x', 'active')"),
                        sql("DELETE FROM dot_tools WHERE code = 'DOT_C1_SHADOW'"),
                        "UNGOVERNED CATALOG DOT_C1_SHADOW"),
                new Act(
                        "row inserted without a code",
                        sql("INSERT INTO dot_tools (name) VALUES ('nameless')"),
                        sql("DELETE FROM dot_tools WHERE name = 'nameless'"),
                        "UNGOVERNED CATALOG (no name)"),
                new Act(
                        "row inserted with a disguised code",
                        sql("INSERT INTO dot_tools (code, name) VALUES (E'DOT_C1_PREFLIGHT\\u200B', 'x')"),
                        sql("DELETE FROM dot_tools WHERE name = 'x'"),
                        "UNGOVERNED CATALOG DOT_C1_PREFLIGHT\\u200b"),
                new Act(
                        "row re-pathed",
                        column("dot_tools", "file_path = '/tmp/evil'", ROW),
                        column("dot_tools", "file_path = 'bin/dot-c1-preflight'", ROW),
                        "CHANGED CATALOG DOT_C1_PREFLIGHT"),
                new Act(
                        "row retired",
                        column("dot_tools", "status = 'retired'", ROW),
                        column("dot_tools", "status = 'active'", ROW),
                        "CHANGED CATALOG DOT_C1_PREFLIGHT"),
                new Act(
                        "row doubled",
                        sql("INSERT INTO dot_tools (code, name, file_path, tier, domain, status) SELECT code, name,"
                                + " file_path, tier, domain, 'copy' FROM dot_tools WHERE " + ROW),
                        sql("DELETE FROM dot_tools WHERE status = 'copy'"),
                        "CHANGED CATALOG DOT_C1_PREFLIGHT"),
                new Act(
                        "row deleted",
                        sql(
                                "CREATE TABLE kept AS SELECT * FROM dot_tools WHERE " + ROW,
                                "DELETE FROM dot_tools WHERE " + ROW),
                        sql("INSERT INTO dot_tools SELECT * FROM kept", "DROP TABLE kept"),
                        "ABSENT CATALOG DOT_C1_PREFLIGHT"));
    }

    private static List<Act> inTheFolders() {
        return List.of(
                new Act(
                        "script edited",
                        world -> world.write("bin/dot-c1-preflight", SCRIPT + "curl evil\n"),
                        world -> world.write("bin/dot-c1-preflight", SCRIPT),
                        "CHANGED DOT_BIN DOT_C1_PREFLIGHT"),
                new Act(
                        "script added",
                        world -> world.write("bin/dot-c1-shadow", "x"),
                        world -> world.delete("bin/dot-c1-shadow"),
                        "UNGOVERNED DOT_BIN DOT_C1_SHADOW"),
                new Act(
                        "script hidden in a folder",
                        world -> world.write("bin/old/dot-c1-preflight", SCRIPT),
                        world -> world.delete("bin/old/dot-c1-preflight"),
                        "UNGOVERNED DOT_BIN DOT_C1_PREFLIGHT"),
                new Act(
                        "script removed",
                        world -> world.delete("bin/dot-c1-preflight"),
                        world -> world.write("bin/dot-c1-preflight", SCRIPT),
                        "ABSENT DOT_BIN DOT_C1_PREFLIGHT"),
                new Act(
                        "link put in the place of a script",
                        world -> {
                            Files.move(world.file("bin/dot-c1-preflight"), world.file("moved"));
                            Files.createSymbolicLink(world.file("bin/dot-c1-preflight"), world.file("moved"));
                        },
                        world -> {
                            world.delete("bin/dot-c1-preflight");
                            Files.move(world.file("moved"), world.file("bin/dot-c1-preflight"));
                        },
                        "CHANGED DOT_BIN DOT_C1_PREFLIGHT"),
                new Act(
                        "executor's source edited",
                        world -> world.write("executor/c1.js", "evil"),
                        world -> world.write("executor/c1.js", EXECUTOR),
                        "CHANGED EXECUTOR /c1/preflight"),
                new Act(
                        "executor's source removed",
                        world -> world.delete("executor/c1.js"),
                        world -> world.write("executor/c1.js", EXECUTOR),
                        "ABSENT EXECUTOR /c1/preflight"),
                new Act(
                        "handbook page changed",
                        world -> world.write("kb/handbook/preflight.md", "anything goes"),
                        world -> world.write("kb/handbook/preflight.md", PAGE),
                        "CHANGED KNOWLEDGE_BASE DOT_C1_PREFLIGHT"),
                new Act(
                        "handbook page removed",
                        world -> world.delete("kb/handbook/preflight.md"),
                        world -> world.write("kb/handbook/preflight.md", PAGE),
                        "ABSENT KNOWLEDGE_BASE DOT_C1_PREFLIGHT"));
    }

    private static List<Act> inTheTables() {
        String grants = "governance_build_authorization";
        String contracts = "dot_agent_api_contract";
        String own = "contract_id = 'preflight-1'";
        return List.of(
                new Act(
                        "grant row inserted",
                        sql("INSERT INTO " + grants + " (grant_id, scope) VALUES ('forged', 'C1')"),
                        sql("DELETE FROM " + grants + " WHERE grant_id = 'forged'"),
                        "UNGOVERNED GRANTS forged"),
                new Act(
                        "grant row of another scope inserted",
                        sql("INSERT INTO " + grants + " (grant_id, scope) VALUES ('forged', 'PRODUCTION')"),
                        sql("DELETE FROM " + grants + " WHERE grant_id = 'forged'"),
                        "UNGOVERNED GRANTS forged"),
                new Act(
                        "grant row doubled",
                        sql("INSERT INTO " + grants + " SELECT * FROM " + grants + " WHERE grant_id = 'grant-1'"),
                        sql("DELETE FROM " + grants + " WHERE ctid = (SELECT max(ctid) FROM " + grants + ")"),
                        "UNGOVERNED GRANTS grant-1 #2"),
                new Act(
                        "grant row revoked by hand",
                        column(grants, "revoked = 12", "grant_id = 'grant-1'"),
                        column(grants, "revoked = NULL", "grant_id = 'grant-1'"),
                        "CHANGED GRANTS grant-1"),
                new Act(
                        "grant row prolonged by hand",
                        column(grants, "expires_at = expires_at + interval '1 day'", "grant_id = 'grant-1'"),
                        column(grants, "expires_at = expires_at - interval '1 day'", "grant_id = 'grant-1'"),
                        "CHANGED GRANTS grant-1"),
                new Act(
                        "handler exchanged",
                        column("governance_action_registry", "handler_ref = 'evil'", "handler_ref = 'handler-1'"),
                        column("governance_action_registry", "handler_ref = 'handler-1'", "handler_ref = 'evil'"),
                        "CHANGED GRANTS authorize_build_step"),
                new Act(
                        "table in schema c1",
                        sql("CREATE TABLE c1.shadow (x text)"),
                        sql("DROP TABLE c1.shadow"),
                        "UNGOVERNED SURFACES TABLE:shadow"),
                new Act(
                        "schema named like C1's",
                        sql("CREATE SCHEMA c1_shadow"),
                        sql("DROP SCHEMA c1_shadow"),
                        "UNGOVERNED SURFACES SCHEMA:c1_shadow"),
                new Act(
                        "collection named like C1's",
                        sql("INSERT INTO directus_collections VALUES ('governance_canonical_shadow', 'x', true)"),
                        sql("DELETE FROM directus_collections WHERE collection = 'governance_canonical_shadow'"),
                        "UNGOVERNED SURFACES COLLECTION:governance_canonical_shadow"),
                new Act(
                        "contract to another route",
                        column(contracts, "route = '/c1/evil'", own),
                        column(contracts, "route = '/c1/preflight'", own),
                        "CHANGED CONTRACTS preflight-1"),
                new Act(
                        "contract given to another DOT",
                        column(contracts, "code = 'DOT_OTHER', route = '/other'", own),
                        column(contracts, "code = 'DOT_C1_PREFLIGHT', route = '/c1/preflight'", own),
                        "CHANGED CONTRACTS preflight-1"),
                new Act(
                        "contract made by hand",
                        sql("INSERT INTO " + contracts + " VALUES ('mine', 'DOT_OTHER', '/c1/mine', '', true)"),
                        sql("DELETE FROM " + contracts + " WHERE contract_id = 'mine'"),
                        "UNGOVERNED CONTRACTS mine"));
    }

    private static List<Act> onTheWeb() {
        return List.of(
                new Act(
                        "route that answers",
                        world -> world.serve("/c1/vocab/{word}", 200, "{}"),
                        world -> world.withdraw("/c1/vocab/{word}"),
                        "UNGOVERNED ROUTES /c1/vocab/{word}"),
                new Act(
                        "route that is gone",
                        world -> world.withdraw("/c1/preflight"),
                        world -> world.serve("/c1/preflight", 200, "{}"),
                        "ABSENT ROUTES /c1/preflight"));
    }

    @ParameterizedTest
    @MethodSource("acts")
    void whatNoEntryKnowsOfIsSeenUntilItIsUndone(Act act) throws IOException {
        StateAt state = told();
        List<Difference> before = differences(state);
        act.act().in(world);
        try {
            List<Difference> more = new ArrayList<>(differences(state));
            more.removeAll(before);
            assertThat(more)
                    .extracting(one -> one.kind() + " " + one.source() + " " + one.subject())
                    .containsExactly(act.seen());
        } finally {
            act.undo().in(world);
        }
        assertThat(differences(state)).isEqualTo(before);
    }

    /** What a surface was when it was first observed is what it is to stay. */
    @ParameterizedTest
    @MethodSource("changesOfSurfaces")
    void aSurfaceThatChangesAfterItWasObservedIsSeen(Act act) throws IOException {
        Map<Source, PreparedReading> seen = prepared(told());
        SourceReading surfaces = seen.get(Source.SURFACES).reading();
        GivenState given = new GivenState()
                .and(surface(SurfaceKind.SCHEMA, "c1"), surface(SurfaceKind.TABLE, VOCABULARY))
                .and(surface(SurfaceKind.COLLECTION, VOCABULARY), surface(SurfaceKind.TABLE_REGISTRY, VOCABULARY))
                .and(new SourceDeclared(Source.SURFACES, surfaces.location(), "it is there"))
                .and(new WorldObserved(new RecordId("obs-1"), List.of(surfaces), List.of()));
        StateAt state = given.state();
        assertThat(surfaceDifferences(state)).isEmpty();
        act.act().in(world);
        try {
            assertThat(surfaceDifferences(state)).containsExactly(act.seen());
        } finally {
            act.undo().in(world);
        }
        assertThat(surfaceDifferences(state)).isEmpty();
    }

    private List<String> surfaceDifferences(StateAt state) {
        return prepared(state).get(Source.SURFACES).differences().stream()
                .map(one -> one.kind() + " " + one.subject())
                .toList();
    }

    static Stream<Act> changesOfSurfaces() {
        String table = "c1." + VOCABULARY;
        return Stream.of(
                new Act(
                        "column added",
                        sql("ALTER TABLE " + table + " ADD COLUMN more text"),
                        sql("ALTER TABLE " + table + " DROP COLUMN more"),
                        "CHANGED TABLE:" + VOCABULARY),
                new Act(
                        "column made nullable",
                        sql("ALTER TABLE " + table + " ALTER COLUMN word DROP NOT NULL"),
                        sql("ALTER TABLE " + table + " ALTER COLUMN word SET NOT NULL"),
                        "CHANGED TABLE:" + VOCABULARY),
                new Act(
                        "routine in schema c1",
                        sql("CREATE FUNCTION c1.f() RETURNS int LANGUAGE sql AS 'SELECT 1'"),
                        sql("DROP FUNCTION c1.f()"),
                        "CHANGED SCHEMA:c1"),
                new Act(
                        "collection hidden",
                        column("directus_collections", "hidden = true", "collection = '" + VOCABULARY + "'"),
                        column("directus_collections", "hidden = false", "collection = '" + VOCABULARY + "'"),
                        "CHANGED COLLECTION:" + VOCABULARY),
                new Act(
                        "registry entry doubled",
                        sql("INSERT INTO table_registry (table_name, owner) VALUES ('" + VOCABULARY + "', 'evil')"),
                        sql("DELETE FROM table_registry WHERE owner = 'evil'"),
                        "CHANGED TABLE_REGISTRY:" + VOCABULARY));
    }
}
