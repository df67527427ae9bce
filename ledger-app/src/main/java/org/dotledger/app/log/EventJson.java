package org.dotledger.app.log;

import java.util.Map;
import java.util.TreeMap;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.core.log.store.EntryBytes;

/** An entry as it is shown: its own members, and in addition its position and leaf hash. */
public final class EventJson {
    private EventJson() {}

    public static JsonObject of(long position, EntryBytes entry) {
        Map<String, Json> members =
                new TreeMap<>(JsonReader.readObject(entry.bytes()).members());
        members.put("position", Json.of(position));
        members.put("leafHash", Json.of(entry.leafHash().hex()));
        return new JsonObject(members);
    }
}
