package org.dotledger.core.step;

import org.jspecify.annotations.Nullable;

/**
 * The newest seal, and how the campaign has changed. Public because it is stored as a row.
 *
 * @param seal position of the newest seal
 * @param treeSize how many entries that seal covers
 * @param change position of the first change since that seal
 * @param newest position of the newest change of all
 */
public record SealedChange(
        @Nullable Long seal,
        @Nullable Long treeSize,
        @Nullable Long change,
        @Nullable Long newest) {
    static final SealedChange NONE = new SealedChange(null, null, null, null);

    SealedChange sealedAt(long position, long size) {
        return new SealedChange(position, size, null, newest);
    }

    SealedChange changedAt(long position) {
        return new SealedChange(
                seal, treeSize, seal == null || change != null ? change : Long.valueOf(position), position);
    }
}
