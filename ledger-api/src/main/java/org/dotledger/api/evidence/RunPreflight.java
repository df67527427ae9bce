package org.dotledger.api.evidence;

import org.dotledger.api.dot.DotRun;
import org.dotledger.api.message.Command;

/** Has the ledger look at what is still open. */
public record RunPreflight(DotRun via) implements Command {}
