package org.dotledger.api.observation;

import org.dotledger.api.json.JsonObject;
import org.dotledger.api.schema.Range;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.api.schema.Text;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one code in the catalogue.
 *
 * @param rows how many have the code; the other members are those of the first in the order of their canonical JSON
 */
public record CatalogFact(
        @Text(max = 500) String code,
        @Text(max = 1_000) @Nullable String name,
        @Text(max = 1_000) @Nullable String filePath,
        @Text(max = 500) @Nullable String tier,
        @Text(max = 500) @Nullable String domain,
        @Text(max = 500) @Nullable String status,
        @Range(min = 1, max = 10_000_000) long rows)
        implements WorldFact {
    @Override
    public String key() {
        return code;
    }

    @Override
    public JsonObject toJson() {
        return RecordCodec.of(CatalogFact.class).write(this);
    }
}
