package org.dotledger.core.observation;

import org.dotledger.api.world.Source;

/**
 * A file or document that an entry once named. Public because it is stored as a row.
 *
 * @param position of the first entry that named it
 */
public record NamedFile(Source source, String path, long position) {
    String key() {
        return key(source, path);
    }

    static String key(Source source, String path) {
        return source + ":" + path;
    }
}
