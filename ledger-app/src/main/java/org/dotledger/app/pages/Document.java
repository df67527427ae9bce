package org.dotledger.app.pages;

import org.jspecify.annotations.Nullable;

/**
 * A text that something rests on.
 *
 * @param place where it is
 * @param mark whether its bytes were compared with the digest
 * @param note what is known of it
 * @param text itself; null when the ledger does not hold it, or it is no text
 */
public record Document(
        String name,
        String place,
        Mark mark,
        String note,
        @Nullable String text) {}
