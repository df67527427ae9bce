package org.dotledger.core.log.store;

class LargeWindowEngineTest extends PostgresEventStorageEngineSuite {
    LargeWindowEngineTest() {
        super(32_768);
    }
}
