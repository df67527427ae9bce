package org.dotledger.core.decision;

import java.util.List;
import org.dotledger.api.log.Receipt;
import org.dotledger.api.message.IdempotencyKey;

/** Proves stored events: the log's side of an answer. Implementations are safe for several threads. */
public interface ReceiptSource {

    /**
     * The receipt of events that are durable.
     *
     * @param positions of one command's events, in their order; all below the log's size
     * @throws IllegalArgumentException when a position is not in the log
     */
    Receipt receipt(IdempotencyKey key, List<Long> positions);
}
