package org.dotledger.app.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.observation.CatalogFact;
import org.dotledger.api.observation.ContractFact;
import org.dotledger.api.observation.Difference;
import org.dotledger.api.observation.FileFact;
import org.dotledger.api.observation.GrantFact;
import org.dotledger.api.observation.HandlerFact;
import org.dotledger.api.observation.RouteFact;
import org.dotledger.api.observation.SourceReading;
import org.dotledger.api.observation.SourceStatus;
import org.dotledger.api.observation.WorldFact;
import org.dotledger.api.world.Source;
import org.dotledger.app.testing.WorldUnderTest;
import org.dotledger.core.view.StateAt;
import org.junit.jupiter.api.Test;

/** What a look at the world reads, what it does not, and who may look. */
class WorldLookTest extends WorldAtWork {
    @Test
    void everySourceIsReadAndNothingDiffers() {
        Map<Source, PreparedReading> readings = prepared(told());
        Sha256 script = Sha256.digestUtf8(SCRIPT);
        assertThat(facts(readings, Source.DOT_BIN))
                .containsExactly(new FileFact(
                        "/opt/incomex/dot/bin/dot-c1-preflight", script, (long) SCRIPT.length(), true, null));
        assertThat(facts(readings, Source.EXECUTOR))
                .containsExactly(new FileFact(
                        "/opt/incomex/deploy/agent-api-executor/c1.js",
                        Sha256.digestUtf8(EXECUTOR),
                        (long) EXECUTOR.length(),
                        null,
                        null));
        assertThat(facts(readings, Source.CATALOG))
                .containsExactly(
                        new CatalogFact(
                                CODE.value(), "dot-c1-preflight", "bin/dot-c1-preflight", "B", "c1", "active", 1),
                        new CatalogFact("DOT_OLD", "dot-old", "bin/dot-old", "A", "general", "active", 1));
        assertThat(facts(readings, Source.CONTRACTS))
                .containsExactly(new ContractFact("preflight-1", CODE.value(), "/c1/preflight", SCHEMA, true));
        assertThat(facts(readings, Source.GRANTS))
                .containsExactly(
                        new GrantFact(
                                "grant-1",
                                "apr-1",
                                "DRY_RUN",
                                "C1",
                                MANIFEST,
                                "kb://plan.md",
                                "2026-03-01T13:00:00.250Z",
                                false,
                                false),
                        new HandlerFact("authorize_build_step", "handler-1"));
        assertThat(facts(readings, Source.ROUTES))
                .containsExactly(
                        new RouteFact("/c1/preflight", 200, null, null),
                        new RouteFact("/c1/vocab/{word}", 404, null, null));
        assertThat(facts(readings, Source.KNOWLEDGE_BASE))
                .containsExactly(new FileFact(
                        "kb://handbook/preflight.md", Sha256.digestUtf8(PAGE), (long) PAGE.length(), null, null));
        assertThat(facts(readings, Source.SURFACES).stream().map(WorldFact::key))
                .containsExactly(
                        "COLLECTION:" + VOCABULARY, "SCHEMA:c1", "TABLE:" + VOCABULARY, "TABLE_REGISTRY:" + VOCABULARY);
    }

    @Test
    void whatIsNotOfTheBaselineIsADifferenceAndNothingElseIs() {
        assertThat(differences(told()))
                .extracting(one -> one.kind() + " " + one.source() + " " + one.subject())
                .containsExactly("UNGOVERNED CATALOG DOT_OLD");
    }

    @Test
    void ofMoreFactsThanAnEventHoldsThoseThatDifferComeFirst() {
        String codes = IntStream.range(0, 250)
                .mapToObj(i -> "('DOT_AAA_" + i + "', 'x', 'active')")
                .collect(Collectors.joining(","));
        world.execute("INSERT INTO dot_tools (code, name, status) VALUES " + codes);
        try {
            PreparedReading prepared = prepared(told()).get(Source.CATALOG);
            assertThat(prepared.reading().facts()).hasSize(SourceReading.FACTS_MAX);
            assertThat(prepared.reading().more()).isEqualTo(52);
            assertThat(prepared.length()).isLessThan(PreparedReading.LENGTH_MAX);
            assertThat(prepared.differences())
                    .anyMatch(one -> one.detail().equals("52 more facts are in the artifact alone"))
                    .noneMatch(one -> one.kind().name().equals("ABSENT"));
            assertThat(prepared.reading().facts())
                    .noneMatch(fact -> fact.string("code").equals(CODE.value()));
        } finally {
            world.execute("DELETE FROM dot_tools WHERE code LIKE 'DOT\\_AAA\\_%'");
        }
    }

