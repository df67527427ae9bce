package org.dotledger.core.view.store;

/** Names a row of any fold, whatever its version. */
record RowKey(String view, String key) {}
