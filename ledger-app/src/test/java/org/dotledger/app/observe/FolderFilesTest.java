package org.dotledger.app.observe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.observation.FileFact;
import org.dotledger.api.observation.WorldFact;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real folders: what is read, and that nothing leads the look out of them. */
class FolderFilesTest {
    private static final String PREFIX = "/opt/incomex/dot/bin/";

    @TempDir
    private Path folder;

    private SourcePlace.Folder place() {
        return new SourcePlace.Folder("build-1", folder, PREFIX);
    }

    private Map<String, WorldFact> all() {
        return new FolderFiles(place(), true).all();
    }

    private static FileFact fact(String path, String content, @Nullable Boolean executable) {
        Sha256 digest = Sha256.digestUtf8(content);
        return new FileFact(path, digest, (long) content.getBytes(UTF_8).length, executable, null);
    }

    private static FileFact unread(String path, String error) {
        return new FileFact(path, null, null, null, error);
    }

    @Test
    void filesOfEveryDepthAreNamedByTheirLogicalPaths() throws IOException {
        Files.writeString(folder.resolve("dot-b"), "b");
        Files.createDirectories(folder.resolve("sub/deeper"));
        Path script = Files.writeString(folder.resolve("sub/deeper/dot-a"), "#!/bin/sh\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-x---"));
        Files.createDirectories(folder.resolve("empty"));
        assertThat(all().values())
                .containsExactly(
                        fact(PREFIX + "dot-b", "b", false), fact(PREFIX + "sub/deeper/dot-a", "#!/bin/sh\n", true));
    }

    @Test
    void linksAreNotFollowedAndSaySo(@TempDir Path elsewhere) throws IOException {
        Files.writeString(elsewhere.resolve("secret"), "secret");
        Files.writeString(folder.resolve("dot-real"), "real");
        Files.createSymbolicLink(folder.resolve("dot-link"), elsewhere.resolve("secret"));
        Files.createSymbolicLink(folder.resolve("dot-inside"), folder.resolve("dot-real"));
        Files.createSymbolicLink(folder.resolve("folder-link"), elsewhere);
        Files.createSymbolicLink(folder.resolve("dot-nowhere"), Path.of("gone"));
        String error = "a link, which is not followed";
        assertThat(all().values())
                .containsExactlyInAnyOrder(
                        fact(PREFIX + "dot-real", "real", false),
                        unread(PREFIX + "dot-link", error),
                        unread(PREFIX + "dot-inside", error),
                        unread(PREFIX + "folder-link", error),
                        unread(PREFIX + "dot-nowhere", error));
    }

    @Test
    void aNamedFileIsNotReadThroughALinkInItsPath(@TempDir Path elsewhere) throws IOException {
        Files.writeString(elsewhere.resolve("c1.js"), "evil");
        Files.createSymbolicLink(folder.resolve("src"), elsewhere);
        Files.writeString(folder.resolve("a.js"), "good");
        Set<String> named = Set.of(PREFIX + "src/c1.js", PREFIX + "a.js", PREFIX + "not-there.js", "/etc/passwd");
        assertThat(new FolderFiles(place(), false).these(named).values())
                .containsExactly(
                        fact(PREFIX + "a.js", "good", null),
                        unread(
                                PREFIX + "src/c1.js",
                                "a step of its path is no folder that can be read without following a link"));
    }

    @Test
    void whatIsNoFileIsNotOpened() throws Exception {
        Process made = new ProcessBuilder("mkfifo", folder.resolve("dot-pipe").toString()).start();
        assertThat(made.waitFor()).isZero();
        assertThat(all().values()).containsExactly(unread(PREFIX + "dot-pipe", "not a regular file"));
    }

    @Test
    void aFileThatChangesMeanwhileIsNotReportedAsRead() throws IOException {
        Path file = Files.writeString(folder.resolve("dot-busy"), "before");
        FolderFiles files = new FolderFiles(place(), true, () -> {
            try {
                Files.writeString(file, " and after", StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertThat(files.all().values()).containsExactly(unread(PREFIX + "dot-busy", "it changed while it was read"));
    }

    @Test
    void aFileThatIsExchangedMeanwhileIsNotReportedAsRead() throws IOException {
        Path file = Files.writeString(folder.resolve("dot-busy"), "before");
        FolderFiles files = new FolderFiles(place(), true, () -> {
            try {
                Files.delete(file);
                Files.createSymbolicLink(file, Path.of("/etc/hostname"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertThat(files.all().values()).containsExactly(unread(PREFIX + "dot-busy", "it changed while it was read"));
    }

    @Test
    void namesThatCannotBeShownAreShownEscaped() throws IOException {
        Files.writeString(folder.resolve("dot-\u202Etxt"), "x");
        assertThat(all().keySet()).containsExactly(PREFIX + "dot-\\u202etxt");
    }

    @Test
    void theLocationIsTheHostAndTheRealPath() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Files.createDirectories(folder.resolve("real")));
        FolderFiles files = new FolderFiles(new SourcePlace.Folder("build-1", link, PREFIX), true);
        assertThat(files.location()).isEqualTo("build-1:" + folder.toRealPath().resolve("real"));
    }

    @Test
    void aFolderThatIsNotThereIsAway() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        for (Path wrong : new Path[] {folder.resolve("gone"), file}) {
            assertThatThrownBy(() -> new FolderFiles(new SourcePlace.Folder("h", wrong, PREFIX), true).all())
                    .isInstanceOf(AwayException.class)
                    .hasMessageContaining("cannot be read as a whole");
        }
    }

    @Test
    void aFolderWithoutEndIsAway() throws IOException {
        Files.createDirectories(folder.resolve("d/".repeat(40)));
        assertThatThrownBy(this::all).isInstanceOf(AwayException.class).hasMessageContaining("32 levels");
    }
}
