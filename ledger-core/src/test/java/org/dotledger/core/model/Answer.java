package org.dotledger.core.model;

import java.util.List;
import java.util.Map;
import org.dotledger.api.json.JsonObject;

/** What the ledger has to answer. */
sealed interface Answer {

    /**
     * It appends events.
     *
     * @param events each with its type and data
     */
    record Appends(List<Map.Entry<String, JsonObject>> events) implements Answer {}

    /**
     * It refuses.
     *
     * @param stopCode empty when there is none
     */
    record Refuses(String code, String stopCode) implements Answer {}

    /** It appends nothing and gives the receipt of the events at these positions, because it was so already. */
    record Repeats(List<Long> positions) implements Answer {}
}
