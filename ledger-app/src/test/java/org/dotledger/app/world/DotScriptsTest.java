package org.dotledger.app.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.DotCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the scripts of all DOTs have in common, in a world that a running ledger governs. */
class DotScriptsTest {
    private static final Path DISTRIBUTED = Path.of("src/main/dot/bin");

    private static WorldUnderTest ledger;

    @BeforeAll
    static void start() {
        ledger = WorldUnderTest.start();
    }

    @AfterAll
    static void stop() {
        ledger.close();
    }

    private static Stream<DotCode> dots() {
        return Policy.C1.requiredDots().stream();
    }

    private static Stream<String> scripts() {
        return Stream.concat(
                dots().map(World::name),
                Stream.of(
                        "dot-apply",
                        "dot-apr-execute",
                        "dot-birth-backfill",
                        "dot-collection-create",
                        "dot-dot-register",
                        "dot-rollback"));
    }

    private static String text(String script) throws IOException {
        return Files.readString(ledger.dotFolder().resolve(script));
    }

    private static String common(String script) throws IOException {
        String text = text(script);
        return text.substring(text.indexOf("# --- The same lines"), text.indexOf("# --- Here begins"));
    }

    @ParameterizedTest
    @MethodSource("dots")
    void isDistributedAsAnExecutableAndInstalledAsItIs(DotCode code) throws IOException {
        assertThat(DISTRIBUTED.resolve(World.name(code)))
                .isExecutable()
                .hasBinaryContent(Files.readAllBytes(ledger.dotFolder().resolve(World.name(code))));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void hasTheLinesOfAllOfThem(String script) throws IOException {
        assertThat(common(script)).isEqualTo(common("dot-c1-preflight"));
        assertThat(text(script))
                .startsWith("#!/bin/sh\n# ")
                .contains("\nset -eu\n")
                .doesNotContain("\t");
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void explainsItselfAndRefusesWhatItDoesNotKnow(String script) {
        DotOutput help = ledger.run("agent", script, List.of("--help")).succeeded();
        assertThat(help.output()).startsWith("Usage: " + script).contains("--run ID");
        for (List<String> wrong :
                List.of(List.of("--nothing"), List.of("--run"), List.of("--run", "a b"), List.of("--run", "$(id)"))) {
            DotOutput refused = ledger.run("agent", script, wrong);
            assertThat(refused.exitCode()).as(refused.errors()).isEqualTo(2);
            assertThat(refused.output()).isEmpty();
            assertThat(refused.errors()).contains(script + " --help");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dot-c1-grant-issue|--apr APR-1 --mode REAL_RUN
            dot-c1-grant-issue|--apr APR-1 --mode DRY_RUN --manifest-sha256 abc --plan-ref p
            dot-c1-grant-issue|--apr APR-1 --ttl 59
            dot-c1-grant-issue|--apr APR-1 --ttl 999999
            dot-c1-grant-issue|--apr APR-1 --mode DRY_RUN
            dot-c1-contract-register|--code dot-c1-preflight
            dot-c1-contract-register|--code DOT_C1_PREFLIGHT --schema nowhere.json
            dot-c1-contract-register|--code DOT_C1_PREFLIGHT --remove
            dot-c1-vocab-build|--remove
            dot-c1-bad-input-harness|--keys nowhere
            dot-c1-evidence-readback|--evidence e --title t --document kb://../secret
            dot-c1-evidence-readback|--evidence e --title t --document /etc/passwd
            dot-c1-evidence-readback|--seal --evidence e
            dot-c1-rollback-check|--code DOT_C1_PREFLIGHT --command sh --before a --after b
            dot-c1-rollback-check|--code DOT_C1_PREFLIGHT --command dot-../sh --before a --after b
            dot-c1-rollback-check|--code DOT_C1_PREFLIGHT --command dot-rollback
            dot-collection-create|--campaign C2
            dot-dot-register|--apply run-1
            dot-rollback|--dot ../x
            dot-apply|--step W10
            """)
    void refusesWrongArguments(String script, String arguments) {
        DotOutput refused = ledger.run("agent", script, List.of(arguments.split(" ")));
        assertThat(refused.exitCode()).as(refused.errors()).isEqualTo(2);
        assertThat(refused.output()).isEmpty();
    }
}
