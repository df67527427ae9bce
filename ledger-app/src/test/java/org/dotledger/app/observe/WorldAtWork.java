package org.dotledger.app.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.app.observe.GivenState.artifact;
import static org.dotledger.app.observe.GivenState.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dotledger.api.authorization.GrantMinted;
import org.dotledger.api.authorization.GrantMode;
import org.dotledger.api.authorization.HandlerApplied;
import org.dotledger.api.authorization.HandlerStaged;
import org.dotledger.api.dot.CatalogEntry;
import org.dotledger.api.dot.DotAdmitted;
import org.dotledger.api.dot.DotBorn;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRegistered;
import org.dotledger.api.dot.HandbookReadBack;
import org.dotledger.api.dot.Ssot;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.observation.Difference;
import org.dotledger.api.observation.SourceStatus;
import org.dotledger.api.observation.WorldFact;
import org.dotledger.api.surface.ContractBound;
import org.dotledger.api.surface.EndpointDeployed;
import org.dotledger.api.surface.Route;
import org.dotledger.api.surface.SurfaceCreated;
import org.dotledger.api.surface.SurfaceKind;
import org.dotledger.api.surface.SurfaceName;
import org.dotledger.api.world.Source;
import org.dotledger.app.postgres.DurableFiles;
import org.dotledger.app.testing.WorldUnderTest;
import org.dotledger.core.LedgerViews;
import org.dotledger.core.observation.Differences;
import org.dotledger.core.view.StateAt;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A world in which everything is as the entries say. All tests share one, which ends with the JVM, and leave it as they
 * found it.
 */
@Execution(ExecutionMode.SAME_THREAD)
abstract class WorldAtWork {
    static final String SCRIPT = "#!/bin/sh\necho preflight\n";
    static final String PAGE = "# Preflight\n";
    static final String EXECUTOR = "export const c1 = 1;\n";
    static final String VOCABULARY = "governance_canonical_operation_vocab";
    static final String SCHEMA = Sha256.digestUtf8("schema").hex();
    static final String MANIFEST = Sha256.digestUtf8("manifest").hex();
    static final DotCode CODE = new DotCode("DOT_C1_PREFLIGHT");

    final Differences comparison = LedgerViews.differences();
    final WorldUnderTest world = Shared.WORLD;
    final SourcesFile sources = SourcesFile.read(world.sources());

    private static final class Shared {
        static final WorldUnderTest WORLD = make();

