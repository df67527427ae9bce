package org.dotledger.core.decision.offline;

import java.nio.ByteBuffer;
import org.dotledger.api.log.Sha256;

/**
 * A set of digests by their first 128 bits: a digest takes 22 to 43 bytes, and while the table grows half as much again. For
 * one thread.
 */
final class DigestSet {
    private static final int CAPACITY_FIRST = 1 << 10;

    private long[] table = new long[2 * CAPACITY_FIRST];
    private int size;

    /** Adds a digest; false when it was there. */
    boolean add(Sha256 digest) {
        ByteBuffer bits = ByteBuffer.wrap(digest.bytes());
        // All zero means free; that a digest begins like that will not happen.
        if (!put(table, bits.getLong(), bits.getLong() | 1)) {
            return false;
        }
        size++;
        if (8L * size > 3L * table.length) {
            grow();
        }
        return true;
    }

    boolean has(Sha256 digest) {
        ByteBuffer bits = ByteBuffer.wrap(digest.bytes());
        long high = bits.getLong();
        long low = bits.getLong() | 1;
        int slot = slot(table, high, low);
        return table[2 * slot] == high && table[2 * slot + 1] == low;
    }

    private static boolean put(long[] table, long high, long low) {
        int slot = slot(table, high, low);
        if (table[2 * slot + 1] != 0) {
            return false;
        }
        table[2 * slot] = high;
        table[2 * slot + 1] = low;
        return true;
    }

    /** Where these bits stand, or would be put. */
    private static int slot(long[] table, long high, long low) {
        int mask = table.length / 2 - 1;
        int slot = (int) high & mask;
        while (table[2 * slot + 1] != 0 && (table[2 * slot] != high || table[2 * slot + 1] != low)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] larger = new long[table.length * 2];
        for (int i = 0; i < table.length; i += 2) {
            if (table[i + 1] != 0) {
                put(larger, table[i], table[i + 1]);
            }
        }
        table = larger;
    }
}
