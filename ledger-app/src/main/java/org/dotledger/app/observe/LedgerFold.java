package org.dotledger.app.observe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.TreeMap;
import org.dotledger.api.Events;
import org.dotledger.api.entry.EntryCodec;
import org.dotledger.api.entry.InvalidEntryException;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.InvalidJsonException;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.json.JsonString;
import org.dotledger.app.client.ApiClient;
import org.dotledger.app.client.ApiFailure;
import org.dotledger.core.LedgerViews;
import org.dotledger.core.view.OfflineFold;
import org.dotledger.core.view.StateAt;
import org.jspecify.annotations.Nullable;

/**
 * The state of a running ledger, folded here from its entries, so that a look knows beforehand what it will show. What
 * is recorded is decided by the ledger all the same. For one thread.
 */
final class LedgerFold {
    private static final String SOURCE_START = "//";

    private final OfflineFold fold = new OfflineFold(LedgerViews.all());
    private @Nullable EntryCodec codec;

    /**
     * Takes the entries since the last time.
     *
     * @throws ApiFailure when the ledger does not give them
     */
    StateAt update(ApiClient api) {
        Map<String, String> query = fold.size() == 0 ? Map.of() : Map.of("after", Long.toString(fold.size() - 1));
        api.lines("/api/v1/events", query, line -> {
            try {
                accept(JsonReader.readObject(line.getBytes(UTF_8)));
            } catch (InvalidJsonException | InvalidEntryException | IllegalArgumentException e) {
                throw ApiFailure.noAnswer("the ledger gave an entry that cannot be read: " + e.getMessage(), e);
            }
        });
        return fold.state();
    }

    /** An entry is shown with its position and its leaf hash in addition to its own members. */
    private void accept(JsonObject shown) {
        long position = shown.integer("position");
        Map<String, Json> members = new TreeMap<>(shown.members());
        members.remove("position");
        members.remove("leafHash");
        EntryCodec known = codec;
        if (known == null) {
            known = new EntryCodec(origin(shown));
            codec = known;
        }
        byte[] entry = CanonicalJson.bytes(new JsonObject(members));
        fold.accept(Events.recorded(position, known.decode(entry)));
    }

    private static String origin(JsonObject entry) {
        if (entry.get("source") instanceof JsonString(String source) && source.startsWith(SOURCE_START)) {
            return source.substring(SOURCE_START.length());
        }
        throw new IllegalArgumentException("the first entry names no log");
    }
}
