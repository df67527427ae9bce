package org.dotledger.api.authorization;

import org.dotledger.api.log.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * The handler in force.
 *
 * @param artifactSha256 digest of what was staged and decided on
 * @param position of its application
 */
public record AppliedHandler(String handlerRef, @Nullable Sha256 artifactSha256, long position) {}
