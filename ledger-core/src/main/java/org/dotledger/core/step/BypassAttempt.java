package org.dotledger.core.step;

/**
 * A bypass that was refused. Public because it is stored as a row.
 *
 * @param settled whether a harness run has named it as one of its cases, or an owner has looked into it
 */
public record BypassAttempt(long position, boolean settled) {}
