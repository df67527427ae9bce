package org.dotledger.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs {@code bin/ledger} in a tree of its own, where Java and Maven are scripts that tell how they were called. */
@Timeout(60)
class LauncherTest {
    private static final Path LAUNCHER = Path.of("bin", "ledger").toAbsolutePath();

    /** Unpacks nothing into the last argument, or prints its own path and its arguments, one a line. */
    private static final String JAVA = """
            #!/bin/sh
            for last; do :; done
            case $1 in
                -Djarmode=tools) mkdir -p "$last" && touch "$last/ledger.jar" ;;
                *) printf '%s\\n' "$0" "$@"; echo "under $LC_ALL"; exit 7 ;;
            esac
            """;

    private static final String MAVEN = """
            #!/bin/sh
            echo "built with $JAVA_HOME" >> builds
            sleep 0.3
            mkdir -p ledger-app/target && touch ledger-app/target/ledger.jar
            """;

    @TempDir
    private Path temporary;

    private Path root;
    private Path launcher;
    private Path jdk25;

    @BeforeEach
    void layOutTree() throws IOException {
        root = Files.createDirectories(temporary.toRealPath().resolve("a tree"));
        launcher = Files.createDirectories(root.resolve("ledger-app/bin")).resolve("ledger");
        Files.copy(LAUNCHER, launcher);
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createFile(root.resolve("pom.xml"));
        jdk25 = jdk("jdk 25", "25.0.1");
        script(root.resolve("tools/mvn"), MAVEN);
    }

    @Test
    void isExecutable() {
        assertThat(LAUNCHER).isExecutable();
    }

    @Test
    void passesArgumentsAndExitCodeThrough() throws Exception {
        built();
        Run run = run(launcher, Map.of("JAVA_HOME", jdk25.toString()), "get", "two words", "", "*");
        assertThat(run.exitCode()).isEqualTo(7);
        assertThat(run.output())
                .startsWith(jdk25.resolve("bin/java") + "\n")
                .contains(root.resolve("ledger-app/target/ledger/ledger.jar") + "\nget\ntwo words\n\n*\n");
    }

    @Test
    void readsArgumentsAsUtf8WhateverTheLocale() throws Exception {
        built();
        Map<String, String> environment =
                Map.of("JAVA_HOME", jdk25.toString(), "LC_ALL", "C", "LANG", "de_DE.ISO-8859-1");
        assertThat(run(launcher, environment, "verify").output()).endsWith("\nunder C.UTF-8\n");
    }

