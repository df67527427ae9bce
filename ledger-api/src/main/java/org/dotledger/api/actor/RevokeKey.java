package org.dotledger.api.actor;

import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Command;

/** Ends a key. */
public record RevokeKey(Sha256 keySha256) implements Command {}
