package org.dotledger.api.campaign;

import java.util.List;
import java.util.Set;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.Tag;
import org.dotledger.api.schema.Items;

/**
 * The baseline catalogue was taken over; a {@link DotRecognised} for each code follows in the same append.
 *
 * @param sha256 digest of the artifact that holds the rows: their canonical JSON
 * @param duplicates codes on more than one row, sorted
 */
public record CatalogImported(
        String source,
        Sha256 sha256,
        long rowCount,
        @Items(max = ImportCatalog.ROWS_MAX) List<DotCode> duplicates) implements Event {
    public CatalogImported {
        duplicates = List.copyOf(duplicates);
    }

    @Override
    public String subject() {
        return source;
    }

    @Override
    public Set<Tag> tags() {
        return Set.of(CampaignTags.CATALOG);
    }

    @Override
    public Set<Sha256> artifacts() {
        return Set.of(sha256);
    }
}
