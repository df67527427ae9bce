package org.dotledger.api.campaign;

import java.util.List;
import org.dotledger.api.message.Command;
import org.dotledger.api.schema.Items;
import org.dotledger.api.schema.Text;

/** Takes over the catalogue as it stood before the campaign: the baseline of governed DOTs. */
public record ImportCatalog(
        @Text(min = 1, max = 500) String source,
        @Items(min = 1, max = ImportCatalog.ROWS_MAX) List<CatalogRow> rows) implements Command {
    public static final int ROWS_MAX = 20_000;

    public ImportCatalog {
        rows = List.copyOf(rows);
    }
}
