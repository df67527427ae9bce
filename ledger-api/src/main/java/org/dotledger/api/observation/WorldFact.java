package org.dotledger.api.observation;

import org.dotledger.api.json.JsonObject;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.api.world.Source;

/**
 * Something a source was found to hold. The members are texts as they were found, bounded and nothing more: a malformed
 * row is bad news and no reason to refuse the observation.
 */
public sealed interface WorldFact
        permits FileFact, CatalogFact, ContractFact, SurfaceFact, GrantFact, HandlerFact, RouteFact {

    /** Names the fact within its source: a source has one fact of a key at most, and facts are sorted by their keys. */
    String key();

    /** The JSON form: an object of the record's members. */
    JsonObject toJson();

    /**
     * Reads a fact of a source.
     *
     * @throws org.dotledger.api.schema.InvalidFieldException naming the member at fault
     */
    static WorldFact read(Source source, JsonObject json) {
        return switch (source) {
            case DOT_BIN, EXECUTOR, KNOWLEDGE_BASE ->
                RecordCodec.of(FileFact.class).read(json);
            case CATALOG -> RecordCodec.of(CatalogFact.class).read(json);
            case CONTRACTS -> RecordCodec.of(ContractFact.class).read(json);
            case SURFACES -> RecordCodec.of(SurfaceFact.class).read(json);
            case GRANTS ->
                json.get("handlerRef") == null
                        ? RecordCodec.of(GrantFact.class).read(json)
                        : RecordCodec.of(HandlerFact.class).read(json);
            case ROUTES -> RecordCodec.of(RouteFact.class).read(json);
        };
    }
}
