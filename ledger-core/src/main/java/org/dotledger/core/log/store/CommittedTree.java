package org.dotledger.core.log.store;

import java.util.ArrayList;
import java.util.List;
import org.dotledger.api.log.Receipt;
import org.dotledger.api.log.Receipt.ReceiptEvent;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.TreeHead;
import org.dotledger.core.log.merkle.HashSource;
import org.dotledger.core.log.merkle.Proofs;

/** A checkpointed tree and what is needed to prove entries in it. Safe for several threads. */
final class CommittedTree {
    private final TreeHead head;
    private final String note;
    private final HashSource hashes;

    /** @param hashes used by one thread at a time */
    CommittedTree(TreeHead head, String note, HashSource hashes) {
        this.head = head;
        this.note = note;
        this.hashes = hashes;
    }

    TreeHead head() {
        return head;
    }

    String note() {
        return note;
    }

    Receipt receipt(String commandId, List<ReceiptEvent> events) {
        List<List<Sha256>> proofs = new ArrayList<>();
        for (ReceiptEvent event : proved(events)) {
            proofs.add(inclusion(event.position()));
        }
        return new Receipt(commandId, events, head.size(), head.root(), note, proofs);
    }

    /** Those of a receipt's events that it proves. */
    static List<ReceiptEvent> proved(List<ReceiptEvent> events) {
        return events.size() <= Receipt.PROOFS_MAX ? events : List.of(events.getFirst(), events.getLast());
    }

    /** The receipts of one batch share the source, which remembers what it has computed. */
    private synchronized List<Sha256> inclusion(long position) {
        return Proofs.inclusion(position, head.size(), hashes).hashes();
    }
}
