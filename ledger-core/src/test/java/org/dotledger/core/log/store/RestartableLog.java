package org.dotledger.core.log.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.dotledger.core.testing.TestDatabase;

/** A log in a database of its own, which can be restarted and whose connections can be lost. */
final class RestartableLog implements AutoCloseable {
    private final TestDatabase database = TestDatabase.create();
    private final FlakyDataSource connections = new FlakyDataSource(database.app());
    private final LogReader reader = new LogReader(database.app(), TestLog.SIGNER);
    private PostgresLog running = PostgresLog.open(connections, TestLog.SIGNER, LogSettings.DEFAULT);

    static Committed get(CompletableFuture<Committed> future) throws Exception {
        return future.get(20, TimeUnit.SECONDS);
    }

    CompletableFuture<Committed> append(Append append) {
        return running.append(append);
    }

    void restart(LogSettings settings) {
        running.close();
        running = PostgresLog.open(connections, TestLog.SIGNER, settings);
    }

    PostgresLog running() {
        return running;
    }

    TestDatabase database() {
        return database;
    }

    FlakyDataSource connections() {
        return connections;
    }

    /** Reads through connections that are not lost. */
    LogReader reader() {
        return reader;
    }

    @Override
    public void close() {
        running.close();
        database.close();
    }
}
