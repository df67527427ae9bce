package org.dotledger.core.model;

import java.time.Instant;
import org.dotledger.api.json.JsonObject;

/**
 * Something that happened.
 *
 * @param position where it stands in the log
 * @param type the event's name, as {@code DotBorn}
 * @param data the event's fields
 * @param sent the command it came of
 */
record Fact(long position, String type, JsonObject data, Sent sent) {
    String actor() {
        return sent.actor();
    }

    Instant time() {
        return sent.at();
    }

    String text(String path) {
        return Fields.text(data, path);
    }

    boolean is(String path, String value) {
        return Fields.has(data, path) && text(path).equals(value);
    }
}
