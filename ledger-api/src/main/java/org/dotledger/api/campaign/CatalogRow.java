package org.dotledger.api.campaign;

import org.dotledger.api.dot.DotCode;
import org.dotledger.api.schema.Text;

/**
 * A row of {@code dot_tools} as the baseline import gives it.
 *
 * @param filePath as stored: with any of the prefixes that were ever used
 */
public record CatalogRow(
        DotCode code,
        @Text(max = 200) String name,
        @Text(max = 1_000) String filePath,
        @Text(max = 50) String tier,
        @Text(max = 100) String domain,
        @Text(max = 50) String status) {}
