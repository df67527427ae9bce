package org.dotledger.core.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The newest rows of one fold by their keys, in two layers: the lower one is shared with the rows that these go on from
 * and is never changed. So to go on costs the square root of the rows, and not as much as all of them. Not safe for
 * several threads while rows are put; safe afterwards.
 */
final class LayeredRows {
    private final Map<String, Record> shared;
    private final Map<String, Record> own;

    private LayeredRows(Map<String, Record> shared, Map<String, Record> own) {
        this.shared = shared;
        this.own = own;
    }

    static LayeredRows none() {
        return new LayeredRows(Map.of(), new HashMap<>());
    }

    /** Rows that begin as these, into which no row may be put from now on. */
    LayeredRows next() {
        if (own.size() * (long) own.size() <= shared.size()) {
            return new LayeredRows(shared, new HashMap<>(own));
        }
        if (shared.isEmpty()) {
            return new LayeredRows(own, new HashMap<>());
        }
        Map<String, Record> all = new HashMap<>(shared);
        all.putAll(own);
        return new LayeredRows(all, new HashMap<>());
    }

    void put(String key, Record row) {
        own.put(key, row);
    }

    @Nullable
    Record get(String key) {
        Record row = own.get(key);
        return row == null ? shared.get(key) : row;
    }

    /** The rows, in no order. */
    List<Record> all() {
        List<Record> rows = new ArrayList<>(shared.size() + own.size());
        rows.addAll(own.values());
        shared.forEach((key, row) -> {
            if (!own.containsKey(key)) {
                rows.add(row);
            }
        });
        return rows;
    }
}