        private static WorldUnderTest make() {
            Path directory = directory();
            WorldUnderTest world = WorldUnderTest.create(directory);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                world.close();
                delete(directory);
            }));
            fill(world);
            return world;
        }

        private static Path directory() {
            try {
                return Files.createTempDirectory("world");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void delete(Path directory) {
            try {
                DurableFiles.deleteTree(directory);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void fill(WorldUnderTest world) {
        world.write("bin/dot-c1-preflight", SCRIPT);
        world.write("bin/dot-other", "not C1's");
        world.write("executor/c1.js", EXECUTOR);
        world.write("executor/other.js", "not C1's");
        world.write("kb/handbook/preflight.md", PAGE);
        world.write("kb/unrelated.md", "not named");
        world.serve("/c1/preflight", 200, "{}");
        world.execute(
                "INSERT INTO dot_tools (code, name, file_path, tier, domain, status) VALUES"
                        + " ('DOT_C1_PREFLIGHT', 'dot-c1-preflight', 'bin/dot-c1-preflight', 'B', 'c1', 'active'),"
                        + " ('DOT_OLD', 'dot-old', 'bin/dot-old', 'A', 'general', 'active')",
                "INSERT INTO dot_agent_api_contract VALUES"
                        + " ('preflight-1', 'DOT_C1_PREFLIGHT', '/c1/preflight', '" + SCHEMA + "', true),"
                        + " ('other-1', 'DOT_OTHER', '/other', 'x', false)",
                "INSERT INTO governance_build_authorization VALUES ('grant-1', 'apr-1', 'authorize_build_step', 'C1',"
                        + " 'DRY_RUN', '" + MANIFEST
                        + "', 'kb://plan.md', 'DOT_C1_GRANT_ISSUE', '2026-03-01T12:00:00Z',"
                        + " '2026-03-01T13:00:00.25Z', 9, NULL, NULL)",
                "INSERT INTO governance_action_registry VALUES ('authorize_build_step', 'handler-1'), ('other', 'x')",
                "INSERT INTO directus_collections VALUES ('" + VOCABULARY + "', 'book', false), ('other', 'x', true)",
                "INSERT INTO table_registry (table_name, owner) VALUES ('" + VOCABULARY + "', 'c1'), ('other', 'x')");
    }

    static StateAt told() {
        DotRegistered registered = new DotRegistered(
                CODE,
                "run-1",
                "dot_tools",
                new CatalogEntry(CODE, "dot-c1-preflight", "/opt/incomex/dot/bin/dot-c1-preflight", "B", "c1"),
                run("DOT_DOT_REGISTER"));
        DotBorn born = new DotBorn(
                CODE,
                "dot-c1-preflight",
                "checks",
                "none fits this",
                List.of(new DotCode("DOT_OLD")),
                artifact("/opt/incomex/dot/bin/dot-c1-preflight", SCRIPT, Ssot.DOT_BIN),
                "rm it",
                run("DOT_BIRTH"));
        GivenState given = new GivenState()
                .and(born, new DotAdmitted(CODE, "decision 7", run("DOT_ADMIT")), registered)
                .and(new HandbookReadBack(CODE, artifact("kb://handbook/preflight.md", PAGE, Ssot.AGENTDATA_KB)))
                .and(surface(SurfaceKind.SCHEMA, "c1"), surface(SurfaceKind.TABLE, VOCABULARY))
                .and(surface(SurfaceKind.COLLECTION, VOCABULARY), surface(SurfaceKind.TABLE_REGISTRY, VOCABULARY))
                .and(contract("preflight-1", "/c1/preflight"))
                .and(new EndpointDeployed(
                        new Route("/c1/preflight"),
                        true,
                        artifact("/opt/incomex/deploy/agent-api-executor/c1.js", EXECUTOR, Ssot.EXECUTOR_SOURCE),
                        "withdraw it",
                        run("DOT_APPLY")))
                .and(contract("vocab-1", "/c1/vocab/{word}"))
                .and(handler());
        return given.and(new GrantMinted(
                        new RecordId("grant-1"),
                        new RecordId("apr-1"),
                        "C1",
                        GrantMode.DRY_RUN,
                        Sha256.fromHex(MANIFEST),
                        "kb://plan.md",
                        new DotCode("DOT_C1_GRANT_ISSUE"),
                        Instant.parse("2026-03-01T12:00:00Z"),
                        Instant.parse("2026-03-01T13:00:00.250Z")))
                .state();
    }

    static Event[] handler() {
        Sha256 digest = Sha256.digestUtf8("handler");
        return new Event[] {
            new HandlerStaged(
                    "authorize_build_step", "handler-1", artifact("kb://handler", "handler", Ssot.AGENTDATA_KB)),
            new HandlerApplied("authorize_build_step", "handler-1", digest)
        };
    }

    static SurfaceCreated surface(SurfaceKind kind, String name) {
        return new SurfaceCreated(kind, new SurfaceName(name), "drop it", run("DOT_APPLY"));
    }

    static ContractBound contract(String id, String route) {
        return new ContractBound(
                new RecordId(id),
                id.startsWith("preflight") ? CODE : new DotCode("DOT_C1_VOCAB_BUILD"),
                new Route(route),
                Sha256.fromHex(SCHEMA),
                true,
                run("DOT_C1_CONTRACT_REGISTER"));
    }

    List<Reading> look(StateAt state) {
        return new WorldLook(sources, null).look(Subjects.of(state, comparison));
    }

    Map<Source, PreparedReading> prepared(StateAt state) {
        return look(state).stream()
                .map(reading -> PreparedReading.of(reading, "elsewhere", state, comparison, GivenState.START))
                .collect(Collectors.toMap(one -> one.reading().source(), Function.identity()));
    }

    List<Difference> differences(StateAt state) {
        return prepared(state).values().stream()
                .flatMap(one -> one.differences().stream())
                .filter(one -> !one.subject().equals("vocab-1"))
                .toList();
    }

    static List<WorldFact> facts(Map<Source, PreparedReading> readings, Source source) {
        PreparedReading prepared = readings.get(source);
        assertThat(prepared.reading().status())
                .as(source + ": " + prepared.reading().error())
                .isEqualTo(SourceStatus.READ);
        return prepared.reading().read();
    }
}
