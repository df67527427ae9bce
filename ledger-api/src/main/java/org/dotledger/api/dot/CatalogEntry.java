package org.dotledger.api.dot;

import org.dotledger.api.schema.Text;

/** The row that a registration writes. */
public record CatalogEntry(
        DotCode code,
        @Text(min = 1, max = 200) String name,
        @Text(min = 1, max = 1_000) String filePath,
        @Text(min = 1, max = 50) String tier,
        @Text(min = 1, max = 100) String domain) {}
