package org.dotledger.core.registrar;

/** The newest placing of the hold, which ends every release before it. Public because it is stored as a row. */
public record HoldPlacing(String reason, long position) {}
