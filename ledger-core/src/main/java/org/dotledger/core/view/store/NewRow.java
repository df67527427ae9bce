package org.dotledger.core.view.store;

/**
 * A version of a row that is about to be stored.
 *
 * @param encoded canonical JSON; not changed after it is handed over
 */
record NewRow(RowKey key, long position, byte[] encoded) {}
