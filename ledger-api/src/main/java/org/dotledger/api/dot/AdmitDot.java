package org.dotledger.api.dot;

import org.dotledger.api.message.Command;
import org.dotledger.api.schema.Text;

/**
 * Governance takes a born DOT in.
 * @param governanceRef the decision that admits it
 */
public record AdmitDot(
        DotCode code, @Text(min = 1, max = 500) String governanceRef, DotRun via) implements Command {}
