package org.dotledger.core.invariant;

import java.util.Optional;
import org.dotledger.api.entry.EntryTags;
import org.dotledger.api.entry.Envelope;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.IdempotencyKey;

/** An entry is found by exactly the tags that its content gives. */
final class TagsFollowFromContent implements Invariant {
    @Override
    public String rule() {
        return "every entry has exactly the tags and the subject that its content gives";
    }

    @Override
    public Optional<String> broken(RecordedEvent recorded) {
        Envelope envelope = recorded.envelope();
        var tags = EntryTags.of(recorded.event(), recorded.actor(), new IdempotencyKey(envelope.commandId()));
        if (!tags.equals(envelope.tags())) {
            return Optional.of("its tags are " + envelope.tags() + ", and its content gives " + tags);
        }
        return Broken.when(
                !recorded.event().subject().equals(envelope.subject()),
                () -> "its subject is " + envelope.subject() + ", and its content gives "
                        + recorded.event().subject());
    }
}
