package org.dotledger.api.evidence;

import org.dotledger.api.dot.DotRun;
import org.dotledger.api.message.Command;

/** Seals the readback package of the state as it is. */
public record SealReadback(DotRun via) implements Command {}
