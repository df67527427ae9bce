package org.dotledger.app.registrar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dotledger.api.registrar.ScannedPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderScanTest {
    private static final String ROOT = "/opt/incomex/dot/bin";

    @TempDir
    private Path directory;

    private Path bin;

    @BeforeEach
    void makeFolder() throws IOException {
        bin = Files.createDirectories(directory.resolve("bin"));
    }

    private Path file(String name) throws IOException {
        Path file = bin.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "x");
    }

    private List<String> paths() {
        return FolderScan.of(bin, ROOT).paths().stream().map(ScannedPath::value).toList();
    }

    private List<String> passedOver() {
        return FolderScan.of(bin, ROOT).passedOver();
    }

    @Test
    void findsFilesAtAnyDepthInOneOrder() throws IOException {
        file("dot-b");
        file("dot-a");
        file("sub/deeper/dot-c");
        file(".hidden");
        file("with space");
        Files.createDirectories(bin.resolve("empty"));
        assertThat(paths())
                .containsExactly(
                        ROOT + "/.hidden",
                        ROOT + "/dot-a",
                        ROOT + "/dot-b",
                        ROOT + "/sub/deeper/dot-c",
                        ROOT + "/with space");
        assertThat(passedOver()).isEmpty();
    }

    @Test
    void takesALinkToAFileWithinForAFile() throws IOException {
        file("lib/tool");
        Files.createSymbolicLink(bin.resolve("dot-tool"), Path.of("lib", "tool"));
        assertThat(paths()).containsExactly(ROOT + "/dot-tool", ROOT + "/lib/tool");
    }

    @Test
    void neverFollowsALinkOutOrRoundOrToNothing() throws IOException {
        Path outside = Files.createDirectories(directory.resolve("outside"));
        Files.writeString(outside.resolve("dot-secret"), "x");
        Files.createSymbolicLink(bin.resolve("dot-out"), outside.resolve("dot-secret"));
        Files.createSymbolicLink(bin.resolve("folder-out"), outside);
        Files.createSymbolicLink(bin.resolve("round"), bin);
        Files.createSymbolicLink(bin.resolve("self"), Path.of("self"));
        Files.createSymbolicLink(bin.resolve("dangling"), Path.of("nothing"));
        Files.createDirectories(directory.resolve("bin-next"));
        Files.writeString(directory.resolve("bin-next/dot-x"), "x");
        Files.createSymbolicLink(bin.resolve("dot-next"), directory.resolve("bin-next/dot-x"));
        file("dot-a");
        assertThat(paths()).containsExactly(ROOT + "/dot-a");
        assertThat(passedOver())
                .containsExactly(
                        ROOT + "/dangling",
                        ROOT + "/dot-next",
                        ROOT + "/dot-out",
                        ROOT + "/folder-out",
                        ROOT + "/round",
                        ROOT + "/self");
    }

    @Test
    void readsAFolderThatIsReachedThroughALink() throws IOException {
        file("dot-a");
        Path link = Files.createSymbolicLink(directory.resolve("link"), bin);
        assertThat(FolderScan.of(link, ROOT).paths()).containsExactly(new ScannedPath(ROOT + "/dot-a"));
    }

    @Test
    void scansNothingRatherThanAPart() throws IOException {
        file("dot-a");
        file("bad\nname");
        incomplete("control character");
        Files.delete(bin.resolve("bad\nname"));
        file("a/".repeat(40) + "dot-deep");
        incomplete("deeper");
    }

    @Test
    void namesFilesThatAreEmptyOrCannotBeRead() throws IOException {
        file("dot-a");
        Files.createFile(bin.resolve("dot-empty"));
        Files.createSymbolicLink(bin.resolve("dot-link"), Path.of("dot-empty"));
        file("dot-locked");
        FolderScan scan = FolderScan.of(bin, ROOT, path -> {
            if (path.endsWith("dot-locked")) {
                throw new AccessDeniedException(path.toString());
            }
            return Files.newInputStream(path);
        });
        assertThat(scan.paths()).hasSize(4);
        assertThat(scan.empty()).containsExactly(ROOT + "/dot-empty", ROOT + "/dot-link");
        assertThat(scan.unreadable()).containsExactly(ROOT + "/dot-locked");
        assertThat(FolderRemarks.of(scan))
                .containsExactly(
                        "empty files (2): " + ROOT + "/dot-empty, " + ROOT + "/dot-link",
                        "files that cannot be read (1): " + ROOT + "/dot-locked");
    }

    @Test
    void remarksOnFilesThatGiveOneCodeAndOnNamesThatGiveNone() throws IOException {
        file("dot-a-b");
        file("DOT_A_B");
        file("sub/dot-a_b");
        file("dot-a-b.bak");
        for (int i = 10; i < 40; i++) {
            file("readme-" + i);
        }
        Files.createSymbolicLink(bin.resolve("dangling"), Path.of("nothing"));
        assertThat(FolderRemarks.of(FolderScan.of(bin, ROOT)))
                .hasSize(3)
                .anySatisfy(remark -> assertThat(remark)
                        .startsWith("passed over, because their names are no DOT's (31): " + ROOT + "/dot-a-b.bak, ")
                        .endsWith(ROOT + "/readme-28 and 11 more"))
                .contains(
                        "passed over, neither files nor links to one (1): " + ROOT + "/dangling",
                        "more than one file gives the code DOT_A_B (3): " + ROOT + "/DOT_A_B, " + ROOT + "/dot-a-b, "
                                + ROOT + "/sub/dot-a_b");
    }

    @Test
    void saysWhatIsNoFolder() throws IOException {
        Path file = file("dot-a");
        assertThatThrownBy(() -> FolderScan.of(file, ROOT)).hasMessageContaining("not a folder");
        assertThatThrownBy(() -> FolderScan.of(directory.resolve("nowhere"), ROOT))
                .isInstanceOf(IncompleteScanException.class);
    }

    private void incomplete(String why) {
        assertThatThrownBy(() -> FolderScan.of(bin, ROOT))
                .isInstanceOf(IncompleteScanException.class)
                .hasMessageContaining(why);
    }
}
