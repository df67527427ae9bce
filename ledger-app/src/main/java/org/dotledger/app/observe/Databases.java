package org.dotledger.app.observe;

import java.util.HashMap;
import java.util.Map;

/**
 * The governed databases during one look: one transaction on each, however many sources it holds. For one thread.
 */
final class Databases implements AutoCloseable {
    private final Map<DatabaseAddress, GovernedDatabase> open = new HashMap<>();
    private final Map<DatabaseAddress, AwayException> away = new HashMap<>();

    /** @throws AwayException when the database does not answer; it is not asked twice in one look */
    GovernedDatabase at(DatabaseAddress address) {
        AwayException known = away.get(address);
        if (known != null) {
            throw known;
        }
        GovernedDatabase database = open.get(address);
        if (database == null) {
            try {
                database = GovernedDatabase.open(address);
            } catch (AwayException e) {
                away.put(address, e);
                throw e;
            }
            open.put(address, database);
        }
        return database;
    }

    @Override
    public void close() {
        open.values().forEach(GovernedDatabase::close);
        open.clear();
    }
}
