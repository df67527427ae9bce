package org.dotledger.core.decision.live;

import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.dotledger.api.dot.SsotPrefixes;
import org.dotledger.api.entry.EntryCodec;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.view.ViewSet;

/**
 * What a ledger is put together from.
 *
 * @param engine stores the events and the artifacts handed to it under {@link ArtifactResource#KEY}
 * @param deciders one for each command
 * @param views of which the state of the campaign is carried from one decision to the next
 * @param codec the one the engine encodes entries with
 * @param stale whether the engine rejected an append because the decision came too late, apart from Axon's own
 *     {@code AppendEventsTransactionRejectedException}: such a command is decided again
 * @param clock the time of decisions
 * @param refusalIds a new random id each time
 * @param refusedBytesMax how large the body of a refused command is kept at most, in bytes
 * @param alone takes a decision while no one else appends
 */
public record LedgerParts(
        EventStorageEngine engine,
        ReceiptSource receipts,
        List<Decider<?, ?>> deciders,
        ViewSet views,
        SsotPrefixes prefixes,
        EntryCodec codec,
        Predicate<Throwable> stale,
        InstantSource clock,
        Supplier<UUID> refusalIds,
        int refusedBytesMax,
        LoneDecision alone) {
    /** The body of a refused command is kept up to 64 KiB (design: domain.md, "Statuses"). */
    public static final int REFUSED_BYTES_MAX = 64 * 1024;

    public LedgerParts {
        deciders = List.copyOf(deciders);
    }
}
