package org.dotledger.api.observation;

import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.api.schema.Text;
import org.dotledger.api.surface.SurfaceKind;
import org.jspecify.annotations.Nullable;

/**
 * A surface that is C1's by its name.
 *
 * @param definitionSha256 of the canonical list of its columns, or of its row in a registry; absent only in what is
 *     expected of a surface that no look has covered yet
 */
public record SurfaceFact(
        SurfaceKind kind,
        @Text(min = 1, max = 500) String name,
        @Nullable Sha256 definitionSha256) implements WorldFact {
    @Override
    public String key() {
        return kind + ":" + name;
    }

    @Override
    public JsonObject toJson() {
        return RecordCodec.of(SurfaceFact.class).write(this);
    }
}
