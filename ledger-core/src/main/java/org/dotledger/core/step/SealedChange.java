package org.dotledger.core.step;

import org.jspecify.annotations.Nullable;

/**
 * The newest seal, and the first change of the campaign after it. Public because it is stored as a row.
 *
 * @param seal position of the seal
 * @param change position of the change
 */
public record SealedChange(
        long seal, long treeSize, @Nullable Long change) {}
