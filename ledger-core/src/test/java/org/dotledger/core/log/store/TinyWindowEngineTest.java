package org.dotledger.core.log.store;

class TinyWindowEngineTest extends PostgresEventStorageEngineSuite {
    TinyWindowEngineTest() {
        super(1);
    }
}
