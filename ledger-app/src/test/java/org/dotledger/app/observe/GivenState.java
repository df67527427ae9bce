package org.dotledger.app.observe;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dotledger.api.Events;
import org.dotledger.api.dot.Artifact;
import org.dotledger.api.dot.ArtifactPath;
import org.dotledger.api.dot.Channel;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.dot.Ssot;
import org.dotledger.api.entry.Attribute;
import org.dotledger.api.entry.Envelope;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Event;
import org.dotledger.core.LedgerViews;
import org.dotledger.core.view.OfflineFold;
import org.dotledger.core.view.StateAt;

/** A state made of events as they are given. A fold asks for no rule, so no campaign has to be played for it. */
final class GivenState {
    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final OfflineFold fold = new OfflineFold(LedgerViews.all());

    GivenState and(Event... events) {
        for (Event event : events) {
            long position = fold.size();
            Envelope envelope = Envelope.of(
                    new UUID(1, position),
                    Events.typeOf(event),
                    event.subject(),
                    START.plusSeconds(position),
                    Map.of(
                            Attribute.ACTOR, "someone",
                            Attribute.ACTOR_KIND, "HUMAN",
                            Attribute.COMMAND, "Given",
                            Attribute.COMMAND_ID, "given-" + position),
                    List.copyOf(event.tags()));
            fold.accept(new RecordedEvent(position, envelope, event));
        }
        return this;
    }

    StateAt state() {
        return fold.state();
    }

    static DotRun run(String dot) {
        return new DotRun(Channel.DOT, new DotCode(dot), "dot-run", "run-1", 0, Sha256.digestUtf8("output"));
    }

    static Artifact artifact(String path, String content, Ssot ssot) {
        return new Artifact(new ArtifactPath(path), Sha256.digestUtf8(content), ssot, null);
    }
}
