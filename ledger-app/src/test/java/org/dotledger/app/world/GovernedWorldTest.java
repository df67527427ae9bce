package org.dotledger.app.world;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.dotledger.api.json.JsonObject;
import org.dotledger.app.catalog.CatalogTable;
import org.dotledger.app.catalog.TableName;
import org.dotledger.app.server.LedgerServer;
import org.dotledger.app.server.LedgerSettings;
import org.dotledger.app.server.LedgerStartException;
import org.dotledger.app.testing.C1;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a running ledger does in a little world. */
class GovernedWorldTest {
    private static WorldUnderTest ledger;

    @BeforeAll
    static void start() {
        ledger = WorldUnderTest.start();
        ledger.send(
                "owner",
                "ImportCatalog",
                JsonObject.builder()
                        .put("source", "dot_tools")
                        .put("rows", C1.importCatalog().get("rows")));
        ledger.send(
                "owner",
                "DeclareSource",
                JsonObject.builder()
                        .put("source", "CATALOG")
                        .put("location", location())
                        .put("reason", "the catalogue of the little world"));
    }

    @AfterAll
    static void stop() {
        ledger.close();
    }

    private static String location() {
        try {
            String password = Files.readString(ledger.directory().resolve("world/looker.pw"))
                    .strip();
            try (CatalogTable table =
                    CatalogTable.open(ledger.world().databaseUrl(), "looker", password, new TableName("public"))) {
                return table.location().toString();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theRegistrarFindsTheFalseNewOfTheSampleInTheRealFolder() {
        DotOutput scan = ledger.run("agent", "dot-dot-register", List.of("--scan", "world-1"))
                .succeeded();
        assertThat(scan.run().exitCode()).isZero();
        JsonObject run = ledger.get("/api/v1/registrar-runs/world-1");
        assertThat(run.string("verdict")).isEqualTo("PASS");
        assertThat(run.string("location")).isEqualTo(location());
        assertThat(run.integer("naiveNewCount")).isEqualTo(287);
        assertThat(count(run, "newWhitelisted")).isEqualTo(8);
        assertThat(count(run, "backlog")).isEqualTo(22);
    }

    private static long count(JsonObject run, String list) {
        return ((JsonObject) requireNonNull(run.get(list))).integer("count");
    }

    @Test
    void theGrantsOfTheWorldAreKeptUpWithTheLog() {
        JsonObject target =
                (JsonObject) requireNonNull(ledger.get("/health/readiness").get("grantsTarget"));
        assertThat(target.string("status")).isEqualTo("UP");
    }

    @Test
    void aServerDoesNotStartWithATargetThatItCannotUse(@TempDir Path folder) throws IOException {
        Path open = Files.writeString(folder.resolve("open.pw"), "secret");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> startWith(folder, "jdbc:postgresql://127.0.0.1/world", open))
                .isInstanceOf(LedgerStartException.class)
                .hasMessageContaining("chmod 600")
                .hasMessageNotContaining("secret");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-------"));
        assertThatThrownBy(() -> startWith(folder, "postgres://127.0.0.1/world", open))
                .isInstanceOf(LedgerStartException.class)
                .hasMessageContaining("ledger.grants.target.url");
    }

    private static void startWith(Path folder, String url, Path password) {
        Map<String, String> target = Map.of(
                "ledger.grants.target.url",
                url,
                "ledger.grants.target.user",
                "grants_writer",
                "ledger.grants.target.password-file",
                password.toString());
        LedgerServer.start(new LedgerSettings(folder.resolve("data"), LedgerSettings.LOOPBACK, 0, target))
                .close();
    }
}
