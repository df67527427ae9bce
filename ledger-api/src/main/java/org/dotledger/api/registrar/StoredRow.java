package org.dotledger.api.registrar;

import org.dotledger.api.dot.DotCode;
import org.dotledger.api.schema.Text;

/**
 * A row of the catalogue as the registrar found it.
 *
 * @param filePath as stored: with any of the prefixes that were ever used
 */
public record StoredRow(
        DotCode code,
        @Text(max = 200) String name,
        @Text(max = 1_000) String filePath,
        @Text(max = 50) String status) {}
