package org.dotledger.core.decision.live;

import java.util.List;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.dotledger.api.log.Receipt;
import org.dotledger.api.message.IdempotencyKey;

/** Proves events to be in the log: the log's side of an answer. Implementations are safe for several threads. */
public interface ReceiptSource {

    /**
     * The receipt of what a unit of work appended.
     *
     * @param committed has ended well and has appended something
     */
    Receipt ofCommitted(IdempotencyKey key, ProcessingContext committed);

    /**
     * Where the first event that a unit of work appended came to stand.
     *
     * @param committed has ended well and has appended something
     */
    long firstPosition(ProcessingContext committed);

    /**
     * The receipt of events that are in the log, the same as when they were appended: under the first checkpoint that
     * covers them all.
     *
     * @param positions of events of one append, ascending
     */
    Receipt ofStored(IdempotencyKey key, List<Long> positions);
}
