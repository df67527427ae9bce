package org.dotledger.api.dot;

import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Command;
import org.dotledger.api.schema.Range;
import org.dotledger.api.schema.Text;

/**
 * What the catalogue was seen to hold for a DOT. Never refused for being bad news.
 * @param rowCount how many rows have the code
 * @param row one of them as read; an empty object when there is none
 * @param rowSha256 digest of the row's canonical JSON, as the reader computed it
 */
public record RecordCatalogReadback(
        DotCode code,
        @Text(min = 1, max = 64) String catalog,
        @Range(min = 0, max = 1_000_000) long rowCount,
        JsonObject row,
        Sha256 rowSha256)
        implements Command {}
