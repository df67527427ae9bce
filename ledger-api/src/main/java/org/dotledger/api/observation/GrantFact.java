package org.dotledger.api.observation;

import org.dotledger.api.json.JsonObject;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.api.schema.Text;
import org.jspecify.annotations.Nullable;

/** A row of the live table of grants. */
public record GrantFact(
        @Text(max = 500) String grantId,
        @Text(max = 500) @Nullable String aprId,
        @Text(max = 500) @Nullable String mode,
        @Text(max = 500) @Nullable String scope,
        @Text(max = 500) @Nullable String manifestSha256,
        @Text(max = 2_000) @Nullable String planRef,
        @Text(max = 100) @Nullable String expiresAt,
        boolean consumed,
        boolean revoked)
        implements WorldFact {
    @Override
    public String key() {
        return "grant:" + grantId;
    }

    @Override
    public JsonObject toJson() {
        return RecordCodec.of(GrantFact.class).write(this);
    }
}
