package org.dotledger.api.authorization;

import org.dotledger.api.dot.Artifact;

/**
 * The handler that was staged last, whether or not it was applied since.
 *
 * @param position of its staging
 */
public record StagedHandler(String handlerRef, Artifact artifact, long position) {}
