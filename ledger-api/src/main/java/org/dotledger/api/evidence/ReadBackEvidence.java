package org.dotledger.api.evidence;

import org.dotledger.api.dot.ArtifactPath;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.RecordId;

/** Says where evidence was read, and with which digest. */
public record ReadBackEvidence(RecordId evidenceId, ArtifactPath location, Sha256 sha256) implements Command {}
