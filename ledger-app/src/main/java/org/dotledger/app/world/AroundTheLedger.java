package org.dotledger.app.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.dotledger.api.dot.DotCode;

/**
 * Acts that go around the ledger, which no actor may do and which a look at the world has to find: by hand, with the
 * rights of who owns the world. Each says how it is undone.
 */
public final class AroundTheLedger {
    private static final Duration FORGED_TTL = Duration.ofHours(1);
    /** No log has an entry there. */
    private static final long FORGED_POSITION = 4_000_000_000L;

    private final WorldPaths paths;
    private final GovernedDatabase database;

    AroundTheLedger(WorldPaths paths, GovernedDatabase database) {
        this.paths = paths;
        this.database = database;
    }

    /** Appends a line to the script of a DOT. */
    public Undo editScript(DotCode code) {
        String name = World.name(code);
        byte[] before = paths.dots().bytes(name);
        paths.dots().write(name, new String(before, UTF_8) + "\n# a quick fix by hand\n");
        return () -> paths.dots().write(name, before);
    }

    /** Inserts a row into {@code dot_tools}. */
    public Undo insertRowByHand(DotCode code) {
        insertRow(code.value(), World.name(code), paths.dots().prefix() + World.name(code));
        return () -> database.in("remove the row", work -> work.update("""
                        DELETE FROM public.dot_tools
                        WHERE id = (SELECT max(id) FROM public.dot_tools WHERE code = ?)""", code.value()));
    }

    /** Inserts a grant into the live table that the handler has not minted. */
    public Undo insertGrantByHand(String grantId) {
        Instant now = Instant.now();
        database.in(
                "insert the grant " + grantId,
                work -> work.update(
                        """
                        INSERT INTO public.governance_build_authorization
                        (grant_id, apr_id, scope, mode, manifest_sha256, plan_ref, issuer, issued_at, expires_at, minted)
                        VALUES (?, ?, 'C1', 'DRY_RUN', ?, 'kb://plans/by-hand.md', 'DOT_C1_GRANT_ISSUE', ?, ?, ?)""",
                        grantId,
                        "APR-" + grantId,
                        "0".repeat(64),
                        now.atOffset(ZoneOffset.UTC),
                        now.plus(FORGED_TTL).atOffset(ZoneOffset.UTC),
                        FORGED_POSITION));
        return () -> database.in(
                "remove the grant " + grantId,
                work -> work.update("DELETE FROM public.governance_build_authorization WHERE grant_id = ?", grantId));
    }

    /** Creates a table in the schema {@code c1}, which has to be there. */
    public Undo createTableByHand(String name) {
        if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("not a name of a table: " + name);
        }
        database.in("create c1." + name, work -> work.update("CREATE TABLE c1." + name + " (id integer, note text)"));
        return () -> database.in("drop c1." + name, work -> work.update("DROP TABLE c1." + name));
    }

    void insertRow(String code, String name, String filePath) {
        database.in("insert the row of " + code, work -> work.update("""
                        INSERT INTO public.dot_tools (code, name, file_path, tier, domain, status)
                        VALUES (?, ?, ?, 'B', 'c1', 'active')""", code, name, filePath));
    }
}
