package org.dotledger.core.log.store;

import org.axonframework.eventsourcing.eventstore.StorageEngineTestSuite;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonString;
import org.dotledger.core.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;

/** Axon's own tests of a storage engine, on PostgreSQL. */
abstract class PostgresEventStorageEngineSuite extends StorageEngineTestSuite<PostgresEventStorageEngine> {
    private static final PayloadCodec STRINGS = new PayloadCodec() {
        @Override
        public Json write(Object payload) {
            return new JsonString((String) payload);
        }

        @Override
        public Object read(String type, Json data) {
            return ((JsonString) data).value();
        }
    };

    private final int windowEvents;
    private TestDatabase database;
    private PostgresLog log;

    PostgresEventStorageEngineSuite(int windowEvents) {
        this.windowEvents = windowEvents;
    }

    @Override
    protected PostgresEventStorageEngine buildStorageEngine() {
        database = TestDatabase.create();
        LogSettings settings =
                LogSettings.DEFAULT.withWindowEvents(windowEvents).withEnforceTimeOrder(false);
        log = PostgresLog.open(database.app(), TestLog.SIGNER, settings);
        return PostgresEventStorageEngine.on(log, database.app(), TestLog.SIGNER, STRINGS);
    }

    @Override
    protected ProcessingContext processingContext() {
        return null;
    }

    @AfterAll
    void dropDatabase() {
        testSubject.close();
        log.close();
        database.close();
    }
}
