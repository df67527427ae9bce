package org.dotledger.api.evidence;

import org.dotledger.api.schema.Text;

/**
 * What stands in the way.
 *
 * @param code a step or an orphan kind
 */
public record OpenItem(
        @Text(max = 100) String code, @Text(max = 500) String detail) {}
