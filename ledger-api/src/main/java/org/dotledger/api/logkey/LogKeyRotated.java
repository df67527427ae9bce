package org.dotledger.api.logkey;

import java.util.Set;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.Tag;

/**
 * The log goes on under another key. The event is the last entry of its commit, and that commit's checkpoint is the last
 * under the old key: with the event at position p, the old key is in force at every size up to p + 1 and the new one
 * beyond. So which key was in force at a size follows from the entries before it.
 *
 * @param oldKeyId of the key that was in force
 * @param newVerifierKey of the same origin
 */
public record LogKeyRotated(LogKeyId oldKeyId, LogVerifierKey newVerifierKey) implements Event {
    /** On every event of this type. */
    public static final Tag TAG = new Tag("log", "key");

    @Override
    public String subject() {
        return newVerifierKey.key().name();
    }

    @Override
    public Set<Tag> tags() {
        return Set.of(TAG);
    }
}
