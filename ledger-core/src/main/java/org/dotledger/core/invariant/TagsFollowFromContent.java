package org.dotledger.core.invariant;

import java.util.Iterator;
import java.util.Optional;
import java.util.SortedSet;
import org.dotledger.api.entry.EntryTags;
import org.dotledger.api.entry.Envelope;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.IdempotencyKey;
import org.dotledger.api.message.Tag;

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
        if (!areSame(tags, envelope.tags())) {
            return Optional.of("its tags are " + envelope.tags() + ", and its content gives " + tags);
        }
        return Broken.when(
                !recorded.event().subject().equals(envelope.subject()),
                () -> "its subject is " + envelope.subject() + ", and its content gives "
                        + recorded.event().subject());
    }

    /** Both are in the order of tags. */
    private static boolean areSame(SortedSet<Tag> tags, SortedSet<Tag> others) {
        if (tags.size() != others.size()) {
            return false;
        }
        Iterator<Tag> other = others.iterator();
        for (Tag tag : tags) {
            if (!tag.equals(other.next())) {
                return false;
            }
        }
        return true;
    }
}
