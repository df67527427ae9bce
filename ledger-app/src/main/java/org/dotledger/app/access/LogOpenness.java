package org.dotledger.app.access;

/**
 * Whether the log is served to everyone.
 *
 * @param isPublic as set, or as follows from where the server listens
 */
public record LogOpenness(boolean isPublic) {}