    @Test
    void factsThatFillAnEntryAreFewer() {
        String longName = "n".repeat(900);
        world.execute("INSERT INTO dot_tools (code, name) SELECT 'DOT_AAA_' || i, '" + longName
                + "' FROM generate_series(1, 150) AS i");
        try {
            PreparedReading prepared = prepared(told()).get(Source.CATALOG);
            assertThat(prepared.length()).isLessThanOrEqualTo(PreparedReading.LENGTH_MAX);
            assertThat(prepared.reading().facts().size()).isBetween(30, 100);
            assertThat(prepared.facts()).isEqualTo(152);
        } finally {
            world.execute("DELETE FROM dot_tools WHERE code LIKE 'DOT\\_AAA\\_%'");
        }
    }

    @Test
    void aSourceThatIsAwayLeavesTheOthersReadable() {
        world.execute("ALTER TABLE dot_agent_api_contract RENAME TO renamed");
        try {
            Map<Source, PreparedReading> readings = prepared(told());
            SourceReading away = readings.get(Source.CONTRACTS).reading();
            assertThat(away.status()).isEqualTo(SourceStatus.AWAY);
            assertThat(away.error()).isEqualTo("the database has no table public.dot_agent_api_contract");
            assertThat(away.location()).isEqualTo("elsewhere");
            assertThat(readings.get(Source.CATALOG).reading().status()).isEqualTo(SourceStatus.READ);
            assertThat(readings.get(Source.GRANTS).reading().status()).isEqualTo(SourceStatus.READ);
        } finally {
            world.execute("ALTER TABLE renamed RENAME TO dot_agent_api_contract");
        }
    }

    private SourceReading away(Source source, String what, String instead) {
        SourcesFile changed = SourcesFile.read(world.sources(Map.of(what, instead)));
        StateAt state = told();
        SourceReading reading = new WorldLook(changed, null)
                .look(Subjects.of(state, comparison)).stream()
                        .filter(one -> one.source() == source)
                        .map(one -> PreparedReading.of(one, "declared", state, comparison, GivenState.START)
                                .reading())
                        .findFirst()
                        .orElseThrow();
        assertThat(reading.status()).isEqualTo(SourceStatus.AWAY);
        assertThat(reading.error()).doesNotContain(WorldUnderTest.PASSWORD);
        return reading;
    }

    @Test
    void eachSourceCanBeAway() {
        assertThat(away(Source.DOT_BIN, "folder: bin", "folder: gone").error()).contains("NoSuchFile");
        assertThat(away(Source.EXECUTOR, "folder: executor", "folder: gone").error())
                .contains("NoSuchFile");
        assertThat(away(Source.KNOWLEDGE_BASE, "folder: kb", "folder: gone").error())
                .contains("NoSuchFile");
        assertThat(away(Source.ROUTES, world.web(), "http://127.0.0.1:1").error())
                .isEqualTo("no server answers");
        assertThat(away(Source.CATALOG, "public.dot_tools", "nowhere.dot_tools").error())
                .isEqualTo("the database has no table nowhere.dot_tools");
        assertThat(away(Source.GRANTS, "user: looker", "user: nobody").error()).contains("nobody");
        assertThat(away(Source.SURFACES, "public.table_registry", "public.table_registry, registryName: nope")
                        .error())
                .isEqualTo("the table public.table_registry has no column nope");
        String elsewhere = world.jdbcUrl().replaceFirst(":[0-9]+/", ":1/");
        assertThat(away(Source.CONTRACTS, world.jdbcUrl(), elsewhere).error()).isEqualTo("no PostgreSQL answers");
    }

    @Test
    void policiesThatHideRowsMakeATableUnreadable() {
        world.execute(
                "ALTER TABLE dot_tools ENABLE ROW LEVEL SECURITY",
                "CREATE POLICY partly ON dot_tools FOR SELECT TO looker USING (code <> 'DOT_C1_SHADOW')");
        try {
            assertThat(prepared(told()).get(Source.CATALOG).reading().error()).contains("row-level security");
        } finally {
            world.execute("DROP POLICY partly ON dot_tools", "ALTER TABLE dot_tools DISABLE ROW LEVEL SECURITY");
        }
    }

    @Test
    void theLocationsSayWhichDatabaseItIs() {
        String database = world.query("SELECT system_identifier || '/' || current_database() FROM pg_control_system()")
                .getFirst();
        Map<Source, String> locations = new WorldLook(sources, null)
                .locations().stream().collect(Collectors.toMap(Reading::source, one -> String.valueOf(one.location())));
        assertThat(locations)
                .containsEntry(Source.CATALOG, database + "/public.dot_tools")
                .containsEntry(Source.CONTRACTS, database + "/public.dot_agent_api_contract")
                .containsEntry(Source.GRANTS, database + "/public.governance_build_authorization")
                .containsEntry(Source.SURFACES, database + "/c1+public.directus_collections+public.table_registry")
                .containsEntry(Source.ROUTES, world.web() + "/c1/")
                .containsEntry(Source.DOT_BIN, "build-1:" + world.file("bin"))
                .hasSize(8);
    }

