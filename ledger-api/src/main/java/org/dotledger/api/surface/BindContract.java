package org.dotledger.api.surface;

import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.RecordId;

/** Binds a contract of the agent API to a DOT; it may change nothing. */
public record BindContract(
        RecordId contractId, DotCode code, Route route, Sha256 schemaSha256, boolean noMutation, DotRun via)
        implements Command {}
