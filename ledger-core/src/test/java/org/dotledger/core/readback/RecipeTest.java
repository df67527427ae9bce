package org.dotledger.core.readback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.dotledger.core.LedgerViews;
import org.dotledger.core.testing.C1History;
import org.dotledger.core.testing.PackagedLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs what VERIFY.md says, where the tools that it asks for are there. */
final class RecipeTest {
    private static final PackagedLog LOG = C1History.complete();

    @TempDir
    private Path directory;

    @BeforeEach
    void unpack() throws IOException, InterruptedException {
        for (String tool : List.of("sh", "openssl", "sha256sum", "jq", "unzip", "base64", "od")) {
            assumeTrue(run(directory, "command -v " + tool).isEmpty(), tool + " is not here");
        }
        Path zip = directory.resolve("package.zip");
        try (OutputStream out = Files.newOutputStream(zip)) {
            new PackageWriter(LOG, LedgerViews.all(), 1).prepare(LOG.size()).writeTo(out);
        }
        assertThat(run(directory, "unzip -q package.zip -d unpacked")).isEmpty();
    }

    @Test
    void theRecipeHoldsForThePackageItComesWith() throws Exception {
        assertThat(run(unpacked(), recipe())).isEmpty();
    }

    @Test
    void theRecipeFailsForAnotherKey() throws Exception {
        String other = new PackagedLog().key().verifierKey().format();
        assertThat(run(unpacked(), recipe().replaceFirst("VKEY=.*", "VKEY='" + other + "'")))
                .isNotEmpty();
    }

    @Test
    void theRecipeFailsForAChangedFile() throws Exception {
        for (String name : List.of("entries.ndjson", "checkpoint", "views/dots.json", "statement.dsse.json")) {
            Path file = unpacked().resolve(name);
            byte[] before = Files.readAllBytes(file);
            byte[] changed = before.clone();
            changed[changed.length / 2] ^= 1;
            Files.write(file, changed);
            assertThat(run(unpacked(), recipe())).as(name).isNotEmpty();
            Files.write(file, before);
        }
    }

    private Path unpacked() {
        return directory.resolve("unpacked");
    }

    private String recipe() throws IOException {
        String scripts = java.util.regex.Pattern.compile("```sh\n(.*?)```", java.util.regex.Pattern.DOTALL)
                .matcher(Files.readString(unpacked().resolve("VERIFY.md")))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.joining());
        assertThat(scripts).contains("openssl", "sha256sum", "for SIBLING in");
        return "VKEY='" + LOG.key().verifierKey().format() + "'\n" + scripts.replace("/tmp/", directory + "/");
    }

    /** What went wrong; empty when the script ended with 0. */
    private static String run(Path directory, String script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-euc", script)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return process.exitValue() == 0 ? "" : "exit " + process.exitValue() + ": " + output;
    }
}
