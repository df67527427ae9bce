package org.dotledger.core.view.store;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps the values that were used last, up to a number of them. Safe for several threads. */
final class RecentlyUsed<K, V> {
    private final Map<K, V> values;

    RecentlyUsed(int countMax) {
        this.values = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > countMax;
            }
        };
    }

    synchronized @Nullable V get(K key) {
        return values.get(key);
    }

    synchronized void put(K key, V value) {
        values.put(key, value);
    }

    synchronized void remove(K key) {
        values.remove(key);
    }

    synchronized void clear() {
        values.clear();
    }
}
