package org.dotledger.api.observation;

import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.schema.Range;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.api.schema.Text;
import org.jspecify.annotations.Nullable;

/**
 * A file in a folder, or a document of the knowledge base.
 *
 * @param path absolute, or {@code kb://…}
 * @param sha256 digest of its bytes; absent when they could not be read
 * @param size in bytes; absent when they could not be read
 * @param executable whether it may be run; absent where that means nothing
 * @param error why it could not be read, such as a link that is not followed
 */
public record FileFact(
        @Text(min = 1, max = 1_000) String path,
        @Nullable Sha256 sha256,

        @Range(min = 0, max = 9_007_199_254_740_991L) @Nullable
        Long size,

        @Nullable Boolean executable,
        @Text(min = 1, max = 500) @Nullable String error)
        implements WorldFact {
    @Override
    public String key() {
        return path;
    }

    @Override
    public JsonObject toJson() {
        return RecordCodec.of(FileFact.class).write(this);
    }
}
