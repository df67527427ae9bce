package org.dotledger.api.observation;

import org.dotledger.api.schema.Text;
import org.dotledger.api.world.Source;

/**
 * One difference between a source and the ledger's entries.
 *
 * @param subject what it is about: a DOT's code, a path, a contract, a surface, a grant or a route
 * @param detail what was found, in a sentence
 */
public record Difference(
        DifferenceKind kind,
        Source source,
        @Text(min = 1, max = 200) String subject,
        @Text(max = 1_000) String detail) {}
