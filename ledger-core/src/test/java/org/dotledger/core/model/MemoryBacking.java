package org.dotledger.core.model;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.dotledger.api.dot.SsotPrefixes;
import org.dotledger.api.entry.EntryCodec;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.core.Capabilities;
import org.dotledger.core.LedgerViews;
import org.dotledger.core.decision.ArtifactContent;
import org.dotledger.core.decision.live.InMemoryLog;
import org.dotledger.core.decision.live.LedgerAxon;
import org.dotledger.core.decision.live.LedgerParts;
import org.dotledger.core.view.OfflineFold;
import org.dotledger.core.view.PastLog;
import org.dotledger.core.view.View;
import org.dotledger.core.view.ViewSet;
import org.jspecify.annotations.Nullable;

/** Axon's engine in memory, and views folded as a verifier folds them. */
final class MemoryBacking implements Backing {
    private static final ViewSet VIEWS = LedgerViews.all();

    private final LogWithUploads log = new LogWithUploads();
    private final OfflineFold fold = new OfflineFold(VIEWS);

    @Override
    public LedgerAxon start(Clock clock) {
        return LedgerAxon.start(new LedgerParts(
                log,
                log,
                Capabilities.deciders(VIEWS, log.past(), SsotPrefixes.DEFAULT),
                VIEWS,
                SsotPrefixes.DEFAULT,
                new EntryCodec("ledger.example"),
                failure -> false,
                clock,
                UUID::randomUUID,
                LedgerParts.REFUSED_BYTES_MAX,
                log::alone));
    }

    @Override
    public List<RecordedEvent> from(long position) {
        List<RecordedEvent> events = log.events();
        List<RecordedEvent> fresh = events.subList((int) position, events.size());
        fresh.forEach(fold::accept);
        return fresh;
    }

    @Override
    public List<JsonObject> items(String view) {
        return items(VIEWS.declared(view).orElseThrow());
    }

    private <R extends Record> List<JsonObject> items(View<R> view) {
        RecordCodec<R> codec = RecordCodec.of(view.definition().row());
        return fold.state().items(view).stream().map(codec::write).toList();
    }

    @Override
    public List<RecordedEvent> all() {
        return log.events();
    }

    @Override
    public PastLog past() {
        return log.past();
    }

    @Override
    public Optional<byte[]> artifact(Sha256 sha256) {
        return Optional.ofNullable(log.stored(sha256)).map(ArtifactContent::bytes);
    }

    @Override
    public void put(ArtifactContent content) {
        log.uploads.put(content.sha256(), content);
    }

    /** A log that also holds what was uploaded to it. */
    private static final class LogWithUploads extends InMemoryLog {
        private final Map<Sha256, ArtifactContent> uploads = new ConcurrentHashMap<>();

        @Override
        public @Nullable ArtifactContent stored(Sha256 sha256) {
            ArtifactContent uploaded = uploads.get(sha256);
            return uploaded == null ? super.stored(sha256) : uploaded;
        }
    }

    @Override
    public void close() {}
}
