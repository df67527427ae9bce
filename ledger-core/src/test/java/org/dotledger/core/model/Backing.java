package org.dotledger.core.model;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.core.decision.ArtifactContent;
import org.dotledger.core.decision.live.LedgerAxon;
import org.dotledger.core.view.PastLog;

/** What a ledger under test stands on: its log and its views. */
interface Backing extends AutoCloseable {

    /** The ledger; asked for once. */
    LedgerAxon start(Clock clock);

    /** The events from a position on. */
    List<RecordedEvent> from(long position);

    /** Every event, without regard to what was asked for before. */
    List<RecordedEvent> all();

    /** A view's items now; {@link #from} was asked for every event before. */
    List<JsonObject> items(String view);

    PastLog past();

    /** The bulk with a digest. */
    Optional<byte[]> artifact(Sha256 sha256);

    /** Stores bulk by itself, as an upload does. */
    void put(ArtifactContent content);

    @Override
    void close();
}