    @Test
    void theRoleThatLooksIsWarnedOfWhatItCouldWrite() {
        assertThat(WriteRights.warnings(sources)).isEmpty();
        world.execute(
                "GRANT UPDATE (name) ON dot_tools TO looker",
                "CREATE ROLE writers NOINHERIT",
                "GRANT writers TO looker WITH INHERIT FALSE",
                "GRANT DELETE ON table_registry TO writers");
        try {
            assertThat(WriteRights.warnings(sources))
                    .containsExactly(
                            "the role that looks may write public.dot_tools (as looker); give it SELECT and nothing else",
                            "the role that looks may write public.table_registry (as writers);"
                                    + " give it SELECT and nothing else");
        } finally {
            world.execute(
                    "REVOKE UPDATE (name) ON dot_tools FROM looker",
                    "REVOKE ALL ON table_registry FROM writers",
                    "DROP ROLE writers");
        }
    }

    @Test
    void noLookIsTakenByARoleThatCouldWriteGrants() {
        world.execute("GRANT INSERT ON governance_build_authorization TO looker");
        try {
            assertThatThrownBy(() -> WriteRights.warnings(sources))
                    .isInstanceOf(MayWriteGrantsException.class)
                    .hasMessageStartingWith(
                            "OBSERVER_MAY_WRITE_GRANTS: the role that looks may write public.governance");
            assertThatThrownBy(() -> look(told())).isInstanceOf(MayWriteGrantsException.class);
        } finally {
            world.execute("REVOKE INSERT ON governance_build_authorization FROM looker");
        }
    }

    private List<Difference> probed(Function<Sha256, byte[]> schemas) {
        StateAt state = told();
        return new WorldLook(sources, schemas::apply)
                .look(Subjects.of(state, comparison)).stream()
                        .filter(one -> one.source() == Source.ROUTES)
                        .flatMap(one ->
                                PreparedReading.of(one, "x", state, comparison, GivenState.START)
                                        .differences()
                                        .stream())
                        .toList();
    }

    @Test
    void aRouteThatRefusesItsBadInputsIsClosed() {
        assertThat(probed(sha256 -> "{\"required\":[\"scope\"]}".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @Test
    void aRouteThatTakesThemIsNot() {
        world.serveCredulously("/c1/preflight", "{\"result\":\"PASS\"}");
        try {
            assertThat(probed(sha256 -> null))
                    .extracting(one -> one.kind() + " " + one.source() + " " + one.subject())
                    .containsExactly("NOT_FAIL_CLOSED ROUTES /c1/preflight");
        } finally {
            world.serve("/c1/preflight", 200, "{}");
        }
    }

    @Test
    void aRouteThatChangesSomethingByThemIsNot() {
        List<Difference> found = probed(sha256 -> {
            // Asked for between the look before the probes and the look after them.
            world.execute("UPDATE dot_tools SET tier = 'Z' WHERE code = 'DOT_OLD'");
            return null;
        });
        world.execute("UPDATE dot_tools SET tier = 'A' WHERE code = 'DOT_OLD'");
        assertThat(found)
                .extracting(one -> one.kind() + " " + one.subject() + " " + one.detail())
                .contains(
                        "NOT_FAIL_CLOSED /c1/preflight other sources were not the same after the bad inputs as before");
    }

    @Test
    void aKnowledgeBaseThatAnswersOverHttpIsReadToo() {
        Path web = world.sources(Map.of("{folder: kb, prefix: \"kb://\"}", "{base: \"" + world.web() + "/kb/\"}"));
        SourcesFile overHttp = SourcesFile.read(web);
        StateAt state = told();
        for (int status : new int[] {200, 404, 302, 500}) {
            world.serve("/kb/handbook/preflight.md", status, PAGE);
            List<String> seen = new WorldLook(overHttp, null)
                    .look(Subjects.of(state, comparison)).stream()
                            .filter(one -> one.source() == Source.KNOWLEDGE_BASE)
                            .flatMap(one ->
                                    PreparedReading.of(one, "x", state, comparison, GivenState.START)
                                            .differences()
                                            .stream())
                            .map(one -> one.kind() + " " + one.subject())
                            .toList();
            assertThat(seen)
                    .isEqualTo(
                            switch (status) {
                                case 200 -> List.of();
                                case 404 -> List.of("ABSENT DOT_C1_PREFLIGHT");
                                default -> List.of("CHANGED DOT_C1_PREFLIGHT");
                            });
        }
        world.withdraw("/kb/handbook/preflight.md");
    }

    @Test
    void nothingIsLeftOfALookInTheDatabase() {
        String sessions = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'ledger observe'";
        assertThat(look(told())).hasSize(8);
        assertThat(world.query(sessions)).isEqualTo(List.of("0"));
    }
}
