package org.dotledger.core.decision;

import org.dotledger.api.message.Command;

/**
 * Stands in for a command whose fields do not fit, so that what comes before the fields in the order of checks is still
 * checked first, and the refusal is recorded like any other.
 *
 * @param field the first at fault
 */
record MalformedCommand(String field, String reason) implements Command {}
