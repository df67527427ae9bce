package org.dotledger.api.message;

import java.util.Set;
import org.dotledger.api.log.Sha256;

/**
 * A fact that was recorded, named by a past participle. Implemented by records only; the components are the members of
 * the entry's {@code data}. Who, when and by which command stand in the entry's envelope.
 */
public interface Event {

    /** What the event is about: a DotCode, an APR, a grant, a step, a run (the CloudEvents {@code subject}). */
    String subject();

    /** By what a decision finds the event. A pure function of the event: an auditor computes the same. */
    Set<Tag> tags();

    /**
     * What an entry of this version carries: entries that were made before a version changed the tags keep theirs.
     *
     * @param version at most the newest
     */
    default Set<Tag> tags(int version) {
        return tags();
    }

    /**
     * The bulk that the event rests on and names by digest: stored before the event can be, and part of every package
     * that has the event. A pure function of the event.
     */
    default Set<Sha256> artifacts() {
        return Set.of();
    }
}
