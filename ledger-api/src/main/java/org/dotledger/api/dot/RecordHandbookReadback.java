package org.dotledger.api.dot;

import org.dotledger.api.message.Command;

/** The handbook page of a DOT was read in the knowledge base. */
public record RecordHandbookReadback(DotCode code, Artifact artifact) implements Command {}
