package org.dotledger.app.server;

import org.dotledger.app.postgres.LocalPostgres;

/** What is done with the ledger's own PostgreSQL when it has started, before anything else uses it. */
@FunctionalInterface
public interface DatabasePreparation {
    /** A failure keeps the server from starting. */
    void prepare(LocalPostgres postgres);
}
