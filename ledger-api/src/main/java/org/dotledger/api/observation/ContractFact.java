package org.dotledger.api.observation;

import org.dotledger.api.json.JsonObject;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.api.schema.Text;
import org.jspecify.annotations.Nullable;

/** A row of the table of contracts. */
public record ContractFact(
        @Text(max = 500) String contractId,
        @Text(max = 500) @Nullable String code,
        @Text(max = 1_000) @Nullable String route,
        @Text(max = 500) @Nullable String schemaSha256,
        @Nullable Boolean noMutation)
        implements WorldFact {
    @Override
    public String key() {
        return contractId;
    }

    @Override
    public JsonObject toJson() {
        return RecordCodec.of(ContractFact.class).write(this);
    }
}
