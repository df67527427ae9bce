package org.dotledger.api.log;

import java.util.List;
import java.util.UUID;

/**
 * What a caller takes away from an accepted command: enough to prove offline that the events are in the log (design:
 * log.md, "Proofs and receipts").
 *
 * @param commandId the idempotency key
 * @param events in the order they were appended
 * @param treeSize the size that the checkpoint signs; the events are below it
 * @param checkpoint the signed note
 * @param proofs inclusion proofs of the events, in their order; of an append of more than {@value #PROOFS_MAX} events
 *     those of the first and the last
 */
public record Receipt(
        String commandId,
        List<ReceiptEvent> events,
        long treeSize,
        Sha256 rootHash,
        String checkpoint,
        List<List<Sha256>> proofs) {
    public static final int PROOFS_MAX = 16;

    public Receipt {
        events = List.copyOf(events);
        proofs = List.copyOf(proofs);
    }

    /** An event as its receipt names it. */
    public record ReceiptEvent(long position, String type, UUID id, Sha256 leafHash) {}
}
