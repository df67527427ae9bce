package org.dotledger.core.log.store;

import java.util.ArrayList;
import java.util.List;

/**
 * Says of a tag that no entry carries it, or that perhaps one does (a Bloom filter, wrong in about one of a hundred of
 * the latter). Grows with the number of tags, about ten bits for each. Used under its owner's lock.
 */
final class TagFilter {
    private static final int BITS_PER_TAG = 10;
    private static final int PROBES = 7;
    private static final long TAGS_FIRST = 1 << 16;

    private final List<Layer> layers = new ArrayList<>(List.of(new Layer(TAGS_FIRST)));

    void add(String tag) {
        long hash = hash(tag);
        if (mayContain(hash)) {
            return;
        }
        Layer last = layers.getLast();
        if (last.tags == last.tagsMax) {
            last = new Layer(last.tagsMax * 2);
            layers.add(last);
        }
        last.add(hash);
    }

    boolean mayContain(String tag) {
        return mayContain(hash(tag));
    }

    private boolean mayContain(long hash) {
        for (Layer layer : layers) {
            if (layer.mayContain(hash)) {
                return true;
            }
        }
        return false;
    }

    /** FNV-1a in 64 bits, with a last mix so that all bits depend on all characters. */
    private static long hash(String tag) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < tag.length(); i++) {
            hash = (hash ^ tag.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 32)) * 0xd6e8feb86659fd93L;
        return hash ^ (hash >>> 32);
    }

    private static final class Layer {
        private final long tagsMax;
        private final long[] bits;
        private long tags;

        Layer(long tagsMax) {
            this.tagsMax = tagsMax;
            this.bits = new long[Math.toIntExact(tagsMax * BITS_PER_TAG / Long.SIZE + 1)];
        }

        void add(long hash) {
            for (int probe = 0; probe < PROBES; probe++) {
                long bit = bit(hash, probe);
                bits[(int) (bit >>> 6)] |= 1L << bit;
            }
            tags++;
        }

        boolean mayContain(long hash) {
            for (int probe = 0; probe < PROBES; probe++) {
                long bit = bit(hash, probe);
                if ((bits[(int) (bit >>> 6)] & 1L << bit) == 0) {
                    return false;
                }
            }
            return true;
        }

        /** Both halves of the hash make a sequence of places. */
        private long bit(long hash, int probe) {
            long place = (hash & 0xffff_ffffL) + probe * ((hash >>> 32) | 1);
            return Long.remainderUnsigned(place, bits.length * (long) Long.SIZE);
        }
    }
}
