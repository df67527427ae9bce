package org.dotledger.api.observation;

import java.util.List;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.registrar.StoredArtifact;
import org.dotledger.api.schema.Items;
import org.dotledger.api.schema.Range;
import org.dotledger.api.schema.Text;
import org.dotledger.api.world.Source;
import org.jspecify.annotations.Nullable;

/**
 * What one source was found to hold.
 *
 * @param location where it was read; has to be the declared one
 * @param error why it could not be read, where it is {@link SourceStatus#AWAY}
 * @param facts what is of the campaign's concern, sorted by their keys, in the form of {@link WorldFact#read}; those that
 *     differ from the ledger's entries first to be kept when there are more than {@value #FACTS_MAX}
 * @param artifact everything that was read, as a canonical JSON array of facts sorted by their keys, stored beforehand;
 *     absent where the source is away
 * @param more how many facts of the campaign's concern stand in the artifact and not in {@code facts}
 */
public record SourceReading(
        Source source,
        @Text(min = 1, max = 500) String location,
        SourceStatus status,
        @Text(min = 1, max = 500) @Nullable String error,
        @Items(max = SourceReading.FACTS_MAX) List<JsonObject> facts,
        @Nullable StoredArtifact artifact,
        @Range(min = 0, max = 10_000_000) long more) {
    public static final int FACTS_MAX = 200;

    public SourceReading {
        facts = List.copyOf(facts);
    }

    /**
     * The facts in the form of their source.
     *
     * @throws org.dotledger.api.schema.InvalidFieldException when one has no such form
     */
    public List<WorldFact> read() {
        return facts.stream().map(fact -> WorldFact.read(source, fact)).toList();
    }
}
