package org.dotledger.core.readback;

import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.log.Sha256;

/** An entry with what follows from its bytes alone. */
public record DecodedEntry(Sha256 leafHash, RecordedEvent event) {}
