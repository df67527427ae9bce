package org.dotledger.app.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.dotledger.api.world.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the file of sources may say, and what is refused of it by name. */
class SourcesFileTest {
    private static final String URL = "jdbc:postgresql://127.0.0.1:5432/directus";

    @TempDir
    private Path folder;

    private SourcesFile read(String text) {
        try {
            Path file = Files.writeString(folder.resolve("sources.yaml"), text);
            return SourcesFile.read(file, Map.of("LOOKER", "secret-of-the-environment")::get);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path password(String mode, String text) throws IOException {
        Path file = Files.writeString(folder.resolve("looker.pw"), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    @Test
    void everySourceIsSomewhere() throws IOException {
        password("rw-------", "hidden\n");
        SourcesFile file = read("""
                host: build-1
                DOT_BIN: {folder: bin}
                EXECUTOR: {folder: /srv/executor, prefix: /opt/incomex/deploy/agent-api-executor/src/}
                CATALOG: {url: "URL", user: looker, passwordFile: looker.pw}
                CONTRACTS: {url: "URL?sslmode=require", passwordEnv: LOOKER, table: governed.dot_agent_api_contract}
                SURFACES: {url: "URL", registryName: name}
                GRANTS: {url: "URL", registry: governed.actions}
                ROUTES: {base: "http://127.0.0.1:8099/c1/"}
                KNOWLEDGE_BASE: {base: "https://kb.example/docs/"}
                """.replace("URL", URL));
        DatabaseAddress database = new DatabaseAddress(URL, "looker", "hidden");
        DatabaseAddress bare = new DatabaseAddress(URL, null, null);
        assertThat(file.places())
                .containsEntry(
                        Source.DOT_BIN,
                        new SourcePlace.Folder("build-1", folder.resolve("bin"), "/opt/incomex/dot/bin/"))
                .containsEntry(
                        Source.EXECUTOR,
                        new SourcePlace.Folder(
                                "build-1", Path.of("/srv/executor"), "/opt/incomex/deploy/agent-api-executor/src/"))
                .containsEntry(Source.CATALOG, new SourcePlace.Table(database, new TableOf("public", "dot_tools")))
                .containsEntry(
                        Source.CONTRACTS,
                        new SourcePlace.Table(
                                new DatabaseAddress(URL + "?sslmode=require", null, "secret-of-the-environment"),
                                new TableOf("governed", "dot_agent_api_contract")))
                .containsEntry(
                        Source.SURFACES,
                        new SourcePlace.Surfaces(
                                bare,
                                new TableOf("public", "directus_collections"),
                                new TableOf("public", "table_registry"),
                                "name"))
                .containsEntry(
                        Source.GRANTS,
                        new SourcePlace.Grants(
                                bare,
                                new TableOf("public", "governance_build_authorization"),
                                new TableOf("governed", "actions")))
                .containsEntry(Source.ROUTES, new SourcePlace.Web(URI.create("http://127.0.0.1:8099/c1/"), null))
                .containsEntry(
                        Source.KNOWLEDGE_BASE, new SourcePlace.Web(URI.create("https://kb.example/docs/"), "kb://"));
        assertThat(file.places().toString()).doesNotContain("hidden", "secret-of-the-environment");
    }

    @Test
    void jsonIsReadToo() {
        assertThat(read("{\"DOT_BIN\": {\"folder\": \"/srv/bin\"}}").places()).containsOnlyKeys(Source.DOT_BIN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DOTBIN: {folder: x}|DOTBIN is not known here",
                "DOT_BIN: {folder: x, recursive: true}|DOT_BIN.recursive is not known here",
                "CATALOG: {url: 'URL', password: hunter2}|CATALOG.password is not known here",
                "CATALOG: {url: 'URL?user=a&password=hunter2'}|may not have the parameter user",
                "CATALOG: {url: 'URL?loggerFile=/tmp/x'}|may not have the parameter loggerFile",
                "CATALOG: {url: 'jdbc:postgresql://a:hunter2@h/d'}|may not name a role",
                "CATALOG: {url: 'jdbc:h2:mem:x'}|CATALOG.url is expected to be jdbc:postgresql:",
                "CATALOG: {url: 'URL', table: public.other}|CATALOG.table is expected to be dot_tools",
                "CATALOG: {url: 'URL', table: 'a.b.dot_tools'}|a table is SCHEMA.TABLE",
                "CATALOG: {url: 'URL', passwordEnv: NOT_SET}|names the variable NOT_SET, which is not set",
                "CATALOG: {table: dot_tools}|CATALOG.url is missing",
                "CATALOG: x|CATALOG is expected to be an object",
                "DOT_BIN: {folder: [a]}|DOT_BIN.folder is expected to be a text",
                "DOT_BIN: {folder: x, prefix: /tmp/}|DOT_BIN.prefix is expected to begin with /opt/incomex/dot/bin/",
                "DOT_BIN: {folder: x, prefix: /opt/incomex/dot/bin/a}|to end with a slash",
                "ROUTES: {base: 'http://h/c2/'}|ROUTES.base is expected to end with /c1/",
                "ROUTES: {base: 'ftp://h/c1/'}|ROUTES.base is expected to be http://HOST/",
                "ROUTES: {base: 'http://u:p@h/c1/'}|ROUTES.base is expected to be http://HOST/",
                "ROUTES: {base: 'http://h/c1/?x=/'}|ROUTES.base is expected to be http://HOST/",
                "host: build-1|names no source",
                "[a]|a member for each source",
                "DOT_BIN: {folder: a}\\nDOT_BIN: {folder: b}|neither YAML nor JSON",
                "DOT_BIN: {folder: 'a|neither YAML nor JSON",
            })
    void whatItMayNotSayIsNamed(String text, String message) {
        assertThatThrownBy(() -> read(text.replace("URL", URL).replace("\\n", "\n")))
                .isInstanceOf(SourcesFileException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw----r--", "rw-rw----", "rwx------", "rw--w----"})
    void aPasswordThatOthersMayReadIsNotTaken(String mode) throws IOException {
        password(mode, "hidden");
        assertThatThrownBy(() -> read("CATALOG: {url: '" + URL + "', passwordFile: looker.pw}"))
                .isInstanceOf(SourcesFileException.class)
                .hasMessageContaining("chmod 600")
                .hasMessageNotContaining("hidden");
    }

    @Test
    void aPasswordIsAFileWithOneLine() throws IOException {
        password("rw-------", "two\nlines");
        String text = "CATALOG: {url: '" + URL + "', passwordFile: looker.pw}";
        assertThatThrownBy(() -> read(text)).hasMessageContaining("on one line");
        Files.move(folder.resolve("looker.pw"), folder.resolve("real.pw"));
        assertThatThrownBy(() -> read(text)).hasMessageContaining("cannot read the password");
        Files.createSymbolicLink(folder.resolve("looker.pw"), folder.resolve("real.pw"));
        assertThatThrownBy(() -> read(text)).hasMessageContaining("regular file");
    }

    @Test
    void oneThatIsTooLargeIsNotRead() {
        assertThatThrownBy(() -> read("# " + "x".repeat(70_000)))
                .isInstanceOf(SourcesFileException.class)
                .hasMessageContaining("holds more than 65536 bytes");
    }
}
