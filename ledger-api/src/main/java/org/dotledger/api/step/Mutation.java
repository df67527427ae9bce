package org.dotledger.api.step;

import org.dotledger.api.schema.Text;

/**
 * A change that a step makes.
 *
 * @param target a table or object, not a row
 * @param kind {@code CREATE} for all that the ledger derives itself
 */
public record Mutation(
        StepDomain domain,
        @Text(min = 1, max = 200) String target,
        @Text(min = 1, max = 32) String kind) {}
