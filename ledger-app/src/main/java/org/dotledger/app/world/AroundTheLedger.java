package org.dotledger.app.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.surface.Route;

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
        return paths.dots().replace(name, joined(paths.dots().bytes(name), "\n# a quick fix by hand\n"));
    }

    /** Puts a script into the folder whose birth was never recorded. */
    public Undo addScript(String name) {
        return paths.dots().replace(name, "#!/bin/sh\necho 'made by hand'\n".getBytes(UTF_8));
    }

    /** Removes the script of a DOT. */
    public Undo removeScript(DotCode code) {
        String name = World.name(code);
        byte[] before = paths.dots().bytes(name);
        paths.dots().remove(name);
        return () -> paths.dots().write(name, before);
    }

    /** Inserts a row into {@code dot_tools}. */
    public Undo insertRowByHand(DotCode code) {
        insertRow(code.value(), World.name(code), paths.dots().prefix() + World.name(code), "active");
        return () -> database.in("remove the row", work -> work.update("""
                        DELETE FROM public.dot_tools
                        WHERE id = (SELECT max(id) FROM public.dot_tools WHERE code = ?)""", code.value()));
    }

    /** Removes the row of a code from {@code dot_tools}. */
    public Undo removeRowByHand(DotCode code) {
        List<String> row = row(code);
        deleteRow(code.value());
        return () -> insertRow(row.get(0), row.get(1), row.get(2), row.get(5), row.get(3), row.get(4));
    }

    /** Lets the row of a code name another file. */
    public Undo repathRowByHand(DotCode code, String filePath) {
        return changeRow(code, "file_path", row(code).get(2), filePath);
    }

    /** Sets the row of a code to {@code retired}. */
    public Undo retireRowByHand(DotCode code) {
        return changeRow(code, "status", row(code).get(5), "retired");
    }

    private Undo changeRow(DotCode code, String column, String before, String after) {
        setColumn(code, column, after);
        return () -> setColumn(code, column, before);
    }

    private void setColumn(DotCode code, String column, String value) {
        database.in(
                "change the row of " + code,
                work -> work.update(
                        "UPDATE public.dot_tools SET " + column + " = ? WHERE code = ?", value, code.value()));
    }

    private List<String> row(DotCode code) {
        List<List<String>> rows = database.in("read the row of " + code, work -> work.rows("""
                SELECT code, name, file_path, tier, domain, status FROM public.dot_tools
                WHERE code = ? ORDER BY id LIMIT 1""", code.value()));
        if (rows.isEmpty()) {
            throw new WorldException("the catalogue has no row of " + code);
        }
        return rows.getFirst();
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

    /** Lets a grant of the live table last longer. */
    public Undo prolongGrantByHand(String grantId) {
        prolong(grantId, "+");
        return () -> prolong(grantId, "-");
    }

    private void prolong(String grantId, String sign) {
        database.in(
                "change the grant " + grantId,
                work -> work.update(
                        "UPDATE public.governance_build_authorization SET expires_at = expires_at " + sign
                                + " interval '1 day' WHERE grant_id = ?",
                        grantId));
    }

    /** Creates a table in the schema {@code c1}, which has to be there. */
    public Undo createTableByHand(String name) {
        if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("not a name of a table: " + name);
        }
        database.in("create c1." + name, work -> work.update("CREATE TABLE c1." + name + " (id integer, note text)"));
        return () -> database.in("drop c1." + name, work -> work.update("DROP TABLE c1." + name));
    }

    /** Inserts an entry of the registry of tables under a name of C1's. */
    public Undo insertRegistryEntryByHand(String name) {
        database.in(
                "insert the entry " + name,
                work -> work.update("INSERT INTO public.table_registry VALUES (?, 'c1', 'by hand')", name));
        return () -> database.in(
                "remove the entry " + name,
                work -> work.update("DELETE FROM public.table_registry WHERE table_name = ?", name));
    }

    /** Lets the contract of a DOT lead to another route. */
    public Undo rerouteContractByHand(DotCode code, String route) {
        Contracts.Contract contract = World.contract(code);
        reroute(contract, route);
        return () -> reroute(contract, contract.route().value());
    }

    private void reroute(Contracts.Contract contract, String route) {
        database.in(
                "change the contract " + contract.contractId(),
                work -> work.update(
                        "UPDATE public.dot_agent_api_contract SET route = ? WHERE contract_id = ?",
                        route,
                        contract.contractId().value()));
    }

    /** Lets the contract of a DOT allow mutations. */
    public Undo allowMutationByHand(DotCode code) {
        mutation(World.contract(code), false);
        return () -> mutation(World.contract(code), true);
    }

    private void mutation(Contracts.Contract contract, boolean none) {
        database.in(
                "change the contract " + contract.contractId(),
                work -> work.update(
                        "UPDATE public.dot_agent_api_contract SET no_mutation = ? WHERE contract_id = ?",
                        none,
                        contract.contractId().value()));
    }

    /** Serves a route of C1 that was never deployed. */
    public Undo serveRouteByHand(String route) {
        return defineRoute(route, JsonObject.builder().put("route", route).build());
    }

    /** Lets the route of a DOT take whatever it is sent, and say PASS to it. */
    public Undo openRouteByHand(DotCode code) {
        Route route = World.contract(code).route();
        return defineRoute(
                route.value(), JsonObject.builder().put("result", "PASS").build());
    }

    private Undo defineRoute(String route, JsonObject answer) {
        JsonObject definition = RouteDefinition.json(route, Json.of(true), answer);
        return paths.executor().replace(Executor.file(route), CanonicalJson.bytes(definition));
    }

    /** Registers another handler of the action. */
    public Undo changeHandlerByHand(String handlerRef) {
        String before = handler();
        setHandler(handlerRef);
        return () -> setHandler(before);
    }

    private String handler() {
        return database.in(
                "read the handler",
                work -> work.rows(
                                "SELECT handler_ref FROM public.governance_action_registry WHERE action_code = ?",
                                Policy.C1.actionCode())
                        .getFirst()
                        .getFirst());
    }

    private void setHandler(String handlerRef) {
        database.in(
                "change the handler",
                work -> work.update(
                        "UPDATE public.governance_action_registry SET handler_ref = ? WHERE action_code = ?",
                        handlerRef,
                        Policy.C1.actionCode()));
    }

    /**
     * Changes a document of the knowledge base.
     *
     * @param path {@code kb://…}
     */
    public Undo editDocument(String path) {
        WorldFolder knowledge = paths.knowledge();
        if (!path.startsWith(knowledge.prefix())) {
            throw new IllegalArgumentException("not a document of the knowledge base: " + path);
        }
        String name = path.substring(knowledge.prefix().length());
        return knowledge.replace(name, joined(knowledge.bytes(name), "\nAdded after it was read back.\n"));
    }

    private static byte[] joined(byte[] content, String text) {
        return (new String(content, UTF_8) + text).getBytes(UTF_8);
    }

    void insertRow(String code, String name, String filePath, String status) {
        insertRow(code, name, filePath, status, "B", "c1");
    }

    private void insertRow(String code, String name, String filePath, String status, String tier, String domain) {
        database.in("insert the row of " + code, work -> work.update("""
                        INSERT INTO public.dot_tools (code, name, file_path, tier, domain, status)
                        VALUES (?, ?, ?, ?, ?, ?)""", code, name, filePath, tier, domain, status));
    }

    void deleteRow(String code) {
        database.in(
                "remove the row of " + code, work -> work.update("DELETE FROM public.dot_tools WHERE code = ?", code));
    }
}
