package org.dotledger.core.view.store;

/**
 * A complete set of rows.
 *
 * @param number names it
 * @param position how many entries are folded into it
 */
record Generation(long number, long position) {}
