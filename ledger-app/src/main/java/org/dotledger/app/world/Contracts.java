package org.dotledger.app.world;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.surface.Route;

/** The rows of {@code dot_agent_api_contract} in the governed database. */
public final class Contracts {
    private final GovernedDatabase database;

    public Contracts(GovernedDatabase database) {
        this.database = database;
    }

    /** A contract that changes nothing, as its row says. */
    public record Contract(RecordId contractId, DotCode code, Route route, Sha256 schemaSha256) {}

    /**
     * Inserts the row of a contract.
     *
     * @throws WorldException when the contract has one already; then nothing is changed
     */
    public void insert(Contract contract) {
        database.in("insert the contract " + contract.contractId(), work -> {
            if (!found(contract.contractId()).isEmpty()) {
                throw new WorldException("the contract " + contract.contractId() + " has a row already");
            }
            return work.update(
                    """
                    INSERT INTO public.dot_agent_api_contract (contract_id, code, route, schema_sha256, no_mutation)
                    VALUES (?, ?, ?, ?, true)""",
                    contract.contractId().value(),
                    contract.code().value(),
                    contract.route().value(),
                    contract.schemaSha256().hex());
        });
    }

    /**
     * Removes the row of a contract.
     *
     * @throws WorldException when it has none
     */
    public void remove(RecordId contractId) {
        database.in("remove the contract " + contractId, work -> {
            int removed =
                    work.update("DELETE FROM public.dot_agent_api_contract WHERE contract_id = ?", contractId.value());
            if (removed != 1) {
                throw new WorldException("the contract " + contractId + " has " + removed + " rows");
            }
            return removed;
        });
    }

    /** The row of a contract as JSON: an object of its columns' texts. */
    public Optional<JsonObject> read(RecordId contractId) {
        return database.in(
                "read the contract " + contractId,
                work -> found(contractId).stream()
                        .findFirst()
                        .map(row -> JsonObject.builder()
                                .put("contractId", row.get(0))
                                .put("code", row.get(1))
                                .put("route", row.get(2))
                                .put("schemaSha256", row.get(3))
                                .put("noMutation", row.get(4).equals("t"))
                                .build()));
    }

    private List<List<String>> found(RecordId contractId) throws SQLException {
        return database.rows("""
                SELECT contract_id, code, route, schema_sha256, no_mutation
                FROM public.dot_agent_api_contract WHERE contract_id = ?""", contractId.value());
    }
}
