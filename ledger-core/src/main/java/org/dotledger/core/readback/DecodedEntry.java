package org.dotledger.core.readback;

import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.log.Sha256;

/**
 * An entry with what follows from its bytes alone.
 *
 * @param length how many bytes it has
 */
public record DecodedEntry(Sha256 leafHash, int length, RecordedEvent event) {}
