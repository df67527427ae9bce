package org.dotledger.core.log.store;

import java.util.ArrayList;
import java.util.List;
import org.dotledger.api.log.Receipt;
import org.dotledger.api.log.Receipt.ReceiptEvent;
import org.dotledger.api.log.TreeHead;

/** An append that is durable. Never changes; safe for several threads. */
public final class Committed {
    private final long firstPosition;
    private final List<PreparedEntry> entries;
    private final CommittedTree tree;

    Committed(long firstPosition, List<PreparedEntry> entries, CommittedTree tree) {
        this.firstPosition = firstPosition;
        this.entries = entries;
        this.tree = tree;
    }

    public long firstPosition() {
        return firstPosition;
    }

    /** One behind the last of the append's positions: the smallest size of a tree that holds them all. */
    public long endPosition() {
        return firstPosition + entries.size();
    }

    /** The checkpointed tree that was the first to cover the append. */
    public TreeHead head() {
        return tree.head();
    }

    /** The signed checkpoint of {@link #head()}. */
    public String note() {
        return tree.note();
    }

    /** What the append's entries are called in a receipt, in their order. */
    public List<ReceiptEvent> events() {
        List<ReceiptEvent> events = new ArrayList<>(entries.size());
        for (PreparedEntry entry : entries) {
            events.add(new ReceiptEvent(
                    firstPosition + events.size(),
                    entry.envelope().type(),
                    entry.envelope().id(),
                    entry.leafHash()));
        }
        return events;
    }

    /** The receipt, computed from memory. */
    public Receipt receipt(String commandId) {
        return tree.receipt(commandId, events());
    }
}
