package org.dotledger.api.dot;

import java.util.Set;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.Tag;

/**
 * The catalogue was read.
 *
 * @param matches one row, its digest right, the same code, name, normalised path, tier and domain as registered, and a
 *     status in use; the first version of the event looked at code, name and path alone
 */
public record CatalogReadBack(
        DotCode code, String catalog, long rowCount, JsonObject row, Sha256 rowSha256, boolean matches)
        implements Event {
    @Override
    public String subject() {
        return code.value();
    }

    @Override
    public Set<Tag> tags() {
        return Set.of(code.tag());
    }
}