    /** Where {@code script} is missing, no terminal is available. */
    @ParameterizedTest
    @CsvSource({"'',12", "2>/dev/null,1", ">/dev/null,2", "2>&1 | cat,''"})
    void saysWhichStreamsAPersonLooksAt(String redirection, String terminal) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "no pseudo-terminal is available here");
        built();
        Run prepared = run(launcher, Map.of("LEDGER_JAVA_HOME", jdk25.toString()), "verify");
        assertThat(prepared.output()).contains("\n-Dledger.terminal=\n");
        Path told = temporary.resolve("told");
        script(jdk25.resolve("bin/java"), "#!/bin/sh\nprintf '%s\\n' \"$@\" > '" + told + "'\n");
        run(
                Path.of("/usr/bin/script"),
                Map.of("LEDGER_JAVA_HOME", jdk25.toString()),
                "-qec",
                "stty cols 101; '" + launcher + "' verify " + redirection,
                "/dev/null");
        String columns = terminal.contains("1") ? "101" : "";
        assertThat(told).content().contains("\n-Dledger.terminal=" + terminal + "\n-Dledger.columns=" + columns + "\n");
    }

    @Test
    void optimisesOnlyWhatTakesLong() throws Exception {
        built();
        Map<String, String> environment = Map.of("JAVA_HOME", jdk25.toString());
        Path small = Files.write(temporary.resolve("small.zip"), new byte[1]);
        Path large = Files.write(temporary.resolve("large.zip"), new byte[9 << 20]);
        String quickly = "-XX:TieredStopAtLevel=1\n";
        assertThat(run(launcher, environment, "verify", small.toString()).output())
                .contains(quickly);
        assertThat(run(launcher, environment, "verify", large.toString()).output())
                .doesNotContain(quickly);
        assertThat(run(launcher, environment, "serve").output()).doesNotContain(quickly);
    }

    @Test
    void findsItsTreeThroughSymbolicLinks() throws Exception {
        built();
        Path links = Files.createDirectories(temporary.resolve("other place"));
        Files.createSymbolicLink(links.resolve("first"), launcher);
        Path second = Files.createSymbolicLink(links.resolve("second"), Path.of("first"));
        Run run = run(second, Map.of("JAVA_HOME", jdk25.toString()), "verify");
        assertThat(run.exitCode()).isEqualTo(7);
        assertThat(run.output())
                .contains(root.resolve("ledger-app/target/ledger/ledger.jar").toString());
    }

    /** A release is a program and a PostgreSQL next to bin, of which nothing has to be built or unpacked. */
    @Test
    void runsAReleaseAsItIs() throws Exception {
        Path release = temporary.toRealPath().resolve("a release");
        Path installed = Files.createDirectories(release.resolve("bin")).resolve("ledger");
        Files.copy(LAUNCHER, installed);
        Files.setPosixFilePermissions(installed, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createFile(Files.createDirectories(release.resolve("program")).resolve("ledger.jar"));
        Run run = run(installed, Map.of("JAVA_HOME", jdk25.toString()), "verify");
        assertThat(run.exitCode()).isEqualTo(7);
        assertThat(run.output())
                .contains("\n-Dledger.postgresql=" + release.resolve("postgresql") + "\n")
                .contains(release.resolve("program/ledger.jar") + "\nverify\n");
        assertThat(run.errors()).isEmpty();
    }

    @Test
    void passesAnOldJavaHomeOverForTheOneOnThePath() throws Exception {
        built();
        Files.createSymbolicLink(root.resolve("tools/java"), jdk25.resolve("bin/java"));
        Run run = run(launcher, Map.of("JAVA_HOME", jdk("jdk 17", "17.0.15").toString()), "verify");
        assertThat(run.exitCode()).isEqualTo(7);
        assertThat(run.output()).startsWith(jdk25.resolve("bin/java") + "\n");
    }

    @Test
    void refusesAnOldJavaThatWasNamedOnPurpose() throws Exception {
        built();
        Run run = run(
                launcher, Map.of("LEDGER_JAVA_HOME", jdk("jdk 17", "17.0.15").toString()), "verify");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errors()).contains("is no JDK 25 or newer");
    }

    @Test
    void buildsOnceForTwoFirstStarts() throws Exception {
        Map<String, String> environment = Map.of("LEDGER_JAVA_HOME", jdk25.toString());
        Process first = start(launcher, environment, "verify");
        Process second = start(launcher, environment, "verify");
        assertThat(finish(first).exitCode()).isEqualTo(7);
        Run run = finish(second);
        assertThat(run.exitCode()).isEqualTo(7);
        assertThat(run.output()).doesNotContain("building");
        assertThat(root.resolve("builds")).hasContent("built with " + jdk25);
    }

    @Test
    void preparesAgainAfterABuild() throws Exception {
        built();
        Map<String, String> environment = Map.of("LEDGER_JAVA_HOME", jdk25.toString());
        assertThat(run(launcher, environment, "verify").errors()).contains("preparing");
        assertThat(run(launcher, environment, "verify").errors()).isEmpty();
        TimeUnit.MILLISECONDS.sleep(20);
        built();
        assertThat(run(launcher, environment, "verify").errors()).contains("preparing");
    }

    private record Run(int exitCode, String output, String errors) {}

    private Run run(Path program, Map<String, String> environment, String... arguments) throws Exception {
        return finish(start(program, environment, arguments));
    }

    private Process start(Path program, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(temporary.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("LEDGER_") || name.startsWith("JAVA_"));
        builder.environment().put("PATH", root.resolve("tools") + ":/usr/bin:/bin");
        builder.environment().put("HOME", temporary.resolve("home").toString());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static Run finish(Process process) throws IOException, InterruptedException {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output, errors);
    }

    private void built() throws IOException {
        Path jar = Files.createDirectories(root.resolve("ledger-app/target")).resolve("ledger.jar");
        Files.writeString(jar, "a jar");
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = temporary.toRealPath().resolve(name);
        script(home.resolve("bin/java"), JAVA);
        script(home.resolve("bin/javac"), JAVA);
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Someone\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private static void script(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
